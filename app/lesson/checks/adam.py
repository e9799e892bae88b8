"""What is looked at and measured for the chapter "Adam, and when it is not the best"."""

from __future__ import annotations

import numpy as np

from app.lesson.measure import gaps_of_seeds, jumps, kinds, middle_of_seeds, rates
from app.lesson.sentence import Facts, Paths
from optim.race import Entrant, Race, Trajectory, run, states
from optim.spec.limits import MAX_ENTRANTS
from optim.studies.tuning import RATES


def with_rates(path: Trajectory, low: float, high: float) -> list[Trajectory]:
    """An entrant alone, with each learning rate of the app's grid in a range."""
    race, entrant = path.race, path.race.entrants[path.entrant]
    some = [rate for rate in RATES if low <= rate <= high]
    found: list[Trajectory] = []
    for begin in range(0, len(some), MAX_ENTRANTS):
        rivals = tuple(Entrant(entrant.rule, {"learning_rate": rate}) for rate in some[begin : begin + MAX_ENTRANTS])
        found += run(Race(race.surface, race.knobs, rivals, race.start, race.steps, batch_size=race.batch_size))
    return found


def both_memories(paths: Paths) -> Facts | None:
    """RMSProp still hops at the end, Adam with the same learning rate arrives."""
    rmsprop, adam = paths
    late = float(jumps(rmsprop)[-20:].mean())
    same = rates(paths)[0] == rates(paths)[1] and kinds(paths) == ["running", "reached"]
    calm = float(jumps(adam)[-20:].max()) < late / 20
    return {"hop": late, "step": adam.verdict.step or 0} if same and calm else None


def straight_in(paths: Paths) -> Facts | None:
    """Over its first steps Adam goes as far along the valley as across it, though the slopes differ fifty-fold."""
    way = np.abs(paths[1].points[5] - paths[1].points[0])
    return {} if 0.8 < way[0] / way[1] < 1.25 else None


def first_step_is_the_rate(paths: Paths) -> Facts | None:
    """Adam's first step moves each weight by the learning rate; without correction a step is some 32 times as long."""
    adam, bare = (np.abs(path.points[1] - path.points[0]) for path in paths)
    rate = rates(paths)[0]
    times = float(bare.max() / rates(paths)[1])
    if not (np.allclose(adam, rate, rtol=1e-6) and np.allclose(bare / rates(paths)[1], 1000**0.5, rtol=1e-3)):
        return None
    return {"rate": rate, "times": times}


def flung_out(paths: Paths) -> Facts | None:
    """The first step without correction leads out of the window, and Adam's does not."""
    surface, knobs = paths[0].race.landscape, paths[0].race.knob_values()
    x, y = np.array([path.points[1] for path in paths]).T
    return {} if surface.contains(x, y, knobs).tolist() == [True, False] else None


def means_too_small(paths: Paths) -> Facts | None:
    """After one step the mean holds a tenth of the slope."""
    after = states(paths[0].race, 1)[paths[0].entrant]
    share = 1 - float(after.decayed1)
    return {"share": share, "squares": 1 - float(after.decayed2)} if abs(share - 0.1) < 1e-9 else None


def overflows(paths: Paths) -> Facts | None:
    """Plain and momentum SGD overflow at the same step."""
    sgd, momentum, _ = paths
    if kinds(paths)[:2] != ["diverged", "diverged"] or sgd.diverged_at != momentum.diverged_at:
        return None
    return {"rate": rates(paths)[0], "step": sgd.diverged_at or 0}


def safe_but_slow(paths: Paths) -> Facts | None:
    """Adam at its usual rate moves no weight by more than about that in a step, and has come a short way."""
    adam, rate = paths[2], rates(paths)[2]
    most = float(np.abs(np.diff(adam.points, axis=0)).max())
    way = float(np.abs(adam.points[-1, 0] - adam.points[0, 0]))
    slow = adam.verdict.kind == "running" and most < 1.01 * rate and way < 0.2
    return {"rate": rate, "way": way, "steps": adam.race.steps} if slow else None


def descent_is_first(paths: Paths) -> Facts | None:
    """Gradient descent arrives before Adam does at any learning rate of a fine grid."""
    descent, _, adam = (path.verdict.step for path in paths)
    tried = with_rates(paths[2], 1e-3, 10)
    best = min((one.verdict.step for one in tried if one.verdict.kind == "reached" and one.verdict.step), default=None)
    if kinds(paths) != ["reached"] * 3 or not descent or not adam or not best or best < 2 * descent:
        return None
    return {"descent": descent, "adam": adam, "tried": len(tried), "best": best}


def one_shoots_past(paths: Paths) -> Facts | None:
    """Momentum comes near the minimum and then goes away far; Adam's first steps are all of about one length."""
    minimum = np.array(paths[1].race.landscape.minima[0])
    away = np.hypot(*(paths[1].points - minimum).T)
    near = int(np.argmax(away < 2))
    length = jumps(paths[2])[:20]
    even = float(np.ptp(length)) < 0.2 * float(length.mean())
    return {} if 0 < near < 20 and away[near:].max() > 4 and even else None


def sgd_wins_most(paths: Paths) -> Facts | None:
    """SGD ends lower than Adam with most of 100 seeds; no other rate of Adam has a lower middle seed than SGD."""
    sgd, _, adam = paths
    wins = int((gaps_of_seeds(sgd) < gaps_of_seeds(adam)).sum())
    tried = with_rates(adam, 0.01, 2.0)
    best = min(middle_of_seeds(one) for one in tried)
    return {"wins": wins, "tried": len(tried)} if wins > 60 and best > middle_of_seeds(sgd) else None


def two_fly_off(paths: Paths) -> Facts | None:
    """By step 5 both SGD paths are far out of the window, and Adam has gone a hundredth at most."""
    ways = [float(np.abs(path.points[5] - path.points[0]).max()) for path in paths]
    return {} if min(ways[:2]) > 10 and ways[2] < 0.01 else None
