"""Learning the training examples by heart, wrong labels included: the training loss falls while the test loss rises."""

from app.lesson.term import Term

TERM = Term("overfitting")
