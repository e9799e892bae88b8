"""A rule that changes the weights step by step to lower the loss. It decides how far each step goes, and which way."""

from app.lesson.term import Term

TERM = Term("optimizer", also=("optimizers",))
