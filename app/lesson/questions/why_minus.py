"""The sign in the rule."""

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def goes_down(paths: Paths) -> Facts | None:
    """The loss before and after the first step, which is lower."""
    before, after = paths[0].losses[:2].tolist()
    return {"before": before, "after": after} if after < before else None


QUESTION = Question(
    "gradient_descent",
    "Why does gradient descent subtract the gradient?",
    (
        "The gradient points uphill, as steeply as possible.",
        "The gradient points to the minimum.",
        "To keep the loss positive.",
        "It is a habit; adding works with a smaller rate.",
    ),
    0,
    (
        Said(
            "The gradient is the direction in which the loss grows fastest, so minus the gradient leads down fastest. "
            "It need not point away from the minimum; in a valley it points across."
        ),
        Claim("Here the first step lowers the loss from {before} to {after}.", goes_down),
    ),
    "v=1&surface=ravine&knob=condition:10&e=gradient_descent,learning_rate:0.05",
    view="view=step&inside=0",
)
