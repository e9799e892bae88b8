"""Four kinds of ground on which gradient descent does badly: a plain, a ravine, a pit and a ridge."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.lesson.measure import first, gaps, jumps, kinds, last, rates
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.race import Trajectory, run

OFF_FLOOR = 0.1  # how far from the curved valley's floor still counts as on it
CALM = 0.5  # a learning rate for the plain's basin
OFF_RIDGE = 1.0  # how far to the side is fallen off


def on_the_floor(path: Trajectory) -> int:
    """The step from which on a path stays on the floor of the curved valley, y = x^2."""
    x, y = path.points.T
    return last(np.abs(y - x**2) > OFF_FLOOR) + 1


def times_off_the_floor(path: Trajectory) -> int:
    """How often a path leaves the floor of the curved valley after it was on it."""
    x, y = path.points.T
    off = np.abs(y - x**2) > OFF_FLOOR
    return int((off[1:] & ~off[:-1]).sum())


def off_the_ridge(path: Trajectory) -> int:
    """The first step at which a path is well to the side of the ridge y = 0; -1 where it never is."""
    return first(np.abs(path.points[:, 1]) > OFF_RIDGE)


def stalls_in_the_plain(paths: Paths) -> Facts | None:
    """Gradient descent and momentum are stalled, though gradient descent's rate is large and its slope tiny."""
    descent = paths[0]
    slope = float(jumps(descent)[0]) / rates(paths)[0]
    if kinds(paths)[:2] != ["stalled", "stalled"] or slope > 1e-4:
        return None
    moved = float(np.hypot(*(descent.points[-1] - descent.points[0])))
    return {"rate": rates(paths)[0], "moved": moved, "all": descent.race.steps} if moved < 0.1 else None


def walks_in(paths: Paths) -> Facts | None:
    """AdaGrad and Adam reach the minimum, and the two before them do not."""
    if kinds(paths) != ["stalled", "stalled", "reached", "reached"]:
        return None
    return {"adagrad": paths[2].verdict.step or 0, "adam": paths[3].verdict.step or 0}


def first_step_in_the_plain(paths: Paths) -> Facts | None:
    """AdaGrad's first step is more than a hundred times as long as gradient descent's, at a far smaller rate."""
    steps = [float(jumps(paths[n])[0]) for n in (0, 2)]
    return {} if steps[1] > 100 * steps[0] > 0 and rates(paths)[2] < rates(paths)[0] / 10 else None


def thrown_from_closer_in(paths: Paths) -> Facts | None:
    """From the start closer in gradient descent stalls out on the plain; at a small rate it reaches the minimum."""
    race = paths[0].race
    closer = replace(race, start=race.landscape.starts.get("closer in", race.start))
    small = replace(race.entrants[0], settings={"learning_rate": CALM})
    wild, calm = run(closer)[0], run(replace(closer, entrants=(small,)))[0]
    away = float(np.hypot(*(wild.points[-1] - np.array(race.landscape.minima[0]))))
    thrown = kinds([wild, calm]) == ["stalled", "reached"] and away > 5
    return {"rate": rates(paths)[0], "away": away, "small": CALM} if thrown else None


def creeps_on_the_floor(paths: Paths) -> Facts | None:
    """Gradient descent is on the floor before all others, and makes only short steps from there to the end."""
    floors = [on_the_floor(path) for path in paths]
    longest = float(jumps(paths[0])[floors[0] :].max())
    if not (floors[0] < min(floors[1:]) and longest < 0.05 and kinds(paths)[0] == "running"):
        return None
    return {"step": floors[0], "longest": longest}


def ends_lower(paths: Paths) -> Facts | None:
    """Momentum ends with a loss more than ten times below that of gradient descent."""
    descent, momentum = (float(gaps(path)[-1]) for path in paths[:2])
    return {"descent": descent, "momentum": momentum} if 0 < 10 * momentum < descent else None


def thrown_about_first(paths: Paths) -> Facts | None:
    """Momentum and Adam each go off the floor at least three times more than gradient descent does, and for longer."""
    floors, left = [on_the_floor(path) for path in paths], [times_off_the_floor(path) for path in paths]
    longer = floors[0] < 20 < min(floors[1], floors[3])
    return {} if longer and min(left[1], left[3]) >= left[0] + 3 else None


def all_trapped(paths: Paths) -> Facts | None:
    """All three are trapped, in one place."""
    ends = [path.points[-1] for path in paths]
    if kinds(paths) != ["trapped"] * 3 or max(float(np.hypot(*(end - ends[0]))) for end in ends) > 0.05:
        return None
    return {"above": float(gaps(paths[0])[-1])}


def swings_in_the_pit(paths: Paths) -> Facts | None:
    """Momentum passes below the point where it ends, and is trapped all the same."""
    y = paths[1].points[:, 1]
    return {} if kinds(paths)[1] == "trapped" and y.min() < y[-1] - 0.2 else None


def stays_on_the_ridge(paths: Paths) -> Facts | None:
    """Gradient descent never gets far from the ridge, and is near the saddle point at the end."""
    path = paths[0]
    aside, end = float(np.abs(path.points[:, 1]).max()), float(np.hypot(*path.points[-1]))
    start = float(abs(path.points[0, 1]))
    if not (aside < 0.01 and end < 0.1 and abs(float(path.points[0, 0])) > 0.5):
        return None
    return {"start": start, "aside": aside, "all": path.race.steps}


def falls_in_order(paths: Paths) -> Facts | None:
    """Adam is off the ridge before RMSProp, and RMSProp long before momentum."""
    _, momentum, rmsprop, adam = (off_the_ridge(path) for path in paths)
    if not 0 < adam < rmsprop < momentum / 3:
        return None
    return {"adam": adam, "rmsprop": rmsprop, "momentum": momentum}


