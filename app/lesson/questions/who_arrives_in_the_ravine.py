"""What memory is worth in a ravine."""

from app.lesson.choices import who_arrives
from app.lesson.measure import arrival
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def told(paths: Paths) -> Facts | None:
    """Since when momentum is there, where gradient descent is not."""
    descent, momentum = map(arrival, paths)
    return {"step": momentum} if descent is None and momentum is not None else None


QUESTION = Question(
    "momentum",
    "A ravine, condition number 100, 250 steps. Gradient descent has rate 0.019, momentum 0.003. Who reaches the "
    "minimum?",
    ("Gradient descent only", "Momentum only", "Both", "Neither"),
    who_arrives,
    (
        Claim("Momentum is there at step {step}, with a sixth of the rate.", told),
        Said(
            "Along the valley its pulls add up, to as much as ten times one pull at a beta of 0.9; across it they "
            "cancel. A larger rate alone is not faster.",
            "Goh 2017, Why Momentum Really Works, Distill, doi:10.23915/distill.00006",
        ),
    ),
    "v=1&surface=ravine&knob=condition:100&steps=250&e=gradient_descent,learning_rate:0.019"
    "&e=momentum,learning_rate:0.003",
)
