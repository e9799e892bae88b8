"""The numbers of a model that training changes. On the map there are two, and a point is one choice of both."""

from app.lesson.term import Term

TERM = Term("weights", also=("weight",))
