"""Where Newton's method goes."""

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said

ENDS = {"at a saddle": 0, "reached": 1, "at a maximum": 2}


def where(paths: Paths) -> int:
    """The choice that names what became of it."""
    return ENDS.get(paths[0].verdict.kind, 3)


def told(paths: Paths) -> Facts | None:
    """Since when it is at a saddle, and how high."""
    verdict = paths[0].verdict
    return {"step": verdict.step or 0, "loss": float(paths[0].losses[-1])} if verdict.kind == "at a saddle" else None


QUESTION = Question(
    "where_next",
    "Newton's method starts here, between two minima. Where does it end?",
    ("At a saddle point", "At the nearer minimum", "At the top of the hill", "Nowhere, it does not settle"),
    where,
    (
        Claim("It is at a saddle point at step {step}, with a loss of {loss}.", told),
        Said(
            "Newton's method jumps to where the slope would be zero if the ground were a quadratic, and asks not "
            "whether that is low. So it is drawn to saddle points as well.",
            "Dauphin, Pascanu, Gulcehre, Cho, Ganguli and Bengio 2014, Identifying and attacking the saddle point "
            "problem in high-dimensional non-convex optimization, NIPS 27, arXiv:1406.2572",
        ),
    ),
    "v=1&surface=himmelblau&start=0,3.5&steps=100&e=newton&e=gradient_descent",
)
