"""Ground where the slope is close to zero for a long way, so that the steps of gradient descent
are tiny."""

from app.lesson.term import Term

TERM = Term("flat region", also=("flat regions",))
