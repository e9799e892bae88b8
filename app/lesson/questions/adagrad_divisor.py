"""What AdaGrad divides by."""

import numpy as np

from app.lesson.choices import steep_and_flat
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said

CLOSE = 1e-3


def moves_both(paths: Paths) -> Facts | None:
    """How far the first step moves each parameter: equally far, where the slopes are far from equal."""
    x, y = np.abs(paths[0].points[1] - paths[0].points[0]).tolist()
    return {"step": x} if abs(x - y) < CLOSE * x and steep_and_flat(paths[0]) else None


QUESTION = Question(
    "adaptive_rates",
    "By what does AdaGrad divide the step of a parameter?",
    (
        "The loss",
        "The length of the whole gradient",
        "The root of the sum of its own squared gradients",
        "The number of steps so far",
    ),
    2,
    (
        Said(
            "Each parameter has a sum of its own, so a steep direction gets a small rate and a flat one a large rate. "
            "The length of the whole gradient would be one divisor for all.",
            "Duchi, Hazan and Singer 2011, Adaptive subgradient methods for online learning and stochastic "
            "optimization, Journal of Machine Learning Research 12, 2121-2159",
        ),
        Claim("Here the slopes differ, and the first step moves both parameters by {step}.", moves_both),
    ),
    "v=1&surface=ravine&e=adagrad",
    view="view=step&inside=0",
)
