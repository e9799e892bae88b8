"""The limit of the learning rate on a quadratic."""

from app.lesson.measure import arrival, diverges
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.words import listed

GOH = "Goh 2017, Why Momentum Really Works, Distill, doi:10.23915/distill.00006"


def how_many(paths: Paths) -> int:
    """How many grow without end."""
    return sum(map(diverges, paths))


def told(paths: Paths) -> Facts | None:
    """The rates that diverge, where all others arrive."""
    wild = [path for path in paths if diverges(path)]
    if not wild or any(arrival(path) is None for path in paths if path not in wild):
        return None
    rates = [path.race.entrants[path.entrant].values()["learning_rate"] for path in wild]
    return {"rates": listed([f"{rate:g}" for rate in rates])}


QUESTION = Question(
    "gradient_descent",
    "The steepest curvature of this ravine is 50. Gradient descent runs with rates 0.03, 0.039 and 0.042. How many of "
    "them diverge?",
    ("None", "One", "Two", "All three"),
    how_many,
    (
        Said("The limit is 2 divided by the largest curvature, 2 / 50 = 0.04.", GOH),
        Claim("At {rates} the loss grows without end. The others swing, and get there.", told),
    ),
    "v=1&surface=ravine&e=gradient_descent,learning_rate:0.03&e=gradient_descent,learning_rate:0.039"
    "&e=gradient_descent,learning_rate:0.042",
)
