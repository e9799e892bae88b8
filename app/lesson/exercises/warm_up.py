"""A learning rate that is too high only for the first steps: a schedule that begins low."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, marked
from app.lesson.sentence import Paths, Said

START = "v=1&surface=rosenbrock&steps=300&e=momentum,learning_rate:0.004"
MAY_CHANGE = ("0.schedule",)


def judged(paths: Paths) -> Mark:
    """Whether momentum reaches the minimum."""
    return Mark(paths[0].verdict.kind == "reached", became(paths[0]))


EXERCISE = Exercise(
    "A rate too high for the start",
    "where_next",
    "At this rate momentum flies off within a few steps. Keep the rate, and choose the "
    "schedule with which it reaches the minimum.",
    START,
    f"{START},schedule:warmup_cosine",
    MAY_CHANGE,
    (
        "All that falls begins at the full rate. When does this run go wrong?",
        "It needs a schedule that begins low and rises first.",
        "Choose warm-up and cosine.",
    ),
    Said(
        "The start lies on a steep wall, and a rate that is good in the valley is too high there. "
        "A warm-up lets the rate climb from zero while the path comes down the wall. Then it may be large in the "
        "valley, and small again at the end."
    ),
    marked(START, MAY_CHANGE, judged),
)
