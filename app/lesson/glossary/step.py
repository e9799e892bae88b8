"""One change of the weights, by one use of the optimizer."""

from app.lesson.term import Term

TERM = Term("step", also=("steps",))
