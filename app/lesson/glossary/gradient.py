"""The slope of the loss in each weight. It points to where the loss rises fastest."""

from app.lesson.term import Term

TERM = Term("gradient", also=("gradients",))
