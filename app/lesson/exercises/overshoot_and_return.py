"""Momentum shoots past a minimum, and comes back."""

import numpy as np

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, marked
from app.lesson.sentence import Paths, Said, written

START = "v=1&surface=bowl&start=-4,0&e=momentum,learning_rate:0.03,beta:0.5"
MAY_CHANGE = ("0.beta",)
FAR = 1.0


def judged(paths: Paths) -> Mark:
    """How far past the minimum it goes, away from the start, and whether it comes to rest there."""
    start = np.array(paths[0].race.start)
    past = float(max(0.0, (paths[0].points @ (-start / np.hypot(*start))).max()))
    done = past >= FAR and paths[0].verdict.kind == "reached"
    return Mark(done, f"It went {written(past)} past the minimum; at least 1 is asked. {became(paths[0])}")


EXERCISE = Exercise(
    "Overshoot, and come back",
    "momentum",
    "Make momentum shoot past the minimum by at least 1, come back, and reach it within 200 steps. Move only beta.",
    START,
    "v=1&surface=bowl&start=-4,0&e=momentum,learning_rate:0.03,beta:0.88",
    MAY_CHANGE,
    (
        "The more of the velocity is kept, the less can the slope stop it in time.",
        "At 0.5 it stops at the minimum. At 0.99 it swings to the end of the race.",
        "Set beta to about 0.88.",
    ),
    Said(
        "At the minimum the slope is zero, but the velocity is not: the path goes on. On the far side the slope pulls "
        "it back, and each swing is smaller than the one before as long as beta is below 1. A long memory is fast on "
        "the way and slow to stop."
    ),
    marked(START, MAY_CHANGE, judged),
)
