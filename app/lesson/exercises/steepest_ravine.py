"""The same limit seen from the ground: how steep a ravine one learning rate bears."""

from dataclasses import replace

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import grows, marked, shown
from app.lesson.sentence import Paths, Said
from optim.race import run

START = "v=1&surface=ravine&steps=500&e=gradient_descent"
MAY_CHANGE = ("knob.condition",)
MARGIN = 1.02
HIGHEST = 1e12  # that the knob allows


def judged(paths: Paths) -> Mark:
    """Whether the loss grows without end where the ravine is two percent steeper, and does not here."""
    race = paths[0].race
    condition = race.knob_values()["condition"]
    at = f"At a condition number of {shown(condition)} the loss"
    if grows(paths[0]):
        return Mark(False, f"{at} grows without end: {paths[0].verdict.sentence}.")
    steeper = run(replace(race, knobs={"condition": min(MARGIN * condition, HIGHEST)}))[0]
    if grows(steeper):
        return Mark(True, f"{at} does not grow without end. At 2 % more it does.")
    return Mark(False, f"{at} does not grow without end, and at 2 % more it does not either.")


EXERCISE = Exercise(
    "The steepest ravine it bears",
    "why_it_is_not_enough",
    "The learning rate stays 0.01. Find the largest condition number at which gradient descent does not diverge, to "
    "2 %. Move only the condition number.",
    START,
    "v=1&surface=ravine&knob=condition:198&steps=500&e=gradient_descent",
    MAY_CHANGE,
    (
        "Make the ravine steeper until the path swings from wall to wall.",
        "Remember the limit of the learning rate: 2 divided by the largest curvature. Here the rate is given.",
        "2 / 0.01 = 200. Set the condition number just below 200.",
    ),
    Said(
        "The learning rate is bounded by the steepest direction, and the flattest direction has to live with it. The "
        "more the two differ, the slower the way along the floor. That is why gradient descent alone is not enough in "
        "a steep valley."
    ),
    marked(START, MAY_CHANGE, judged),
)
