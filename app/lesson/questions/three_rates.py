"""How far a step leads: too short, right, or just not too long."""

from app.lesson.choices import first
from app.lesson.measure import arrival
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def steps_told(paths: Paths) -> Facts | None:
    """Two arrive, the middle rate sooner; the smallest does not."""
    short, middle, long = map(arrival, paths)
    if short is not None or middle is None or long is None or middle >= long:
        return None
    return {"middle": middle, "long": long, "all": paths[0].race.steps}


QUESTION = Question(
    "what_an_optimizer_decides",
    "The same bowl, the same start: which learning rate reaches the minimum first?",
    ("0.02", "0.4", "0.95"),
    first,
    (
        Claim(
            "Learning rate 0.4 needs {middle} steps and 0.95 needs {long}; 0.02 is not there after {all}.", steps_told
        ),
        Said(
            "Small steps are safe and slow. Very long steps jump over the minimum at each step. Larger is faster only "
            "up to a point."
        ),
    ),
    "v=1&surface=bowl&steps=100&e=gradient_descent,learning_rate:0.02"
    "&e=gradient_descent,learning_rate:0.4&e=gradient_descent,learning_rate:0.95",
)
