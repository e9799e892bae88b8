"""What gradient descent does where there is no slope."""

from math import dist

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def hardly_moves(paths: Paths) -> Facts | None:
    """How far it moves, and how far the minimum is: much farther."""
    (start, end), (minimum, *_) = paths[0].points[[0, -1]].tolist(), paths[0].race.landscape.minima
    moved, far = dist(start, end), dist(start, minimum)
    return {"moved": moved, "all": paths[0].race.steps, "far": far} if moved < far / 100 else None


QUESTION = Question(
    "why_it_is_not_enough",
    "Far from the minimum the ground is almost flat. What does gradient descent do?",
    ("It hardly moves.", "It stops, for it is done.", "It takes larger steps to get away.", "It turns back."),
    0,
    (
        Said(
            "Its step is the rate times the slope, so next to no slope is next to no step. It does not know that the "
            "minimum is far away, and it does not search."
        ),
        Claim("Here it moves {moved} in {all} steps; the minimum is {far} away.", hardly_moves),
    ),
    "v=1&surface=plateau&steps=150&e=gradient_descent,learning_rate:0.5",
)
