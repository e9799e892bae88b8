"""As many steps as it takes to see all the examples once."""

from app.lesson.term import Term

TERM = Term("epoch", also=("epochs",))
