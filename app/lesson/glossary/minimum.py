"""A place from which no small move leads lower. A surface can have several; the lowest of all is called global."""

from app.lesson.term import Term

TERM = Term("minimum", also=("minima",))
