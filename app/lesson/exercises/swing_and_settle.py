"""How not to swing: a rate that jumps over the minimum at every step may still settle."""

from itertools import pairwise

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, marked
from app.lesson.sentence import Paths, Said

START = "v=1&surface=bowl&steps=100&e=gradient_descent,learning_rate:0.2"
MAY_CHANGE = ("0.learning_rate",)
JUMPS = 10


def judged(paths: Paths) -> Mark:
    """Whether each of the first steps lands on the other side of the minimum, and the path settles there in the end."""
    pairs = pairwise(paths[0].points[: JUMPS + 1].tolist())
    jumps = sum(a[0] * b[0] + a[1] * b[1] < 0 for a, b in pairs)
    done = jumps == JUMPS and paths[0].verdict.kind == "reached"
    return Mark(done, f"Of the first {JUMPS} steps {jumps} jumped over the minimum. {became(paths[0])}")


EXERCISE = Exercise(
    "Swing, and settle all the same",
    "what_an_optimizer_decides",
    "Make gradient descent jump over the minimum at each of its first 10 steps, and reach it all the same. Move only "
    "the learning rate.",
    START,
    "v=1&surface=bowl&steps=100&e=gradient_descent,learning_rate:0.8",
    MAY_CHANGE,
    (
        "A step that is too long lands on the other side.",
        "At a rate of 0.5 a step lands on the minimum. At 1 it lands just as far away on the other side.",
        "Try 0.8: every jump ends nearer than it began.",
    ),
    Said(
        "Above 0.5 each step is longer than the way to the minimum, so the path changes sides. As long as it lands "
        "nearer than it was, it still settles. From a rate of 1 on every jump ends as far away or farther: it swings "
        "for ever, or wider and wider. Swinging is a warning, not yet a failure."
    ),
    marked(START, MAY_CHANGE, judged),
)
