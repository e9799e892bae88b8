"""Beginning with a learning rate near zero and raising it over the first steps, until the steepest places are left
behind."""

from app.lesson.term import Term

TERM = Term("warm-up")
