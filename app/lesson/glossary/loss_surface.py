"""The loss of every choice of weights, drawn as a height. Each place of the map is one choice."""

from app.lesson.term import Term

TERM = Term("loss surface", also=("loss surfaces",))
