"""The rule that changes the weights step by step, so that the loss falls."""

from app.lesson.term import Term

TERM = Term("optimizer", also=("optimizers",))
