"""How far Adam's first step leads."""

import numpy as np

from app.lesson.choices import nearest, steep_and_flat
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said

OFFERED = (5, 0.1, 1.25, 0.008)


def first_step(paths: Paths) -> list[float]:
    """How far the first step moves x and y."""
    return np.abs(paths[0].points[1] - paths[0].points[0]).tolist()


def how_far(paths: Paths) -> int:
    """The offered length that is nearest to that in y."""
    return nearest(first_step(paths)[1], OFFERED)


def told(paths: Paths) -> Facts | None:
    """Both moves, where the slopes are far from equal."""
    x, y = first_step(paths)
    return {"x": x, "y": y} if steep_and_flat(paths[0]) else None


QUESTION = Question(
    "adam",
    "Adam's rate is 0.1. The first gradient is (-4, 50). How far does its first step move y?",
    ("5", "0.1", "1.25", "0.008"),
    how_far,
    (
        Claim("It moves y by {y}, and x by {x}.", told),
        Said(
            "At the first step the mean of the gradients, corrected, is the gradient, and the root of the mean square "
            "is its size. Only the sign is left, times the rate. Gradient descent would move y by 5.",
            "Kingma and Ba 2015, Adam: a method for stochastic optimization, ICLR, arXiv:1412.6980",
        ),
    ),
    "v=1&surface=ravine&e=adam",
    view="view=step&inside=0",
)
