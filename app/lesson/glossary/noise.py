"""The part of a gradient that is chance: how far the gradient of a batch is from that of all the data."""

from app.lesson.term import Term

TERM = Term("noise")
