"""How big a step: on a round bowl one learning rate leads to the bottom at once."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import in_time, marked
from app.lesson.sentence import Paths, Said

START = "v=1&surface=bowl&steps=100&e=gradient_descent,learning_rate:0.05"
MAY_CHANGE = ("0.learning_rate",)


def judged(paths: Paths) -> Mark:
    """Whether gradient descent is at the minimum in at most two steps."""
    return in_time(paths[0], 3)


EXERCISE = Exercise(
    "How big a step?",
    "what_an_optimizer_decides",
    "The bowl is round. Move only the learning rate, so that gradient descent is at the minimum in under 3 steps.",
    START,
    "v=1&surface=bowl&steps=100&e=gradient_descent,learning_rate:0.5",
    MAY_CHANGE,
    (
        "The first step points straight at the minimum. It is only too short.",
        "Make the learning rate ten times as large. Then look whether the first step is too long or too short.",
        "At 0.5 a step is as long as the way to the minimum. Set the slider between 0.48 and 0.52.",
    ),
    Said(
        "On this bowl the gradient is twice the distance to the minimum. A learning rate of 0.5 makes the step just as "
        "long as that distance. A smaller rate stops short, a larger one lands on the other side. Only a round bowl is "
        "so kind: elsewhere no single rate fits all directions."
    ),
    marked(START, MAY_CHANGE, judged),
)
