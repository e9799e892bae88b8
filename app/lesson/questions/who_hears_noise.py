"""Whom noise touches."""

from dataclasses import replace
from math import dist

from app.lesson.marking import name_of
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.race import run


def moved(paths: Paths) -> list[float]:
    """How far the noise moves the end of each."""
    calm = run(replace(paths[0].race, noise=0.0, batch_size=0))
    return [dist(a.points[-1].tolist(), b.points[-1].tolist()) for a, b in zip(paths, calm, strict=True)]


def untouched(paths: Paths) -> int:
    """Whose end the noise moves least."""
    far = moved(paths)
    return far.index(min(far))


def told(paths: Paths) -> Facts | None:
    """The name of the only one whom the noise does not move."""
    still = [path for path, far in zip(paths, moved(paths), strict=True) if far == 0]
    return {"name": name_of(still[0])} if len(still) == 1 else None


QUESTION = Question(
    "sgd",
    "Noise like that of small batches is added to the gradients. Whose path stays exactly as it was?",
    ("Momentum's", "SGD's", "Gradient descent's", "Adam's"),
    untouched,
    (
        Claim("{name} ends where it ends without noise; the others do not.", told),
        Said(
            "Gradient descent by its meaning uses the whole loss. The others use the gradient of a batch. Memory "
            "smooths noise, it does not remove it."
        ),
    ),
    "v=1&surface=ravine&noise=2&e=momentum,learning_rate:0.005&e=sgd,learning_rate:0.03"
    "&e=gradient_descent,learning_rate:0.03&e=adam",
)
