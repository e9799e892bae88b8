"""The loss on examples that were not used in training. It says how well a model does on what it has not seen."""

from app.lesson.term import Term

TERM = Term("test loss", also=("test losses",))
