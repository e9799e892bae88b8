"""The number that says how badly a model fits its data. Training looks for weights that make it small."""

from app.lesson.term import Term

TERM = Term("loss", symbol="f", also=("losses",))
