"""To move away from the minimum without end: the steps and the loss grow and grow, until the numbers overflow."""

from app.lesson.term import Term

TERM = Term("diverge", also=("diverges", "diverged", "diverging"))
