"""How fast the slope changes as one moves in a direction: large across a narrow valley, small along a gentle one."""

from app.lesson.term import Term

TERM = Term("curvature", symbol="L", also=("curvatures",))
