"""Who leaves a saddle point."""

from app.lesson.choices import one_of_four
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said

EDGE = 2.0


def beside(paths: Paths) -> list[float]:
    """How far each ends beside the ridge."""
    return [abs(float(path.points[-1, 1])) for path in paths]


def who_left(paths: Paths) -> int:
    """Who is off the map."""
    return one_of_four([far > EDGE for far in beside(paths)])


def told(paths: Paths) -> Facts | None:
    """SGD is off the map, gradient descent on the ridge."""
    held, gone = beside(paths)
    return {"far": gone, "all": paths[0].race.steps} if held == 0 and gone > EDGE else None


QUESTION = Question(
    "why_it_is_not_enough",
    "Both start exactly on the ridge of a saddle: gradient descent, and SGD with a little noise. Who has left the map "
    "after 60 steps?",
    ("Only gradient descent", "Only SGD", "Both", "Neither"),
    who_left,
    (
        Claim("SGD is {far} beside the ridge after {all} steps; gradient descent is still on it.", told),
        Said(
            "On the ridge the slope sideways is zero. A small push is enough, for then the distance grows at each "
            "step. A saddle point holds exact paths only."
        ),
    ),
    "v=1&surface=saddle&start=1,0&steps=60&noise=0.1&e=gradient_descent,learning_rate:0.1&e=sgd,learning_rate:0.1",
)
