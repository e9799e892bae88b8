"""The number from which all chance in a race is drawn. The same seed gives the same race again."""

from app.lesson.term import Term

TERM = Term("seed", also=("seeds",))
