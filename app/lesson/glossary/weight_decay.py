"""A small pull of every weight toward zero at each step, which keeps a model from growing large weights."""

from app.lesson.term import Term

TERM = Term("weight decay", symbol=r"\lambda")
