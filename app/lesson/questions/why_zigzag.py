"""Why a path zigzags in a valley."""

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said

FIRST = 20


def changes_sides(paths: Paths) -> Facts | None:
    """How many of the first steps lead to the other side of the valley: most."""
    y = paths[0].points[: FIRST + 1, 1]
    crossings = int((y[1:] * y[:-1] < 0).sum())
    return {"crossings": crossings, "all": FIRST} if crossings > FIRST / 2 else None


QUESTION = Question(
    "why_it_is_not_enough",
    "Why does gradient descent zigzag in a steep valley?",
    (
        "Its learning rate is too small.",
        "There are many local minima.",
        "Its gradients are not exact.",
        "The steepest way down leads across the valley.",
    ),
    3,
    (
        Said(
            "Down the wall is steeper than along the floor, so each step leads across. A smaller rate stops the "
            "swings and makes the way along even slower. The gradients are exact, and there is one minimum."
        ),
        Claim("Here {crossings} of the first {all} steps change sides.", changes_sides),
    ),
    "v=1&surface=ravine&e=gradient_descent,learning_rate:0.038",
)
