"""A saddle point holds a path that comes exactly along the ridge, and lets go of one that is a little beside it."""

import numpy as np

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, marked, start_refused
from app.lesson.sentence import Paths, Said, written

START = "v=1&surface=saddle&start=1,0&steps=60&e=gradient_descent,learning_rate:0.1"
MAY_CHANGE = ("start",)
NEAR, IN_TIME, EDGE = 0.05, 25, 2.0


def judged(paths: Paths) -> Mark:
    """Whether it starts near the ridge, and is out of the map in time."""
    race = paths[0].race
    if refused := start_refused(race, ((0.0, 0.0),), 0.5):
        return Mark(False, refused.replace("the minimum", "the saddle"))
    away = abs(race.start[1])
    if away > NEAR:
        return Mark(False, f"This start is {written(away)} beside the ridge; at most {NEAR} is asked.")
    gone = np.abs(paths[0].points[:, 1]) > EDGE
    if not gone.any():
        return Mark(False, f"It is still on the map at the end. {became(paths[0])}")
    step = int(np.argmax(gone))
    return Mark(step <= IN_TIME, f"From {written(away)} beside the ridge it leaves the map at step {step:,}.")


EXERCISE = Exercise(
    "Off the ridge",
    "why_it_is_not_enough",
    "Gradient descent runs along the ridge into the saddle point and stays. Move the start, at most 0.05 beside the "
    "ridge, so that it leaves the map within 25 steps.",
    START,
    "v=1&surface=saddle&start=1,0.035&steps=60&e=gradient_descent,learning_rate:0.1",
    MAY_CHANGE,
    (
        "The ridge is the line y = 0. Beside it the ground falls away.",
        "At each step the distance from the ridge grows by a fifth. Begin as far beside it as is allowed.",
        "Set the start to about (1, 0.04).",
    ),
    Said(
        "Exactly on the ridge the slope sideways is zero, so nothing pushes the path off. A little beside it the "
        "distance grows by the same factor at each step: slowly seen, then fast. A saddle point delays; only a path "
        "exactly on the ridge is held for good. Rounding or noise is enough to leave it."
    ),
    marked(START, MAY_CHANGE, judged),
)
