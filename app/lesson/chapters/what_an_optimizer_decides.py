"""What an optimizer decides: how far a step goes, in which direction, and how not to swing."""

import numpy as np

from app.lesson.measure import crosses, jumps, kinds
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.race import Trajectory


def small_right_and_large(paths: Paths) -> Facts | None:
    """One is on its way still, one is there after a step, one jumps across each time and arrives, one jumps farther."""
    _, leaping, jumping, growing = paths
    so = (
        kinds(paths) == ["running", "reached", "reached", "diverging"]
        and leaping.verdict.step == 1
        and bool(crosses(jumping.points[:, 0]).all())
        and bool((np.diff(jumps(growing)) > 0).all())
    )
    rates = [path.race.entrants[path.entrant].values()["learning_rate"] for path in paths]
    return dict(zip(("small", "right", "large", "over"), rates, strict=True)) if so else None


def angle(path: Trajectory) -> float:
    """The angle between the first step and the way to the minimum, in degrees."""
    step, way = path.points[1] - path.points[0], np.array(path.race.landscape.minima[0]) - path.points[0]
    return float(np.degrees(np.arccos(step @ way / np.hypot(*step) / np.hypot(*way))))


def downhill_is_not_the_way(paths: Paths) -> Facts | None:
    """Gradient descent sets out far from the way to the minimum, Newton along it, and is there after a step."""
    descent, newton = paths
    so = angle(descent) > 45 and angle(newton) < 1 and newton.verdict.step == 1 and descent.verdict.kind == "reached"
    return {"angle": round(angle(descent)), "step": descent.verdict.step or 0} if so else None


CHAPTER = Chapter(
    "What an optimizer decides",
    10,
    (
        Screen(
            "how_far",
            "How far to go",
            "v=1&surface=bowl&steps=100&e=gradient_descent,learning_rate:0.02"
            "&e=gradient_descent,learning_rate:0.5&e=gradient_descent,learning_rate:0.95"
            "&e=gradient_descent,learning_rate:1.02",
            says=(
                Said(
                    "An [[optimizer]] looks for [[weights]] with a low [[loss]]. At each [[step]] it has three things "
                    "to decide: how far to go, in which direction, and how not to swing. One number, the "
                    "[[learning rate]], decides how far."
                ),
                Claim(
                    "At {small} it creeps. At {right} it is at the minimum after one step. At {large} it jumps across "
                    "at every step, but arrives. At {over} each jump is longer than the one before.",
                    small_right_and_large,
                ),
            ),
            watch=Said("the four loss lines: which fall, which rise?"),
            to_try=Said("a first learning rate of 0.1. How many steps does it need then?"),
            predict=Prediction("first", "One rule, four learning rates. Who is at the minimum first?"),
            controls=("0.learning_rate", "3.learning_rate"),
            notes="Ask for hands before it runs. Most expect that more is faster; the fourth run is the answer.",
        ),
        Screen(
            "which_direction",
            "Downhill is not always the way",
            "v=1&surface=ravine&e=gradient_descent,learning_rate:0.038&e=newton",
            says=(
                Said(
                    "The [[gradient]] says which way is steepest. In a long valley that is nearly straight across, and "
                    "the minimum lies along it."
                ),
                Claim(
                    "Gradient descent sets out {angle} degrees away from the minimum, swings from wall to wall, and "
                    "needs {step} steps. Newton's method also asks how the slope changes, and steps right onto it.",
                    downhill_is_not_the_way,
                ),
            ),
            watch=Said("the first arrows: one points across the valley, one along it."),
            to_try=Said("a condition number of 1, which makes the valley round. Do the two directions agree?"),
            view="overlays=arrows",
            emphasis=Emphasis(entrants=(0,)),
            predict=Prediction("first", "Who is first at the minimum?"),
            controls=("knob.condition", "0.learning_rate"),
            notes="Newton is not the moral: it needs second derivatives, too many for a large network.",
        ),
    ),
)
