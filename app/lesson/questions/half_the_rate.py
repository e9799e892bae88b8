"""Half the learning rate."""

from app.lesson.choices import nearest, steps_of_all
from app.lesson.measure import arrival
from app.lesson.question import Question
from app.lesson.sentence import Claim, Paths, Said
from surfaces.hyperparameter import LARGEST


def how_many(paths: Paths) -> int:
    """The offered ratio that is nearest to the measured one."""
    before, after = map(arrival, paths)
    return nearest((after or LARGEST) / max(before or LARGEST, 1), (0.5, 1, 2, 4))


QUESTION = Question(
    "gradient_descent",
    "On this bowl the learning rate is halved, from 0.04 to 0.02. How many steps does gradient descent need?",
    ("Half as many", "As many", "About twice as many", "About four times as many"),
    how_many,
    (
        Claim("It needs {b} steps in place of {a}.", steps_of_all),
        Said(
            "Each step now covers half as large a share of the way. That holds while the rate is small: near its "
            "limit the path swings, and a smaller rate may be faster."
        ),
    ),
    "v=1&surface=bowl&e=gradient_descent,learning_rate:0.04&e=gradient_descent,learning_rate:0.02",
)
