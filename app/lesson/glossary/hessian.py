"""The table of second derivatives: how the slope in each direction changes as each weight moves. It holds all
curvatures at a point."""

from app.lesson.term import Term

TERM = Term("Hessian", symbol="H")
