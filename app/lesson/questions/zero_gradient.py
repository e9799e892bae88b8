"""A gradient of zero is not yet a minimum."""

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def at_a_saddle(paths: Paths) -> Facts | None:
    """Since when it is at a saddle."""
    verdict = paths[0].verdict
    return {"step": verdict.step or 0} if verdict.kind == "at a saddle" else None


QUESTION = Question(
    "loss_surface",
    "The gradient is zero at a point. What do you know?",
    (
        "It is a minimum.",
        "It is a minimum or a maximum.",
        "It may be a minimum, a maximum or a saddle point.",
        "The loss is zero there.",
    ),
    2,
    (
        Said(
            "A zero gradient says that the ground is level just there. It says nothing about how the ground bends, or "
            "how high it lies."
        ),
        Claim(
            "Here gradient descent stands at a saddle point from step {step} on: level, and no minimum.", at_a_saddle
        ),
    ),
    "v=1&surface=saddle&start=1,0&steps=60&e=gradient_descent,learning_rate:0.1",
)
