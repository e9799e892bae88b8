"""A part of a network between its inputs and its output: it weighs its inputs, adds them up and bends the sum."""

from app.lesson.term import Term

TERM = Term("hidden unit", also=("hidden units",))
