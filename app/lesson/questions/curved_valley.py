"""Four tuned optimizers in a curved valley."""

from app.lesson.choices import lowest_at_end
from app.lesson.marking import name_of
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def told(paths: Paths) -> Facts | None:
    """The lowest loss, whose it is, and the next, which is clearly higher."""
    best, other = sorted(paths, key=lambda path: path.losses[-1])[:2]
    low, more = float(best.losses[-1]), float(other.losses[-1])
    return {"first": name_of(best), "low": low, "next": more} if more > 2 * low else None


QUESTION = Question(
    "choosing",
    "Rosenbrock's curved valley, 300 steps, rates that suit each. Whose loss is lowest in the end?",
    ("Gradient descent's", "Momentum's", "RMSProp's", "Adam's"),
    lowest_at_end,
    (
        Claim("{first} ends with {low}, the next with {next}.", told),
        Said(
            "On another surface, from another start or with other rates the order is another. One race is one case, "
            "not a ranking of optimizers."
        ),
    ),
    "v=1&surface=rosenbrock&steps=300&e=gradient_descent,learning_rate:0.003"
    "&e=momentum,learning_rate:0.0015&e=rmsprop,learning_rate:0.01&e=adam,learning_rate:0.3",
)
