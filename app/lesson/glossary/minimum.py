"""A place lower than all around it. The best one is the lowest of all."""

from app.lesson.term import Term

TERM = Term("minimum", also=("minima",))
