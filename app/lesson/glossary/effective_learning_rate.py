"""How far a rule with memory goes in the long run for a given slope: the learning rate, divided by one minus the
momentum."""

from app.lesson.term import Term

TERM = Term("effective learning rate", also=("effective learning rates",))
