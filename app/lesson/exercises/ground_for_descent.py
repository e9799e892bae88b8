"""No optimizer is first everywhere: a ground on which plain gradient descent is."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, marked, shown
from app.lesson.measure import arrival
from app.lesson.sentence import Paths, Said

START = "v=1&surface=ravine&e=gradient_descent,learning_rate:0.1&e=adam,learning_rate:0.5"
MAY_CHANGE = ("knob.condition",)
LEAST = 10.0  # on a round bowl it is no feat


def judged(paths: Paths) -> Mark:
    """Whether gradient descent is there before Adam."""
    condition = paths[0].race.knob_values()["condition"]
    if condition < LEAST:
        return Mark(False, f"The condition number is {shown(condition)}; at least {LEAST:g} is asked.")
    descent, adam = map(arrival, paths)
    done = descent is not None and (adam is None or descent < adam)
    return Mark(done, f"{became(paths[0])} {became(paths[1])}")


EXERCISE = Exercise(
    "A ground for gradient descent",
    "choosing",
    "Here gradient descent flies off, and Adam arrives. Change only the ground, by its condition number, so that "
    "gradient descent is at the minimum first. Keep it a valley: at least 10.",
    START,
    "v=1&surface=ravine&knob=condition:15&e=gradient_descent,learning_rate:0.1&e=adam,learning_rate:0.5",
    MAY_CHANGE,
    (
        "What makes gradient descent swing at this rate?",
        "Make the ravine less steep. Its limit is 2 divided by the condition number.",
        "Set the condition number to about 15.",
    ),
    Said(
        "On mild ground the simple rule is faster: its steps shrink as the slope does, and it does not have to swing "
        "in. On steep ground Adam is. Averaged over every possible problem no optimizer beats another; over those one "
        "meets in practice, results differ from task to task. So look at the problem before you choose.",
        "Wolpert and Macready 1997, No free lunch theorems for optimization, IEEE Transactions on Evolutionary "
        "Computation 1(1), 67-82, doi:10.1109/4235.585893; Schmidt, Schneider and Hennig 2021, Descending through a "
        "crowded valley, ICML, arXiv:2007.01547",
    ),
    marked(START, MAY_CHANGE, judged),
)
