"""What happens when a number grows too large for the computer to hold: from then on it is infinite, or no number at
all (NaN)."""

from app.lesson.term import Term

TERM = Term("overflow", also=("overflows", "overflowed"))
