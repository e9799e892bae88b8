"""The loss drawn as a height above every choice of weights."""

from app.lesson.term import Term

TERM = Term("loss surface")
