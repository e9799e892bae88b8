"""What an optimizer is for."""

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def losses_differ(paths: Paths) -> Facts | None:
    """The lowest and the highest last loss, which are far apart."""
    low, high = (float(pick(path.losses[-1] for path in paths)) for pick in (min, max))
    return {"low": low, "high": high} if high > 10 * low else None


QUESTION = Question(
    "what_an_optimizer_decides",
    "What is the main role of an optimizer?",
    (
        "It computes the gradient of the loss.",
        "It chooses the loss that is minimized.",
        "It decides, from the gradients, how the weights change.",
        "It finds the lowest minimum there is.",
    ),
    2,
    (
        Said(
            "The gradient comes from backpropagation, the loss from you. The optimizer turns gradients into steps: "
            "how far, in which direction, with how much memory. It need not find the lowest minimum."
        ),
        Claim(
            "Here three optimizers get the same gradients at the start, and end with losses from {low} to {high}.",
            losses_differ,
        ),
    ),
    "v=1&surface=rosenbrock&steps=300&e=gradient_descent,learning_rate:0.003"
    "&e=momentum,learning_rate:0.0015&e=adam,learning_rate:0.3",
)
