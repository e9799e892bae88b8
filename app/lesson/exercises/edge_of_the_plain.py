"""A plain around a basin: how far out gradient descent still finds its way in."""

from math import dist

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, marked, start_refused
from app.lesson.sentence import Paths, Said, written

START = "v=1&surface=plateau&steps=150&e=gradient_descent,learning_rate:0.5"
MAY_CHANGE = ("start",)
LEAST = 2.2


def judged(paths: Paths) -> Mark:
    """Whether gradient descent comes in from far enough out."""
    race = paths[0].race
    minima = race.landscape.minima_at(race.knob_values())
    if refused := start_refused(race, minima, LEAST):
        return Mark(False, refused)
    far = written(dist(race.start, minima[0]))
    return Mark(paths[0].verdict.kind == "reached", f"From {far} away: {became(paths[0])}")


EXERCISE = Exercise(
    "The edge of the plain",
    "loss_surface",
    "Out here the ground is almost flat. Find a start, at least 2.2 away from the minimum, from which gradient descent "
    "still reaches it in 150 steps.",
    START,
    "v=1&surface=plateau&start=-1.95,1.3&steps=150&e=gradient_descent,learning_rate:0.5",
    MAY_CHANGE,
    (
        "Drag the start slowly toward the middle, and watch when the path begins to grow.",
        "The slope shrinks very fast with the distance. At 3 away it is too late, at 2 it is easy.",
        "Drag the start to about (-1.95, 1.3): that is 2.3 to 2.4 away.",
    ),
    Said(
        "The step is the learning rate times the slope. Where there is no slope there is no step, however far the "
        "minimum is. Between a start that arrives easily and one that hardly moves there is only a narrow ring."
    ),
    marked(START, MAY_CHANGE, judged),
)
