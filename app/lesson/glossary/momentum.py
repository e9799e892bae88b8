"""Remembering the steps before: each step keeps a share of the last one and adds the pull of the slope. The share,
often 0.9, is also called momentum."""

from app.lesson.term import Term

TERM = Term("momentum", symbol=r"\beta")
