"""What momentum remembers: the last step, in which all steps before it live on, the older the fainter."""

from app.lesson.term import Term

TERM = Term("velocity", symbol="v")
