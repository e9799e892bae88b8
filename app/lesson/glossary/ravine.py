"""A valley that is steep across and nearly level along its floor. Its floor may be straight or curved."""

from app.lesson.term import Term

TERM = Term("ravine", also=("ravines",))
