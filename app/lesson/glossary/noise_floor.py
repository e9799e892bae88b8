"""How far above the lowest loss noise keeps an optimizer, however long it runs at the same learning rate."""

from app.lesson.term import Term

TERM = Term("noise floor")
