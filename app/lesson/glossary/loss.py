"""How badly a model fits its data with its present weights: one number, the lower the better."""

from app.lesson.term import Term

TERM = Term("loss")
