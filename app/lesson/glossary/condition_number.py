"""How many times more steeply a valley bends across than along: its largest curvature divided by its smallest. 1 is a
round bowl."""

from app.lesson.term import Term

TERM = Term("condition number", symbol=r"\kappa", also=("condition numbers",))
