"""The best learning rate in a ravine: as high as the steep side bears."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import in_time, marked
from app.lesson.sentence import Paths, Said

START = "v=1&surface=ravine&knob=condition:18&e=gradient_descent,learning_rate:0.03"
MAY_CHANGE = ("0.learning_rate",)


def judged(paths: Paths) -> Mark:
    """Whether gradient descent is at the bottom of the ravine in time."""
    return in_time(paths[0], 60)


EXERCISE = Exercise(
    "Through the ravine in under 60 steps",
    "gradient_descent",
    "Get gradient descent to the bottom of the ravine in under 60 steps. Move only its learning rate.",
    START,
    "v=1&surface=ravine&knob=condition:18&e=gradient_descent,learning_rate:0.098",
    MAY_CHANGE,
    (
        "Raise the learning rate and watch the count of steps. There is a point where more is no longer better.",
        "The best rate is just below the one at which the swings across the ravine no longer die out.",
        "Set the learning rate between 0.093 and 0.103.",
    ),
    Said(
        "Along the ravine every step takes the same small share of the way, and a higher rate takes a larger share. "
        "Across it, a rate that is too high makes the path swing. The best rate lies between: swings and the slow "
        "way along the floor die out equally fast.",
        "Goh 2017, Why Momentum Really Works, Distill, doi:10.23915/distill.00006",
    ),
    marked(START, MAY_CHANGE, judged),
)
