"""The examples that one step looks at: a few of all, drawn by chance."""

from app.lesson.term import Term

TERM = Term("batch", also=("batches",))
