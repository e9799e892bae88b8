"""The average of the squared gradients so far, in which old ones fade. Its root says how large gradients have lately
been."""

from app.lesson.term import Term

TERM = Term("mean square", symbol="s", also=("mean squares",))
