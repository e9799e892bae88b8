"""The number that a step is multiplied with: how far an optimizer goes for a given slope."""

from app.lesson.term import Term

TERM = Term("learning rate", symbol=r"\eta", also=("learning rates", "rate"))
