"""How strongly the ground curves up around a minimum: the largest curvature there. A sharp minimum is narrow, a flat
one is wide."""

from app.lesson.term import Term

TERM = Term("sharpness")
