"""Newton's method asks where the slope is zero, not where it is lowest: it may end at a saddle point."""

from math import dist

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, marked, start_refused
from app.lesson.sentence import Paths, Said

START = "v=1&surface=himmelblau&start=-4,4&steps=100&e=newton&e=gradient_descent"
MAY_CHANGE = ("start",)
LEAST = 0.5


def judged(paths: Paths) -> Mark:
    """Whether Newton's method goes some way to a saddle, while gradient descent reaches a minimum from there."""
    newton, descent = paths
    if refused := start_refused(newton.race):
        return Mark(False, refused)
    went = dist(newton.race.start, newton.points[-1].tolist())
    told = f"{became(newton)} {became(descent)}"
    if newton.verdict.kind == "at a saddle" and went < LEAST:
        return Mark(False, f"{told} Start farther from the saddle, at least {LEAST} away.")
    return Mark(newton.verdict.kind == "at a saddle" and descent.verdict.kind == "reached", told)


EXERCISE = Exercise(
    "Newton goes to a saddle",
    "where_next",
    "Newton's method is very fast here. Find a start from which it ends at a saddle point, at least 0.5 away, while "
    "gradient descent reaches a minimum. Move only the start.",
    START,
    "v=1&surface=himmelblau&start=0,3.5&steps=100&e=newton&e=gradient_descent",
    MAY_CHANGE,
    (
        "A saddle point lies on the ridge between two basins.",
        "Look between the two upper minima, near the line x = 0.",
        "Drag the start to about (0, 3.5).",
    ),
    Said(
        "Newton's method fits a quadratic to the ground, and jumps to the point where its slope is zero. Between two "
        "minima that point is a saddle. Gradient descent is pushed away from saddle points, Newton's method is drawn "
        "to them. In many dimensions saddle points are many, so this matters.",
        "Dauphin, Pascanu, Gulcehre, Cho, Ganguli and Bengio 2014, Identifying and attacking the saddle point problem "
        "in high-dimensional non-convex optimization, NIPS 27, arXiv:1406.2572",
    ),
    marked(START, MAY_CHANGE, judged),
)
