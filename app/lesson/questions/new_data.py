"""What a lower training loss says of new data."""

from math import dist

from app.lesson.choices import steps_of_all
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def told(paths: Paths) -> Facts | None:
    """How far apart two ends are that are both at a minimum."""
    apart = dist(*(path.points[-1].tolist() for path in paths))
    return {"apart": apart} if steps_of_all(paths) and apart > 1 else None


QUESTION = Question(
    "choosing",
    "Two optimizers train one model to the same training loss. How do the two do on new data?",
    (
        "Equally well",
        "The adaptive one does better",
        "The slower one does better",
        "That must be measured on test data",
    ),
    3,
    (
        Said(
            "They may have found different weights, and the training loss does not say which of these are better on "
            "new data. In some models adaptive methods did worse, but that is no rule.",
            "Wilson, Roelofs, Stern, Srebro and Recht 2017, The marginal value of adaptive gradient methods in machine "
            "learning, NIPS 30, arXiv:1705.08292",
        ),
        Claim("Here both reach a minimum equally deep; the two are {apart} apart.", told),
    ),
    "v=1&surface=himmelblau&start=4.5,0.6&steps=300&e=gradient_descent&e=adam",
)
