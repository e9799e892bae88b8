"""A run that swings wider and wider is rescued by one change of the learning rate on the way."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, counted, marked
from app.lesson.sentence import Paths, Said

START = "v=1&surface=ravine&start=-4,0.4&steps=300&e=gradient_descent,learning_rate:0.041"
MAY_CHANGE = ("changes",)
EARLIEST = 20


def judged(paths: Paths) -> Mark:
    """Whether one change, not before step 20, brings it to the minimum."""
    changes = paths[0].race.changes
    if len(changes) != 1:
        return Mark(False, f"{counted(len(changes), 'change')} in the middle of the run; exactly one is asked.")
    step = changes[0].step
    if step < EARLIEST:
        return Mark(False, f"The change was at step {step:,}; it is asked at step {EARLIEST:,} or later.")
    return Mark(paths[0].verdict.kind == "reached", f"After the change at step {step:,}: {became(paths[0])}")


EXERCISE = Exercise(
    "One change rescues the run",
    "gradient_descent",
    "This run swings wider and wider. Let it run past step 20. Then rescue it with one change of the learning rate, so "
    "that it still reaches the minimum.",
    START,
    f"{START}&change=30,0,learning_rate:0.03",
    MAY_CHANGE,
    (
        "Stop the race, or step to about step 30. What is changed there holds only from there on.",
        "The limit is 2 / 50 = 0.04. It must go below that, but not so low that it creeps.",
        "Go to step 30, and set the learning rate to 0.03.",
    ),
    Said(
        "Nothing in gradient descent remembers how it came here. Below the limit each swing is smaller than the one "
        "before, whatever happened earlier. That is why lowering the learning rate is the first thing to try when a "
        "training run becomes unstable, while its numbers are still finite."
    ),
    marked(START, MAY_CHANGE, judged),
)