def slows_down(paths: Paths) -> Facts | None:
    """The steps of gradient descent get shorter all the way toward the saddle point."""
    lengths = jumps(paths[0])
    return {} if (np.diff(lengths) < 0).all() and lengths[-1] < 0.1 * lengths[0] else None


CHAPTER = Chapter(
    "Why it is not enough",
    40,
    (
        Screen(
            "flat_regions",
            "Flat regions: no slope, no step",
            "v=1&surface=plateau&steps=150&e=gradient_descent,learning_rate:10&e=momentum,learning_rate:1"
            "&e=adagrad,learning_rate:0.15&e=adam,learning_rate:0.05",
            says=(
                Said(
                    "A step of gradient descent is the [[learning rate]] times the slope. In a [[flat region]] the "
                    "slope is close to zero, and so is the step."
                ),
                Claim(
                    "Even at a learning rate of {rate}, gradient descent moves only {moved} in {all} steps. It is "
                    "stalled, and so is [[momentum]].",
                    stalls_in_the_plain,
                ),
                Claim(
                    "AdaGrad and Adam divide by the size of the slope. They reach the [[minimum]] at steps {adagrad} "
                    "and {adam}.",
                    walks_in,
                ),
            ),
            watch=Claim(
                "the first step. AdaGrad's is more than a hundred times as long as gradient descent's.",
                first_step_in_the_plain,
            ),
            to_try=Claim(
                'the start "closer in", where the ground has a slope. At a rate of {rate} gradient descent is thrown '
                "across, and stalls {away} from the minimum. At {small} it arrives.",
                thrown_from_closer_in,
            ),
            emphasis=Emphasis(entrants=(0,)),
            predict=Prediction("first", "The ground is almost level. Who is first at the minimum?"),
            controls=("start", "0.learning_rate"),
            notes="Stalled is not arrived: the loss is still close to its highest. A small slope alone does not say "
            "that training is done. Ask which number one would look at to tell the two apart.",
        ),
        Screen(
            "steep_valleys",
            "Steep valleys: fast across, slow along",
            "v=1&surface=rosenbrock&steps=300&e=gradient_descent,learning_rate:0.003"
            "&e=momentum,learning_rate:0.0015&e=rmsprop,learning_rate:0.01&e=adam,learning_rate:0.3",
            says=(
                Said(
                    "A [[ravine]] is steep across and nearly level along its floor. The steep walls allow only a "
                    "small learning rate. Along the floor that rate is too small."
                ),
                Claim(
                    "Gradient descent is the first to stay on the floor, from step {step} on. Then it creeps: no "
                    "later step is longer than {longest}.",
                    creeps_on_the_floor,
                ),
                Claim(
                    "At the end its [[loss]] is {descent}. Momentum's is {momentum}.",
                    ends_lower,
                ),
            ),
            watch=Claim("momentum and Adam: they leave the floor again and again at first.", thrown_about_first),
            to_try=Said("a larger learning rate for gradient descent. How far can you go before it [[diverges]]?"),
            emphasis=Emphasis(entrants=(0, 1)),
            predict=Prediction("first", "Who has the lowest loss at the end?"),
            controls=("0.learning_rate", "1.learning_rate"),
            notes="The floor is the curve y = x squared. A path is on it within a tenth. One learning rate serves "
            "two directions, and it fits only one of them.",
        ),
        Screen(
            "local_minima",
            "Local minima: a pit that is not the lowest",
            "v=1&surface=peaks&e=gradient_descent&e=momentum&e=adam",
            says=(
                Said(
                    "A [[local minimum]] is lower than all the ground close to it. The slope there is zero, and the "
                    "ground rises on all sides. A rule that sees only the slope where it stands cannot know of a "
                    "lower place."
                ),
                Claim(
                    "All three are trapped in one pit. Its loss is {above} above the lowest of the map.",
                    all_trapped,
                ),
            ),
            watch=Claim("momentum swing through the pit, and come back.", swings_in_the_pit),
            to_try=Said("other starts. From where is the lowest pit reached?"),
            emphasis=Emphasis(entrants=(0,)),
            predict=Prediction("where", "Where does gradient descent end?"),
            controls=("start", "0.learning_rate", "1.beta"),
            notes="No rule in this race helps: where a path ends is decided mostly by where it starts. The race "
            "says nothing about how common such pits are in networks.",
        ),
        Screen(
            "saddle_points",
            "Saddle points: level, but not a minimum",
            "v=1&surface=saddle&start=1,0.0001&steps=150&e=gradient_descent&e=momentum&e=rmsprop&e=adam",
            says=(
                Said(
                    "At a [[saddle point]] the slope is zero too, but the ground rises in one direction and falls in "
                    "another. On the ridge that leads to it, the slope sideways is almost nothing."
                ),
                Claim(
                    "The start is {start} to the side of the ridge. After {all} steps gradient descent is {aside} to "
                    "the side.",
                    stays_on_the_ridge,
                ),
                Claim(
                    "Adam is off the ridge at step {adam}, RMSProp at step {rmsprop}, momentum at step {momentum}.",
                    falls_in_order,
                ),
            ),
            watch=Claim("gradient descent get slower and slower as it comes near the saddle point.", slows_down),
            to_try=Said('the start "on the ridge". Does any rule still fall off?'),
            emphasis=Emphasis(entrants=(0,), region=(-0.25, 0.25, -0.25, 0.25), named="saddle point"),
            predict=Prediction("first", "A hair off the ridge. Who is lowest at step 20?", at=20),
            controls=("start", "0.learning_rate"),
            notes="Off the ridge means more than 1 to the side. The way down has no bottom on this ground, so to "
            "leave the window is the right thing to do here. Given more steps, gradient descent falls off too.",
        ),
    ),
)
