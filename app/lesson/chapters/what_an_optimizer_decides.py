"""What an optimizer decides at each step: how far to go, which way, and how to keep from swinging."""

from __future__ import annotations

import numpy as np

from app.lesson.measure import crosses, first, jumps, kinds, rates
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.race import Trajectory

EARLY = 50  # steps
FLOOR = 0.05  # from the floor of the valley


def four_sizes(paths: Paths) -> Facts | None:
    """The smallest rate does not arrive, the second does at once, the third from side to side, the largest diverges."""
    creeping, leaping, jumping, _ = paths
    as_told = (
        kinds(paths) == ["running", "reached", "reached", "diverging"]
        and sorted(rates(paths)) == rates(paths)
        and leaping.verdict.step == 1
        and crosses(jumping.points[:, 0]).all()
        and not crosses(creeping.points[:, 0]).any()
    )
    if not as_told:
        return None
    small, half, large, larger = rates(paths)
    sizes: Facts = {"small": small, "half": half, "large": large, "larger": larger}
    return {**sizes, "steps": paths[0].race.steps, "step": jumping.verdict.step or 0}


def ever_longer(paths: Paths) -> Facts | None:
    """Each step of the fourth is longer than the one before it; those of the third get shorter."""
    shrinks, grows = (np.diff(jumps(path)) for path in paths[2:])
    return {} if len(grows) > 1 and (grows > 0).all() and (shrinks < 0).all() else None


def off_course(path: Trajectory) -> float:
    """The angle between the first step and the straight way to the minimum, in degrees."""
    step, way = path.points[1] - path.points[0], np.array(path.race.landscape.minima[0]) - path.points[0]
    return float(np.degrees(np.arccos(step @ way / (np.linalg.norm(step) * np.linalg.norm(way)))))


def downhill_is_across(paths: Paths) -> Facts | None:
    """The first step of gradient descent leads far from the way to the minimum, and mostly across the valley."""
    path = paths[0]
    along, across = np.abs(path.points[1] - path.points[0])
    wide = path.race.entrants[path.entrant].rule == "gradient_descent" and off_course(path) > 60
    return {"angle": round(off_course(path)), "times": float(across / along)} if wide and across > 5 * along else None


def floor_first(paths: Paths) -> Facts | None:
    """It is on the valley's floor when little of the way along is done, and far from the minimum at the end."""
    x, y = np.abs(paths[0].points.T)
    floor = first(y < FLOOR)
    if floor < 1 or x[floor] < 0.9 * x[0] or x[-1] < 1 or paths[0].verdict.kind != "running":
        return None
    return {"floor": floor, "percent": round(100 * (1 - float(x[floor] / x[0]))), "left": float(x[-1])}


def bends_once(paths: Paths) -> Facts | None:
    """The first five steps lead more across the valley than along it, all after the twentieth along it."""
    along, across = np.abs(np.diff(paths[0].points, axis=0)).T
    return {} if len(along) > 20 and (across > along)[:5].all() and (across < along)[20:].all() else None


def swings_less(paths: Paths) -> Facts | None:
    """Gradient descent changes sides at each of the early steps, momentum at few; and only momentum arrives."""
    descent, momentum = paths
    sides = [int(crosses(path.points[: EARLY + 1, 1]).sum()) for path in paths]
    as_told = kinds(paths) == ["running", "reached"] and sides[0] == EARLY and 2 <= sides[1] <= 15
    if not as_told or momentum.race.entrants[momentum.entrant].rule != "momentum":
        return None
    rate, smaller = rates((descent, momentum))
    facts: Facts = {"early": EARLY, "swings": sides[1], "step": momentum.verdict.step or 0, "all": momentum.race.steps}
    return {**facts, "rate": rate, "smaller": smaller} if smaller < rate / 5 else None


def calm_by_then(paths: Paths) -> Facts | None:
    """From the early steps on momentum's swings are less than a third as wide as those of gradient descent then."""
    descent, momentum = (np.abs(path.points[EARLY:, 1]) for path in paths)
    calm = len(descent) > 10 and momentum.max() < descent[:5].min() / 3
    return {"step": EARLY} if calm else None


