"""A step size that each parameter gets for itself, from the size of its own past gradients."""

from app.lesson.term import Term

TERM = Term("adaptive rate", also=("adaptive rates",))
