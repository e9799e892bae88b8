"""Very little noise is enough to leave a saddle point."""

import numpy as np

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import marked
from app.lesson.sentence import Paths, Said, written
from optim.studies.seeds import SEEDS, ends

START = "v=1&surface=saddle&start=1,0&steps=40&e=sgd,learning_rate:0.1"
MAY_CHANGE = ("noise",)
LOUDEST, MOST, EDGE = 0.1, 75, 2.0


def judged(paths: Paths) -> Mark:
    """With how many of 100 seeds SGD is off the map, and whether the noise is small enough."""
    race = paths[0].race
    if race.noise > LOUDEST:
        return Mark(False, f"The noise is {written(race.noise)}; at most {LOUDEST} is asked. Less will do.")
    gone = int((np.abs(ends(race).points[:, 1]) > EDGE).sum())
    said = f"With a noise of {written(race.noise)}, {gone} of {SEEDS} seeds have left the map at step {race.steps:,}"
    return Mark(gone >= MOST, f"{said}; at least {MOST} are asked.")


EXERCISE = Exercise(
    "A little noise is enough",
    "sgd",
    "SGD starts exactly on the ridge and ends at the saddle point. Find a noise of at most 0.1 with which at least 75 "
    "of 100 seeds have left the map after 40 steps.",
    START,
    "v=1&surface=saddle&start=1,0&steps=40&noise=0.08&e=sgd,learning_rate:0.1",
    MAY_CHANGE,
    (
        "Without noise nothing pushes SGD off the ridge. How small a push does it need?",
        "The slope at the start is 2. A hundredth of that is too little in 40 steps for most seeds; look a bit higher.",
        "Set the noise to about 0.08.",
    ),
    Said(
        "At a saddle point the ground falls away on two sides. The first random push decides the side, then the slope "
        "itself does the rest: the distance from the ridge grows by the same factor at each step. So noise that is far "
        "smaller than the slopes is enough. In a minimum it is otherwise: there the slope pulls back."
    ),
    marked(START, MAY_CHANGE, judged),
)
