"""How much memory is best in a ravine."""

from app.lesson.choices import first
from app.lesson.measure import arrival
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def told(paths: Paths) -> Facts | None:
    """Since when the middle one is there, where the others are not."""
    little, middle, much = map(arrival, paths)
    if little is not None or much is not None or middle is None:
        return None
    return {"step": middle, "all": paths[0].race.steps}


QUESTION = Question(
    "momentum",
    "Three runs of momentum in a ravine, with one rate. Which beta reaches the minimum first?",
    ("0.5", "0.9", "0.99"),
    first,
    (
        Claim("0.9 is there at step {step}; after {all} steps the other two are not.", told),
        Said(
            "Too little memory, and it crawls along the floor. Too much, and it shoots past and swings for long. More "
            "memory is not always faster."
        ),
    ),
    "v=1&surface=ravine&knob=condition:100&steps=250&e=momentum,learning_rate:0.003,beta:0.5"
    "&e=momentum,learning_rate:0.003&e=momentum,learning_rate:0.003,beta:0.99",
)
