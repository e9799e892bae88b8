"""What a warm-up is for."""

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def told(paths: Paths) -> Facts | None:
    """When the constant rate diverges, and since when the other is there."""
    off, there = (path.verdict for path in paths)
    right = (off.kind, there.kind) == ("diverged", "reached")
    return {"off": off.step or 0, "there": there.step or 0} if right else None


QUESTION = Question(
    "where_next",
    "Why let the learning rate climb over the first steps?",
    (
        "To save computing",
        "To add noise",
        "So that a rate too high for the start does no harm",
        "To end in a deeper minimum",
    ),
    2,
    (
        Said(
            "Where the start is steep, a rate that is good later throws the path off. A warm-up costs steps, adds no "
            "noise, and need not end in a deeper minimum."
        ),
        Claim(
            "Here the constant rate diverges at step {off}; with a warm-up it reaches the minimum at step {there}.",
            told,
        ),
    ),
    "v=1&surface=rosenbrock&steps=300&e=momentum,learning_rate:0.004"
    "&e=momentum,learning_rate:0.004,schedule:warmup_cosine",
)
