"""Rates of their own for each parameter help along the axes: turned ground takes the help away."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, marked
from app.lesson.measure import arrival
from app.lesson.sentence import Paths, Said

START = "v=1&surface=ravine&steps=400&e=gradient_descent,learning_rate:0.038&e=adagrad,learning_rate:1"
MAY_CHANGE = ("knob.rotation",)
TIMES = 2


def judged(paths: Paths) -> Mark:
    """Whether AdaGrad needs more than twice the steps of gradient descent."""
    descent, adagrad = map(arrival, paths)
    done = descent is not None and (adagrad is None or adagrad > TIMES * descent)
    return Mark(done, f"{became(paths[1])} {became(paths[0])} AdaGrad is asked to need more than twice as many steps.")


EXERCISE = Exercise(
    "Turn the ground",
    "adaptive_rates",
    "AdaGrad is far ahead. Turn the ground so that it needs more than twice as many steps as gradient descent. Move "
    "only the rotation.",
    START,
    "v=1&surface=ravine&knob=rotation:40&steps=400&e=gradient_descent,learning_rate:0.038&e=adagrad,learning_rate:1",
    MAY_CHANGE,
    (
        "AdaGrad has one divisor for x and one for y. When does that not help?",
        "When steep and flat are not along x and y, both divisors see the same steep gradients.",
        "Turn the ground by about 40 degrees.",
    ),
    Said(
        "AdaGrad scales x and y one by one. While the ravine lies along an axis that is just what is needed. Turned, "
        "both parameters feel the steep walls, both divisors are large, and the way along the floor is slow. "
        "Gradient descent does not know what the axes are: turning the ground with its start changes nothing for it."
    ),
    marked(START, MAY_CHANGE, judged),
)
