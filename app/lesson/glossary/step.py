"""One change of all weights at once. On a map of two weights it leads from one point of the path to the next."""

from app.lesson.term import Term

TERM = Term("step", also=("steps",))
