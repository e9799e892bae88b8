"""What momentum remembers: an average of the steps so far, in which old ones fade."""

from app.lesson.term import Term

TERM = Term("velocity")
