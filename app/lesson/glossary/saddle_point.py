"""A point where the slope is zero, and the ground rises in one direction and falls in another."""

from app.lesson.term import Term

TERM = Term("saddle point", also=("saddle points",))
