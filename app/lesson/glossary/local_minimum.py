"""A point that is lower than all the ground close to it, though the ground may be lower elsewhere."""

from app.lesson.term import Term

TERM = Term("local minimum", also=("local minima",))
