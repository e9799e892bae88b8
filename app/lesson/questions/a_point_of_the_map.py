"""What the map shows."""

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def leads_down(paths: Paths) -> Facts | None:
    """The weights at the start and at the end, where the loss is far lower."""
    (x, y), (u, v) = paths[0].points[[0, -1]].tolist()
    before, after = paths[0].losses[[0, -1]].tolist()
    return {"x": x, "y": y, "u": u, "v": v, "before": before, "after": after} if after < before / 10 else None


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
        Claim(
            "Here the path leads from weights {x} and {y} with loss {before} to {u} and {v} with loss {after}.",
            leads_down,
        ),
    ),
    "v=1&surface=linear_regression_standardised&steps=60&e=gradient_descent,learning_rate:0.1",
)
