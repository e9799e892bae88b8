"""Gradient descent: a step downhill, as long as the slope and the learning rate say. Too small, right, too large."""

from __future__ import annotations

import numpy as np

from app.lesson.measure import crosses, first, jumps, kinds, rates
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.outcome.critical_points import curvatures_at
from optim.race import Trajectory
from optim.studies.direction_field import gradients

GOH = "Goh 2017, Why momentum really works, Distill, doi:10.23915/distill.00006"


def steepest(path: Trajectory) -> float:
    """The largest curvature of the ground where a path starts."""
    found = curvatures_at(path.race.landscape, path.race.knob_values(), path.points[0])
    if found is None:
        raise ValueError(f"the curvature of {path.race.surface} at the start is no number")
    return float(found.curvatures[-1])


def rounded(value: float) -> float:
    """A coordinate without the last digits of a computer's sum."""
    return round(value, 6)


def one_step(paths: Paths) -> Facts | None:
    """The first step is the learning rate times the gradient at the start, taken away from the start."""
    (path,) = paths
    (rate,), (start, after) = rates(paths), path.points[:2]
    gradient = np.asarray(gradients(path.race, path.points[:1]))[0]
    if not np.allclose(after, start - rate * gradient) or path.losses[1] >= path.losses[0]:
        return None
    named = {"x": start[0], "y": start[1], "gx": gradient[0], "gy": gradient[1], "to_x": after[0], "to_y": after[1]}
    return {"rate": rate} | {name: rounded(float(value)) for name, value in named.items()}


def steps_shrink(paths: Paths) -> Facts | None:
    """Every step is shorter than the one before, and the path arrives."""
    (path,) = paths
    far = jumps(path)[: path.verdict.step or 0]
    shrinks = path.verdict.kind == "reached" and len(far) > 10 and bool((np.diff(far) < 0).all())
    return {"one": float(far[0]), "ten": float(far[9])} if shrinks else None


def too_small_right_too_large(paths: Paths) -> Facts | None:
    """The smallest rate is still on its way, the middle one arrives, the largest one's loss grows at every step."""
    small, right, large = paths
    in_order = rates(paths) == sorted(rates(paths))
    if not in_order or kinds(paths) != ["running", "reached", "diverging"] or (np.diff(large.losses) <= 0).any():
        return None
    return {
        "small": rates(paths)[0],
        "right": rates(paths)[1],
        "large": rates(paths)[2],
        "step": right.verdict.step or 0,
        "all": small.race.steps,
        "short": float(np.hypot(*small.points[-1])),
    }


def jumps_over(paths: Paths) -> Facts | None:
    """Only the third path changes sides of the minimum, at every step, and each jump is longer than the last."""
    *others, large = paths
    wild = crosses(large.points[:, 0]).all() and (np.diff(jumps(large)) > 0).all()
    return {} if wild and not any(crosses(path.points[:, 0]).any() for path in others) else None


def around_the_limit(paths: Paths) -> Facts | None:
    """The limit lies between the first two rates, closely; the first arrives, the others' losses grow in the end."""
    below, above, far = rates(paths)
    limit = 2 / steepest(paths[0])
    if not below < limit < above < 1.01 * limit < far or kinds(paths) != ["reached", "diverging", "diverging"]:
        return None
    step = paths[0].verdict.step or 0
    return {"bend": steepest(paths[0]), "limit": limit, "below": below, "above": above, "step": step}


def factors(paths: Paths) -> Facts | None:
    """Across the ravine a step multiplies the distance by one number, of size below 1 for the first, above for the
    last."""
    low, high = paths[0], paths[2]
    found = [path.points[1:20, 1] / path.points[:19, 1] for path in (low, high)]
    steady = all(np.ptp(one) < 1e-6 for one in found) and -1 < found[0][0] < 0 and found[1][0] < -1
    return {"shrinks": float(found[0][0]), "grows": float(found[1][0]), "far": rates(paths)[2]} if steady else None


