"""The limit of the learning rate, found by experiment to one percent."""

from dataclasses import replace

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import grows, marked, shown
from app.lesson.sentence import Paths, Said
from optim.race import Entrant, Race, run
from surfaces.hyperparameter import LARGEST

START = "v=1&surface=ravine&knob=condition:30&e=gradient_descent,learning_rate:0.03"
MAY_CHANGE = ("0.learning_rate",)
MARGIN = 1.01


def at_rate(race: Race, rate: float) -> Race:
    """The race with another learning rate."""
    return replace(race, entrants=(Entrant("gradient_descent", {"learning_rate": min(rate, LARGEST)}),))


def judged(paths: Paths) -> Mark:
    """Whether the loss grows without end at a rate that is one percent higher, and does not at this one."""
    race = paths[0].race
    rate = race.entrants[0].values()["learning_rate"]
    if grows(paths[0]):
        return Mark(False, f"At {shown(rate)} the loss grows without end: {paths[0].verdict.sentence}.")
    more = run(at_rate(race, MARGIN * rate))[0]
    if grows(more):
        return Mark(True, f"At {shown(rate)} the loss does not grow without end. At 1 % more it does.")
    return Mark(False, f"At {shown(rate)} the loss does not grow without end, and at 1 % more it does not either.")


EXERCISE = Exercise(
    "The largest rate that does not diverge",
    "gradient_descent",
    "Find the largest learning rate at which gradient descent does not diverge here, to 1 %. Move only the rate.",
    START,
    "v=1&surface=ravine&knob=condition:30&e=gradient_descent,learning_rate:0.0665",
    MAY_CHANGE,
    (
        "Raise the rate until the path flies off, then lower it by small steps. The arrow keys move a slider one step.",
        "What counts is the steepest curvature, across the ravine. It is the condition number.",
        "The limit is 2 divided by the condition number, 2 / 30. Take the slider's last value below it.",
    ),
    Said(
        "Across the ravine a step multiplies the distance by 1 minus the rate times the curvature. While that is "
        "between -1 and 1 the distance shrinks. So the limit is 2 divided by the largest curvature. A law for a "
        "quadratic, and near a minimum: elsewhere the curvature changes as one moves.",
        "Goh 2017, Why Momentum Really Works, Distill, doi:10.23915/distill.00006",
    ),
    marked(START, MAY_CHANGE, judged),
)
