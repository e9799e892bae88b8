"""What a learning rate means differs: for Adam the length of a step, for gradient descent a share of the slope."""

import numpy as np

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import marked
from app.lesson.sentence import Paths, Said, written

START = "v=1&surface=ravine&e=gradient_descent&e=adam,learning_rate:0.01"
MAY_CHANGE = ("1.learning_rate",)
CLOSE = 0.03


def judged(paths: Paths) -> Mark:
    """Whether the first steps of both are equally long, to three percent."""
    lengths = [float(np.hypot(*(path.points[1] - path.points[0]))) for path in paths]
    done = abs(lengths[1] - lengths[0]) <= CLOSE * lengths[0]
    said = f"Adam's first step is {written(lengths[1])} long, gradient descent's {written(lengths[0])}"
    return Mark(done, f"{said}; within 3 % is asked.")


EXERCISE = Exercise(
    "Equally long first steps",
    "adam",
    "Both have a learning rate of 0.01, and their first steps differ greatly. Set Adam's rate so that its first step "
    "is as long as gradient descent's, to 3 %.",
    START,
    "v=1&surface=ravine&e=gradient_descent&e=adam,learning_rate:0.355",
    MAY_CHANGE,
    (
        "Step to step 1 and look inside it (I): how long is each arrow?",
        "Gradient descent's step is 0.01 times the slope, about 0.5. Adam's first step moves x and y by one learning "
        "rate each.",
        "Divide 0.5 by the square root of 2: set Adam's rate to about 0.355.",
    ),
    Said(
        "Gradient descent multiplies the slope by its rate. Adam's first step divides each part of the gradient by its "
        "own size: only the sign is left, times the rate. So equal numbers are not equal rates, and a race of two "
        "optimizers at the same learning rate proves nothing. Tune each before you compare.",
        "Kingma and Ba 2015, Adam: a method for stochastic optimization, ICLR, arXiv:1412.6980",
    ),
    marked(START, MAY_CHANGE, judged),
)
