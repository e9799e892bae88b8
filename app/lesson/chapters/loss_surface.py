"""A loss surface: a height for every set of weights. To train is to walk downhill on it."""

import numpy as np

from app.lesson.measure import kinds
from app.lesson.screen import Chapter, Prediction, Screen
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.race import Trajectory


def the_line_fits_better(paths: Paths) -> Facts | None:
    """The loss falls at every step, to the lowest there is."""
    (path,) = paths
    so = path.verdict.kind == "reached" and bool((np.diff(path.losses[: (path.verdict.step or 0) + 1]) < 0).all())
    return {"before": path.losses[0], "after": path.losses[-1], "step": path.verdict.step or 0} if so else None


def nearest_minimum(path: Trajectory) -> tuple[float, float]:
    """The listed minimum that a path ends nearest to."""
    return min(path.race.landscape.minima, key=lambda minimum: float(np.hypot(*(path.points[-1] - minimum))))


def one_start_two_minima(paths: Paths) -> Facts | None:
    """All reach a minimum; the first two the same, the last two another."""
    ends = [nearest_minimum(path) for path in paths]
    so = kinds(paths) == ["reached"] * len(paths) and ends[0] == ends[1] != ends[2] == ends[3]
    return {} if so else None


CHAPTER = Chapter(
    "A loss surface: a height for every set of weights",
    20,
    (
        Screen(
            "a_line_through_data",
            "Two weights, one height",
            "v=1&surface=linear_regression_standardised&steps=100&e=gradient_descent,learning_rate:0.1",
            says=(
                Said(
                    "A line through data has two [[weights]]: its slope and its height. For each choice of them the "
                    "[[loss]] says how badly the line fits. Draw the loss as a height above every pair of weights, and "
                    "you have a [[loss surface]]."
                ),
                Claim(
                    "Each step moves one point on the map, and with it the whole line. The loss falls at every step, "
                    "from {before} to {after}; from step {step} on it is at its lowest.",
                    the_line_fits_better,
                ),
            ),
            watch=Said("the line on the right turn while the point on the map goes down."),
            to_try=Said("another start: drag it on the map. Does the line end in the same place?"),
            view="view=data",
            predict=Prediction("steps", "After how many steps is the line as good as it can be?"),
            controls=("0.learning_rate",),
            notes="Let the class say what one point of the map means before anything moves.",
        ),
        Screen(
            "more_than_one_minimum",
            "More than one lowest place",
            "v=1&surface=himmelblau&start=-0.3,-0.9&e=gradient_descent&e=momentum&e=adagrad&e=adam",
            says=(
                Said("A surface can have several [[minima]]. Where a run ends then depends on where it begins."),
                Claim(
                    "It depends on the optimizer too. All four begin near the hilltop, and all reach a minimum. "
                    "Gradient descent and momentum end in one, AdaGrad and Adam in another, just as deep.",
                    one_start_two_minima,
                ),
            ),
            watch=Said("where the four part: the first steps decide."),
            to_try=Said("a start a little to the left or to the right. Who changes sides?"),
            predict=Prediction("where", "Where does Adam end? Tap the place.", entrant=3),
            notes="Both minima are equally good here. In a network they may differ on data not seen.",
        ),
    ),
)
