"""What the map shows."""

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def begins_at(paths: Paths) -> Facts | None:
    """The weights and the loss of the start."""
    x, y = paths[0].points[0].tolist()
    return {"x": x, "y": y, "loss": float(paths[0].losses[0])}


QUESTION = Question(
    "loss_surface",
    "What is one point of the loss map?",
    (
        "One example of the data",
        "One step of the training",
        "One prediction of the model",
        "One choice of the two weights",
    ),
    3,
    (
        Said(
            "Each point is one pair of weights, and its height is the loss with these weights, over all examples. A "
            "step of training leads from one point to another."
        ),
        Claim("Here the path begins at weights {x} and {y}, with a loss of {loss}.", begins_at),
    ),
    "v=1&surface=linear_regression_standardised&steps=60&e=gradient_descent,learning_rate:0.1",
)
