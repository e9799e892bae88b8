"""Why is momentum useful? Done, not said: in a ravine it arrives where gradient descent does not."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, in_time, marked
from app.lesson.sentence import Paths, Said

START = (
    "v=1&surface=ravine&knob=condition:100&steps=250&e=gradient_descent,learning_rate:0.019"
    "&e=momentum,learning_rate:0.003,beta:0.5"
)
MAY_CHANGE = ("1.beta",)


def judged(paths: Paths) -> Mark:
    """Whether momentum is at the minimum in time; beside it what gradient descent does."""
    done, says = in_time(paths[1], 160)
    return Mark(done, f"{says} {became(paths[0])}")


EXERCISE = Exercise(
    "Why is momentum useful?",
    "momentum",
    "Gradient descent has nearly the largest rate it bears. Show what memory is worth: move only momentum's beta, so "
    "that momentum reaches the minimum in under 160 steps.",
    START,
    "v=1&surface=ravine&knob=condition:100&steps=250&e=gradient_descent,learning_rate:0.019"
    "&e=momentum,learning_rate:0.003",
    MAY_CHANGE,
    (
        "Beta says how much of the velocity is kept at each step. Try more memory.",
        "With much memory the path glides along the floor. With too much it swings along it for a long time.",
        "Set beta to about 0.9.",
    ),
    Said(
        "Across the ravine the gradients change sign at each step, and in the velocity they cancel. Along it they "
        "agree, and add up. So momentum goes fast along the valley without swinging across it. With exact gradients "
        "this gain is a law; under heavy noise most of it is gone.",
        "Goh 2017, Why Momentum Really Works, Distill, doi:10.23915/distill.00006",
    ),
    marked(START, MAY_CHANGE, judged),
)