def loss_falls_first(paths: Paths) -> Facts | None:
    """The second path's loss falls to its lowest, then rises at every step, to above the start; so do its swings."""
    losses = paths[1].losses
    lowest = int(np.argmin(losses))
    turns = 0 < lowest < 100 and losses[lowest] < losses[0] < losses[-1]
    rises = bool((np.diff(losses[lowest:]) > 0).all() and (np.diff(np.abs(paths[1].points[:, 1])) > 0).all())
    if not (turns and rises and paths[1].verdict.kind == "diverging"):
        return None
    return {"lowest": lowest}


def overflows(paths: Paths) -> Facts | None:
    """The first path, with a rate above the limit at the start, leads beyond all numbers within a few steps."""
    path = paths[0]
    if path.verdict.kind != "diverged" or path.diverged_at is None or path.diverged_at > 20:
        return None
    limit = 2 / steepest(path)
    if not rates(paths)[1] < limit < rates(paths)[0]:
        return None
    return {
        "bend": steepest(path),
        "limit": limit,
        "rate": rates(paths)[0],
        "step": path.diverged_at,
        "last": float(path.losses[path.diverged_at - 1]),
    }


def tenth_of_it_holds(paths: Paths) -> Facts | None:
    """With a tenth of the rate the loss falls at every step, but the path is still on its way at the end."""
    bold, careful = paths
    tenth = abs(rates(paths)[0] - 10 * rates(paths)[1]) < 1e-9
    falls = bool((np.diff(careful.losses) < 0).all())
    if not tenth or not falls or kinds(paths) != ["diverged", "running"]:
        return None
    losses = {"start": float(bold.losses[0]), "end": float(careful.losses[-1])}
    return losses | {"rate": rates(paths)[1], "all": careful.race.steps}


def first_jump(paths: Paths) -> Facts | None:
    """The first step of the bold one lands higher than it began, and each one after it higher still."""
    path = paths[0]
    end = path.diverged_at or 0
    higher = end > 2 and bool((np.diff(path.losses[:end]) > 0).all())
    leaves = first(~path.race.landscape.contains(path.points[:, 0], path.points[:, 1], path.race.knob_values()))
    return {"leaves": leaves} if higher and 0 < leaves < end else None


