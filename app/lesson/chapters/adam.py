"""Adam: momentum and adaptive rates in one rule, the usual default; and when it is not the best."""

from __future__ import annotations

import numpy as np

from app.lesson.measure import gaps_of_seeds, jumps, kinds, middle_of_seeds, rates
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.race import Entrant, Race, Trajectory, run, states
from optim.spec.limits import MAX_ENTRANTS
from optim.studies.tuning import RATES

KINGMA = "Kingma and Ba 2015, Adam: a method for stochastic optimization, ICLR, arXiv:1412.6980"
WILSON = (
    "Wilson, Roelofs, Stern, Srebro and Recht 2017, The marginal value of adaptive gradient methods in machine "
    "learning, NeurIPS 30, arXiv:1705.08292"
)


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


CHAPTER = Chapter(
    "Adam, and when it is not the best",
    80,
    (
        Screen(
            "two_memories",
            "Two memories in one rule",
            "v=1&surface=ravine&e=rmsprop,learning_rate:0.1&e=adam",
            says=(
                Said(
                    r"Adam remembers two things of each [[weight]]: the mean of its [[gradients]], $m$, as "
                    r"[[momentum]] does, and their [[mean square]], $s$, as RMSProp does. It steps by "
                    r"$\frac{m}{\sqrt{s}}$ times the [[learning rate]].",
                    source=KINGMA,
                ),
                Claim(
                    "With the same learning rate RMSProp hops about the [[minimum]] to the end, {hop} a step. In "
                    "Adam's mean the hops cancel: it reaches the minimum at step {step}.",
                    both_memories,
                ),
            ),
            watch=Claim("the first steps of Adam: as far along the valley as down its wall.", straight_in),
            to_try=Said("a beta1 of 0 for Adam. What is left is RMSProp with a long memory."),
            view="view=step&inside=1&overlays=arrows",
            emphasis=Emphasis(entrants=(1,), part="mean"),
            predict=Prediction("first", "Same learning rate. Who is lower at the end?"),
            controls=("1.learning_rate", "1.beta1", "1.beta2"),
            code=(1,),
            notes="Go through the lines of the step one by one: mean, mean square, both corrected, then the division. "
            "Its arrows show the slope pointing across the valley and the step pointing along it.",
        ),
        Screen(
            "first_step",
            "Right from the first step",
            "v=1&surface=rosenbrock&steps=300&e=adam&e=rmsprop,learning_rate:0.1,decay:0.999",
            says=(
                Said("Both memories start at zero, so their first averages are too small."),
                Claim(
                    "After step 1 the mean holds {share} of the slope, and the mean square {squares} of its square.",
                    means_too_small,
                ),
                Claim(
                    "[[Bias correction]] divides by these shares. So Adam's first step moves each weight by the "
                    "learning rate, {rate}, up or down, however steep the slope is. RMSProp, with as long a memory "
                    "and no correction, moves each {times} times its learning rate.",
                    first_step_is_the_rate,
                ),
            ),
            watch=Claim("the first step without correction: it leads out of the picture.", flung_out),
            to_try=Said("a decay of 0.9 for RMSProp. A short memory fills sooner."),
            view="view=step&inside=0&at=1",
            emphasis=Emphasis(entrants=(1,), part="step"),
            predict=Prediction("first", "Same learning rate and memory. Who is lower at step 1?", at=1),
            controls=("0.learning_rate", "1.learning_rate", "1.decay"),
            notes="The factor is one over the root of 1 - 0.999, about 32. It is a property of the rule, not of this "
            "surface: any start with two slopes that are not zero shows it.",
        ),
        Screen(
            "default",
            "The usual default",
            "v=1&surface=rosenbrock&e=sgd&e=momentum&e=adam,learning_rate:0.001",
            says=(
                Said("These are the three lines that most Keras lessons begin with. The valley's walls are steep."),
                Claim("Both SGD lines, at a learning rate of {rate}, [[overflow]] at step {step}.", overflows),
                Claim(
                    "Adam moves each weight by at most about its learning rate, {rate}, a step. That is why it is the "
                    "usual first try: a bad rate costs time, seldom the run. Here it costs much time: in {steps} "
                    "steps it goes {way} along x.",
                    safe_but_slow,
                ),
            ),
            watch=Claim("two paths leave the picture in a few steps, and the third hardly move.", two_fly_off),
            to_try=Said("learning rates 0.001 for SGD and 0.3 for Adam."),
            emphasis=Emphasis(entrants=(2,)),
            predict=Prediction("diverges", "Does SGD with a learning rate of 0.01 diverge here?", entrant=0),
            controls=("0.learning_rate", "1.learning_rate", "2.learning_rate"),
            code=(0, 1, 2),
            notes="Keras's own defaults: SGD 0.01, Adam 0.001. They are meant for networks whose inputs were scaled, "
            "and for many thousands of steps.",
        ),
        Screen(
            "not_the_best",
            "Not the best here",
            "v=1&surface=logistic_regression&steps=120&e=gradient_descent,learning_rate:1.5"
            "&e=momentum,learning_rate:0.3&e=adam",
            says=(
                Said("A model of two weights, and a round bowl: no weight is steeper than the other by much."),
                Claim(
                    "Gradient descent reaches the minimum at step {descent}, Adam at step {adam}. And that is Adam's "
                    "best: of {tried} learning rates none is there before step {best}.",
                    descent_is_first,
                ),
                Said(
                    "Memory and division help where the ground is hard. Where it is easy, memory overshoots, and "
                    "division keeps steps short that could be long."
                ),
            ),
            watch=Claim("momentum shoot far past, and Adam keep to steps of one length.", one_shoots_past),
            to_try=Said("any learning rate for Adam. Can it win?"),
            emphasis=Emphasis(entrants=(0,)),
            predict=Prediction("first", "Each at a good learning rate. Who is first?"),
            controls=("0.learning_rate", "2.learning_rate", "2.beta1"),
            notes="The data: O-rings of the space shuttle against temperature, in standard deviations. Scaling the "
            "data has done for all rules what Adam's division does for itself.",
        ),
        Screen(
            "over_seeds",
            "Not the best, with chance",
            "v=1&surface=linear_network&steps=60&batch=8&e=sgd,learning_rate:0.03&e=momentum,learning_rate:0.004"
            "&e=adam,learning_rate:0.2",
            says=(
                Said("With [[batches]] one race shows little: the next draw may turn it. So count over [[seeds]]."),
                Claim(
                    "On this small network SGD ends lower than Adam with {wins} of 100 seeds. Of {tried} learning "
                    "rates for Adam, none has a middle seed below SGD's.",
                    sgd_wins_most,
                ),
                Said(
                    "In large networks, too, tuned SGD sometimes does better on new data; sometimes Adam does. Only a "
                    "fair trial tells.",
                    source=WILSON,
                ),
            ),
            watch=Said("where the seeds end: ask for 100 seeds on an entrant's card."),
            to_try=Said("400 steps in place of 60. Is the order still the same?"),
            emphasis=Emphasis(entrants=(0, 2)),
            predict=Prediction("first", "Batches of 8. Who ends lowest, with most of 100 seeds?"),
            controls=("batch", "steps", "2.learning_rate"),
            notes="Fair means: the same number of trials of learning rates for each, the same steps, many seeds. "
            "The paper's reading is disputed; that trials must be fair is not.",
        ),
    ),
)
