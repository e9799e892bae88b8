"""Momentum without memory."""

import numpy as np

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said

ROUNDING, FAR = 1e-9, 0.1


def same_path(paths: Paths) -> Facts | None:
    """The number of steps, where the paths lead somewhere, and are nowhere farther apart than rounding."""
    apart = float(np.abs(paths[0].points - paths[1].points).max())
    went = float(np.abs(paths[0].points[-1] - paths[0].points[0]).max())
    return {"all": paths[0].race.steps} if apart < ROUNDING < FAR < went else None


QUESTION = Question(
    "momentum",
    "What is momentum with a beta of 0?",
    ("Standing still, for it has no velocity", "Adam", "Twice as fast", "Gradient descent with the same rate"),
    3,
    (
        Said(
            "With a beta of 0 nothing of the velocity is kept: the step is the rate times the gradient. On batches "
            "that is SGD. Adam needs a second memory besides, of squares."
        ),
        Claim("Here the two paths are the same but for rounding, at each of {all} steps.", same_path),
    ),
    "v=1&surface=rosenbrock&e=momentum,learning_rate:0.001,beta:0&e=gradient_descent,learning_rate:0.001",
)
