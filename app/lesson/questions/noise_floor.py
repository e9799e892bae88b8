"""Which schedule leaves the noise on."""

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def above(paths: Paths) -> list[float]:
    """How far each ends above the lowest loss."""
    race = paths[0].race
    return [float(path.losses[-1]) - (race.landscape.lowest(race.knob_values()) or 0.0) for path in paths]


def highest(paths: Paths) -> int:
    """Who ends with the highest loss."""
    ends = above(paths)
    return ends.index(max(ends))


def told(paths: Paths) -> Facts | None:
    """How far above, where the constant rate is highest by far."""
    a, b, c = above(paths)
    return {"a": a, "b": b, "c": c} if a > 5 * max(b, c) else None


QUESTION = Question(
    "sgd",
    "SGD with batches of 8, one rate to begin with, three schedules. Which ends with the highest loss?",
    ("Constant", "One over the square root of the step", "Cosine"),
    highest,
    (
        Claim("Constant ends {a} above the lowest loss, the others {b} and {c}.", told),
        Said(
            "Near the minimum only the noise is left in a step. A constant rate keeps its size, so the loss stays "
            "above a floor. It does not help to wait longer."
        ),
    ),
    "v=1&surface=linear_regression_standardised&steps=400&batch=8&e=sgd,learning_rate:0.1"
    "&e=sgd,learning_rate:0.1,schedule:inverse_sqrt&e=sgd,learning_rate:0.1,schedule:cosine",
)
