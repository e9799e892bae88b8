"""What makes Adam a good first try: many rates work, not one."""

from dataclasses import replace

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import counted, marked, shown
from app.lesson.measure import arrival
from app.lesson.sentence import Paths, Said
from optim.race import Entrant, Race, run
from surfaces.hyperparameter import LARGEST

START = "v=1&surface=beale&steps=300&e=adam,learning_rate:0.01"
MAY_CHANGE = ("0.learning_rate",)
UNDER = 130


def at_rate(race: Race, rate: float) -> Race:
    """The race with another learning rate and the other settings as they are."""
    settings = {**race.entrants[0].settings, "learning_rate": min(rate, LARGEST)}
    return replace(race, entrants=(Entrant("adam", settings),))


def judged(paths: Paths) -> Mark:
    """Whether Adam is in time with half the rate, with the rate and with its double."""
    race = paths[0].race
    rate = race.entrants[0].values()["learning_rate"]
    rates = (rate / 2, rate, rate * 2)
    needed = [arrival(run(at_rate(race, one))[0]) for one in rates]
    told = [f"{count(steps)} at {shown(one)}" for steps, one in zip(needed, rates, strict=True)]
    done = all(steps is not None and steps < UNDER for steps in needed)
    return Mark(done, f"Adam needed {told[0]}, {told[1]} and {told[2]}; under {UNDER} are asked of each.")


def count(steps: int | None) -> str:
    """How many steps were needed."""
    return "more than the race has" if steps is None else counted(steps, "step")


EXERCISE = Exercise(
    "A rate with room on both sides",
    "adam",
    "Find a learning rate with which Adam reaches the minimum of Beale's surface in under 130 steps: with this rate, "
    "with half of it, and with double.",
    START,
    "v=1&surface=beale&steps=300&e=adam,learning_rate:0.35",
    MAY_CHANGE,
    (
        "Raise the rate until Adam arrives in under 130 steps. Then go on, for half of it must do as well.",
        "From about 0.12 to above 1 Adam is in time. Choose a rate in the middle.",
        "Set the rate to about 0.35.",
    ),
    Said(
        "Adam's step is about one learning rate long, however steep the ground is. So it does not fly off where the "
        "slope is large, and a rate that is half or double as large works nearly as well. That makes it easy to "
        "begin with. It does not make it the fastest, and with noise a large rate stays jumpy."
    ),
    marked(START, MAY_CHANGE, judged),
)
