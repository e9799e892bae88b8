"""What a race at one learning rate shows."""

from app.lesson.measure import arrival
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def told(paths: Paths) -> Facts | None:
    """Adam fails at SGD's rate, and is first at a rate of its own."""
    sgd, same, own = map(arrival, paths)
    if same is not None or sgd is None or own is None or own >= sgd:
        return None
    return {"sgd": sgd, "adam": own, "all": paths[0].race.steps}


QUESTION = Question(
    "choosing",
    "SGD beats Adam, both at a rate of 0.03. What does that show?",
    (
        "SGD is better here.",
        "Adam does not work here.",
        "SGD is better at any rate.",
        "Little: each needs a rate of its own.",
    ),
    3,
    (
        Claim("At 0.03 Adam is not there after {all} steps, and SGD needs {sgd}. At 0.3 Adam needs {adam}.", told),
        Said(
            "A rate means another thing for each: a share of the slope for SGD, nearly the length of a step for Adam. "
            "Tune each with equal care, then compare."
        ),
    ),
    "v=1&surface=ravine&e=sgd,learning_rate:0.03&e=adam,learning_rate:0.03&e=adam,learning_rate:0.3",
)
