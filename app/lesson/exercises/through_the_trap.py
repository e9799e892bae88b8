"""With enough velocity momentum passes a shallow basin and comes to rest in a deep one."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, marked
from app.lesson.sentence import Paths, Said

START = "v=1&surface=six_hump_camel&steps=300&e=momentum,beta:0.8"
MAY_CHANGE = ("0.beta",)


def judged(paths: Paths) -> Mark:
    """Whether momentum comes to rest in a deepest basin."""
    return Mark(paths[0].verdict.kind == "reached", became(paths[0]))


EXERCISE = Exercise(
    "Through the trap",
    "momentum",
    "Momentum is trapped in a shallow basin. Give it enough memory to roll on, and not so much that it does not come "
    "to rest in a deepest basin within 300 steps. Move only beta.",
    START,
    "v=1&surface=six_hump_camel&steps=300&e=momentum,beta:0.94",
    MAY_CHANGE,
    (
        "It comes down the slope and turns back before the next ridge. What would carry it over?",
        "Raise beta above 0.9, and watch what became of it.",
        "Set beta between 0.93 and 0.95.",
    ),
    Said(
        "Velocity that was gained on the first slope can carry momentum over a low ridge, where gradient descent would "
        "stop. It is not a method for finding the best basin: another start, and the same velocity carries it out of "
        "a good one."
    ),
    marked(START, MAY_CHANGE, judged),
)
