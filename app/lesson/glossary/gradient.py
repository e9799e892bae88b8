"""The slopes of the loss, one for each weight. Together they point where the loss rises fastest; the opposite direction
is straight downhill."""

from app.lesson.term import Term

TERM = Term("gradient", symbol="g", also=("gradients",))
