"""How the learning rate changes from step to step: constant, or falling in some way."""

from app.lesson.term import Term

TERM = Term("schedule", also=("schedules",))
