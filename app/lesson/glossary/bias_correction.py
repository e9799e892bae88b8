"""Averages that start at zero are too small at first. Bias correction divides them by what is missing, so that they are
right from the first step."""

from app.lesson.term import Term

TERM = Term("bias correction")