CHAPTER = Chapter(
    "Gradient descent",
    30,
    (
        Screen(
            "one_step",
            "One line of code",
            "v=1&surface=bowl&steps=60&e=gradient_descent,learning_rate:0.1",
            says=(
                Said(
                    "The [[gradient]] points uphill, and is longer where the ground is steeper. So the rule takes it "
                    "away: `weights = weights - learning_rate * gradient`. The [[learning rate]] says how far to go "
                    "for a given slope."
                ),
                Claim(
                    "Here the [[weights]] start at ({x}, {y}), where the gradient is ({gx}, {gy}). The learning rate "
                    "is {rate}, so the first step leads to ({to_x}, {to_y}).",
                    one_step,
                ),
            ),
            watch=Claim(
                "the steps shrink, though the learning rate stays. The slope shrinks: step 1 is {one} long, the tenth "
                "{ten}.",
                steps_shrink,
            ),
            to_try=Said("work out the second step by hand. Then go on by one step and compare."),
            view="view=step&inside=0&overlays=arrows&zoom=whole",
            emphasis=Emphasis(part="point"),
            predict=Prediction("steps", "After how many steps does it reach the minimum?"),
            controls=("0.learning_rate",),
            code=(0,),
            notes="Read the lines of the rule with the numbers of the first step, then ask for the second step before "
            "it is shown. The steps grow shorter by themselves: nobody lowers the learning rate.",
        ),
        Screen(
            "three_rates",
            "Too small, right, too large",
            "v=1&surface=bowl&steps=60&e=gradient_descent,learning_rate:0.03&e=gradient_descent,learning_rate:0.3"
            "&e=gradient_descent,learning_rate:1.05",
            says=(
                Said("One rule, one start, three learning rates. This one number often decides how a training ends."),
                Claim(
                    "At {small} the path is still {short} away from the [[minimum]] after {all} steps. At {right} it "
                    "reaches it at step {step}.",
                    too_small_right_too_large,
                ),
                Claim(
                    "At {large} every step ends higher than it began: it [[diverges]].",
                    too_small_right_too_large,
                ),
            ),
            watch=Claim("the third path jump across the minimum at every step, farther each time.", jumps_over),
            to_try=Said("a rate of 0.5 for the second. Then look for the largest rate at which the third holds."),
            view="zoom=whole",
            emphasis=Emphasis(region=(-0.6, 0.6, -0.6, 0.6), named="the minimum"),
            predict=Prediction("first", "Who is first at the minimum?"),
            controls=("0.learning_rate", "1.learning_rate", "2.learning_rate"),
            notes="Too small and too large look different in a plot of the loss: one falls slowly, the other rises. "
            "Ask which of the two is cheaper to find out. The one that rises shows it within a few steps.",
        ),
        Screen(
            "limit",
            "How large is too large?",
            "v=1&surface=ravine&e=gradient_descent,learning_rate:0.039&e=gradient_descent,learning_rate:0.0401"
            "&e=gradient_descent,learning_rate:0.042",
            says=(
                Said(
                    r"[[Curvature]] is how fast the slope changes. Along curvature $L$ each step multiplies the "
                    r"distance by $1 - \eta L$. Above $\eta = 2/L$ that is below $-1$: the swings grow. It is a law of "
                    "quadratics.",
                    source=GOH,
                ),
                Claim(
                    "The steepest curvature here is {bend}, so the limit is {limit}. At {below} the path reaches the "
                    "minimum at step {step}; at {above} it is diverging.",
                    around_the_limit,
                ),
                Claim(
                    "Across the [[ravine]] the first path's distance is multiplied by {shrinks} a step; at {far}, by "
                    "{grows}.",
                    factors,
                ),
            ),
            watch=Claim(
                "the [[loss]] of the second path: it falls until step {lowest}, then its swings grow large, and it "
                "rises.",
                loss_falls_first,
            ),
            to_try=Said("a [[condition number]] of 25. Which of the three hold now?"),
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction("diverges", "Does the second one, at 0.0401, diverge?", entrant=1),
            controls=("knob.condition", "0.learning_rate", "1.learning_rate"),
            notes="The ravine's steepest curvature is its condition number. The loss of the second falls at first, "
            "because the way along the valley is gained faster than the way across is lost.",
        ),
        Screen(
            "overflow",
            "A default that is too large",
            "v=1&surface=rosenbrock&e=gradient_descent&e=gradient_descent,learning_rate:0.001",
            says=(
                Said(
                    "The line in Keras is `SGD(learning_rate=0.01)`, and 0.01 is its default. A default knows nothing "
                    "of your surface."
                ),
                Claim(
                    "At this start the steepest curvature is {bend}, so the limit of a quadratic would be {limit}. At "
                    "{rate} the loss is {last} one step before the [[overflow]], at step {step}.",
                    overflows,
                ),
                Claim(
                    "Ten times smaller, at {rate}, the loss falls at every step, from {start} to {end}. But after "
                    "{all} steps it is still running.",
                    tenth_of_it_holds,
                ),
            ),
            watch=Claim("the first few steps, one by one. At step {leaves} the bold path is off the map.", first_jump),
            to_try=Said(
                "the largest learning rate that does not overflow. Why can it be above the limit at the start?"
            ),
            emphasis=Emphasis(entrants=(0,)),
            predict=Prediction("diverges", "Does gradient descent diverge at the default, 0.01?"),
            controls=("0.learning_rate", "1.learning_rate"),
            code=(0,),
            notes="In a training this is the loss that turns into NaN. A learning rate ten times smaller is the first "
            "thing to try. The law is one of quadratics: on this surface the curvature changes from place to place, "
            "so a rate can be too large at the start and hold elsewhere.",
        ),
    ),
)
