"""One start, two optimizers, two different minima, equally deep: the optimizer decides which solution is found."""

import numpy as np

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, marked, start_refused
from app.lesson.sentence import Paths, Said
from optim.race import Trajectory

START = "v=1&surface=himmelblau&start=-4,4&steps=300&e=gradient_descent&e=adam"
MAY_CHANGE = ("start",)


def nearest(path: Trajectory) -> int:
    """The number of the minimum that is nearest to a path's end."""
    minima = np.array(path.race.landscape.minima_at(path.race.knob_values()))
    return int(np.argmin(np.hypot(*(minima - path.points[-1]).T)))


def judged(paths: Paths) -> Mark:
    """Whether both reach a minimum, and not the same."""
    if refused := start_refused(paths[0].race):
        return Mark(False, refused)
    if any(path.verdict.kind != "reached" for path in paths):
        return Mark(False, f"{became(paths[0])} {became(paths[1])}")
    which = [nearest(path) for path in paths]
    x, y = np.array(paths[0].race.landscape.minima)[which].round(2).tolist()
    places = f"near ({x[0]:g}, {x[1]:g})" if x == y else f"near ({x[0]:g}, {x[1]:g}) and ({y[0]:g}, {y[1]:g})"
    return Mark(x != y, f"Both reach a minimum, {places}.{'' if x != y else ' It is the same one.'}")


EXERCISE = Exercise(
    "One start, two minima",
    "choosing",
    "The four minima are equally deep. Find a start from which gradient descent and Adam reach two different ones. "
    "Move only the start.",
    START,
    "v=1&surface=himmelblau&start=4.5,0.6&steps=300&e=gradient_descent&e=adam",
    MAY_CHANGE,
    (
        "Well inside a basin both end at its bottom. Look where two basins meet.",
        "Drag the start along the right edge of the map, between the two minima there.",
        "Drag the start to about (4.5, 0.6).",
    ),
    Said(
        "The two take different first steps: gradient descent goes where it is steepest, Adam moves x and y equally "
        "far. Near a ridge that is enough to end in another basin. In a large model many solutions fit the training "
        "data, and they need not be equally good on new data: that too is chosen with the optimizer.",
        "Wilson, Roelofs, Stern, Srebro and Recht 2017, The marginal value of adaptive gradient methods in machine "
        "learning, NIPS 30, arXiv:1705.08292",
    ),
    marked(START, MAY_CHANGE, judged),
)
