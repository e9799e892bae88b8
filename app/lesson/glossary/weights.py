"""The numbers in a model that training changes. They decide what the model answers, and so how large its loss is."""

from app.lesson.term import Term

TERM = Term("weights", symbol="w", also=("weight",))