CHAPTER = Chapter(
    "What an optimizer decides",
    10,
    (
        Screen(
            "how_far",
            "How big a step",
            "v=1&surface=bowl&steps=100&e=gradient_descent,learning_rate:0.02&e=gradient_descent,learning_rate:0.5"
            "&e=gradient_descent,learning_rate:0.95&e=gradient_descent,learning_rate:1.02",
            says=(
                Said(
                    "Training changes the [[weights]] of a model so that its [[loss]] falls. An [[optimizer]] decides "
                    "each [[step]]: how far, and which way. The two axes of a map are two weights; the height is the "
                    "loss."
                ),
                Said("How far is set by the [[learning rate]]."),
                Claim(
                    "With {small} the steps are so short that {steps} of them do not reach the [[minimum]]. With "
                    "{half}, one step does. With {large} every step jumps to the other side, and the minimum is "
                    "reached at step {step}. With {larger} the path is [[diverging]].",
                    four_sizes,
                ),
            ),
            watch=Claim(
                "the third and the fourth path jump across the minimum, with ever shorter and with ever longer steps.",
                ever_longer,
            ),
            to_try=Said("a learning rate of 0.99 for the fourth, then one of 1. What changes?"),
            emphasis=Emphasis(entrants=(2, 3)),
            predict=Prediction("first", "One rule, four learning rates. Who is first at the minimum?"),
            controls=("2.learning_rate", "3.learning_rate"),
            code=(0,),
            notes="Let the class vote first; many choose the largest rate. A real model has thousands of weights or "
            "more, and its map cannot be drawn. Two weights are enough to see each of the decisions. That one step "
            "is enough is a gift of the round bowl: the next screen takes it away.",
        ),
        Screen(
            "which_way",
            "Downhill is not the way there",
            "v=1&surface=ravine&e=gradient_descent,learning_rate:0.005",
            says=(
                Said(
                    "An optimizer sees no map. It knows the [[gradient]] at its own point: the direction in which the "
                    "loss rises fastest. Gradient descent goes the opposite way, straight downhill."
                ),
                Claim(
                    "The first step points {angle} degrees away from the minimum. It leads {times} times as far across "
                    "the valley as along it.",
                    downhill_is_across,
                ),
                Claim(
                    "By step {floor} the path is on the valley's floor, with {percent} percent of the way along it "
                    "done. At the end the minimum is still {left} away.",
                    floor_first,
                ),
            ),
            watch=Claim("the path turn: first across the valley, then along it in short steps.", bends_once),
            to_try=Said("a [[condition number]] of 1, a round bowl. Where does downhill point then?"),
            view="overlays=arrows",
            emphasis=Emphasis(part="gradient"),
            predict=Prediction("where", "Where is gradient descent at the end?"),
            controls=("knob.condition", "0.learning_rate"),
            notes="Ask someone to point from the start to the minimum, then straight downhill. The gradient is right "
            "about the next tiny step, and says nothing of where the valley leads. Later chapters change the "
            "direction: momentum with its memory, adaptive rates with a step size for each weight.",
        ),
        Screen(
            "without_swinging",
            "How not to swing",
            "v=1&surface=ravine&e=gradient_descent,learning_rate:0.0395&e=momentum,learning_rate:0.005",
            says=(
                Said(
                    "Larger steps are quicker along a valley, but across it they jump from wall to wall. An optimizer "
                    "can remember: if each step keeps part of the one before, pulls to and fro cancel."
                ),
                Claim(
                    "Gradient descent, at a learning rate of {rate}, changes sides at each of its first {early} steps. "
                    "[[Momentum]], at {smaller}, does so {swings} times.",
                    swings_less,
                ),
                Claim(
                    "Momentum reaches the minimum at step {step}. Gradient descent has not after {all}.",
                    swings_less,
                ),
            ),
            watch=Claim("the swings at step {step}: those of momentum are less than a third as wide.", calm_by_then),
            to_try=Said("a learning rate of 0.02 for gradient descent. Does it still swing? Who is first?"),
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction("first", "Who is first at the minimum?"),
            controls=("0.learning_rate", "1.learning_rate"),
            code=(0, 1),
            notes="The rate of gradient descent is just under its limit, so its swings last. At 0.038 they die out "
            "soon, and it reaches the minimum too, a little after momentum. How far, which way, how not to swing: "
            "every optimizer of this lesson is an answer to these three. The chapter on momentum says how the memory "
            "works, and what it costs.",
        ),
    ),
)
