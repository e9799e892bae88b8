"""Momentum: a step remembers the steps before it. Pulls across a valley cancel, pulls along it add up."""

from __future__ import annotations

import numpy as np

from app.lesson.measure import crosses, elsewhere, first, gaps, jumps, kinds, middle_of_seeds, rates
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.studies.stability import in_force, stability

GOH = "Goh 2017, Why momentum really works, Distill, doi:10.23915/distill.00006"
SUTSKEVER = (
    "Sutskever, Martens, Dahl and Hinton 2013, On the importance of initialization and momentum in deep learning, "
    "ICML, PMLR 28(3), 1139-1147"
)
WANG = (
    "Wang, Malladi, Wang, Lyu and Li 2024, The marginal value of momentum for small learning rate SGD, ICLR, "
    "arXiv:2307.15196"
)
EARLY = 50  # steps


def momentum_glides(paths: Paths) -> Facts | None:
    """Gradient descent changes sides at every step; momentum does a few times, and arrives alone."""
    descent, momentum = paths
    swings = int(crosses(momentum.points[: EARLY + 1, 1]).sum())
    arrived = kinds(paths) == ["running", "reached"]
    if not (arrived and crosses(descent.points[:, 1]).all() and 2 <= swings <= 20):
        return None
    return {"step": momentum.verdict.step or 0, "all": paths[0].race.steps, "swings": swings, "early": EARLY}


def velocity_turns(paths: Paths) -> Facts | None:
    """At some step momentum's own step leads along the valley, where the slope points across it."""
    points = paths[1].points[1:60]
    step = np.abs(np.diff(paths[1].points[:61], axis=0))[1:60]
    condition = paths[1].race.knob_values()["condition"]
    across = np.abs(condition * points[:, 1]) > 2 * np.abs(points[:, 0])
    turned = across & (step[:, 0] > step[:, 1])
    return {} if turned.any() else None


def overshoots(paths: Paths) -> Facts | None:
    """Momentum runs past x = 0 and returns to stay; gradient descent never passes."""
    descent, momentum = paths
    x = momentum.points[:, 0]
    passes, stays = first(x > 0), momentum.verdict.step or 0
    swung = momentum.verdict.kind == "reached" and 0 < passes < stays and x.max() > 0.2 and x[-1] < 0.1 * x.max()
    if not swung or descent.points[:, 0].max() >= 0:
        return None
    return {"passes": passes, "far": float(x.max()), "stays": stays, "short": -float(descent.points[-1, 0])}


def one_effective_rate(paths: Paths) -> Facts | None:
    """A tenth of the learning rate, a first step a tenth as long, and in the end nearly the same loss."""
    descent, momentum = paths
    share = float(jumps(momentum)[0] / jumps(descent)[0])
    ends = [float(gaps(path)[-1]) for path in paths]
    same = abs(rates(paths)[0] - 10 * rates(paths)[1]) < 1e-9 and abs(share - 0.1) < 1e-3
    start = float(gaps(descent)[0])
    return {"start": start, "descent": ends[0], "momentum": ends[1]} if same and 0.7 < ends[1] / ends[0] < 1.3 else None


def catches_up(paths: Paths) -> Facts | None:
    """Momentum's steps are the shorter ones at first and then, for long, the longer ones."""
    longer = jumps(paths[1]) > jumps(paths[0])
    step = first(longer)
    return {"step": step + 1} if 2 < step < 40 and longer[step : step + 60].all() and not longer[:step].any() else None


def twice_the_limit(paths: Paths) -> Facts | None:
    """Just below its limit momentum arrives, just above it diverges, and gradient descent diverges at far less."""
    descent, below, above = rates(paths)
    steepest = paths[0].race.knob_values()["condition"]
    limit = 2 * (1 + paths[1].race.entrants[1].values()["beta"]) / steepest
    at_limits = below < limit < above < 1.01 * limit and 2 / steepest < descent < 0.6 * below
    if not at_limits or kinds(paths) != ["diverging", "reached", "diverging"]:
        return None
    return {"steepest": steepest, "limit": limit, "below": below, "above": above, "step": paths[1].verdict.step or 0}


def diverges_at(paths: Paths) -> Facts | None:
    """Gradient descent leaves at a rate of little more than half of momentum's."""
    return {"rate": rates(paths)[0]} if paths[0].verdict.kind == "diverging" else None


def brakes_earlier(paths: Paths) -> Facts | None:
    """Both arrive; Nesterov first, with fewer changes of side across the valley."""
    momentum, nesterov = (path.verdict.step or 0 for path in paths)
    sides = [int(crosses(np.where(np.abs(path.points[:, 1]) > 1e-3, path.points[:, 1], 0)).sum()) for path in paths]
    if kinds(paths) != ["reached", "reached"] or not (nesterov < 0.9 * momentum and sides[1] < sides[0]):
        return None
    return {"momentum": momentum, "nesterov": nesterov, "swings": sides[0], "fewer": sides[1]}


def lower_limit(paths: Paths) -> Facts | None:
    """The learning rates from which on each grows without end, along the steepest direction."""
    race = paths[0].race
    bend = np.array([1.0, race.knob_values()["condition"]])
    found = [stability(path.race.entrants[k].rule, "paper", bend, in_force(race, k, 0)) for k, path in enumerate(paths)]
    limits = [float(one.limits[1]) for one in found if one]
    return {"momentum": limits[0], "nesterov": limits[1]} if limits[1] < 0.5 * limits[0] else None


def noise_takes_it(paths: Paths) -> Facts | None:
    """With exact gradients the bold rate of momentum arrives; with single examples its middle seed ends far above."""
    exact, far = elsewhere(paths, batch_size=0), middle_of_seeds(paths[2])
    arrived = kinds(exact) == ["running", "running", "reached"]
    if not arrived or paths[0].race.batch_size != 1 or far < 4 * middle_of_seeds(paths[0]):
        return None
    return {"rate": rates(paths)[2], "step": exact[2].verdict.step or 0, "far": far}


def nothing_gained(paths: Paths) -> Facts | None:
    """At one effective learning rate the middle seed of momentum ends where that of SGD does, within a third."""
    sgd, momentum = (middle_of_seeds(path) for path in paths[:2])
    same_rate = abs(rates(paths)[0] - 10 * rates(paths)[1]) < 1e-9
    return {"sgd": sgd, "momentum": momentum} if same_rate and 0.7 < momentum / sgd < 1.4 else None


def thrown_about(paths: Paths) -> Facts | None:
    """In the second half the bold one's loss jumps up and down by much."""
    late = gaps(paths[2])[200:]
    return {} if late.max() > 20 * np.median(gaps(paths[0])[200:]) else None


def loss_rises(paths: Paths) -> Facts | None:
    """Beyond the minimum the loss of momentum climbs to many times what it was, and ends low."""
    losses, passes = paths[1].losses, first(paths[1].points[:, 0] > 0)
    low, later = losses[passes : passes + 3].min(), losses[passes : passes + 30].max()
    return {} if passes > 0 and later > 3 * low > 300 * losses[-1] else None


def swings_down(paths: Paths) -> Facts | None:
    """Below the limit the path changes sides at nearly every step, with swings that die out."""
    y = paths[1].points[:, 1]
    return {} if crosses(y[:100]).mean() > 0.9 and np.abs(y[100:]).max() < 0.2 * np.abs(y[:20]).max() else None


def calms_first(paths: Paths) -> Facts | None:
    """Nesterov's last swing of a twentieth or more comes in less than half the steps of momentum's."""
    momentum, nesterov = (int(np.flatnonzero(np.abs(path.points[:, 1]) > 0.05)[-1]) for path in paths)
    return {} if nesterov < momentum / 2 else None


CHAPTER = Chapter(
    "Momentum: learning with memory",
    60,
    (
        Screen(
            "glides",
            "Pulls that cancel, pulls that add up",
            "v=1&surface=ravine&knob=condition:100&steps=250&e=gradient_descent,learning_rate:0.019"
            "&e=momentum,learning_rate:0.003",
            says=(
                Said(
                    r"Each step, [[momentum]] keeps nine tenths of its [[velocity]] and adds the downhill pull: "
                    r"$v \leftarrow \beta v - \eta g$. Pulls across the valley point back and forth, and cancel. "
                    r"Pulls along it agree, and add up."
                ),
                Claim(
                    "Gradient descent changes sides at every step, and has not arrived after {all}. Momentum changes "
                    "sides {swings} times in its first {early} steps, then glides, and reaches the [[minimum]] at step "
                    "{step}.",
                    momentum_glides,
                ),
            ),
            watch=Claim(
                "the velocity's arrow turn into the valley while the slope still points across it.", velocity_turns
            ),
            to_try=Said("a momentum of 0.99. Does it still stop at the minimum?"),
            view="view=step&inside=1&overlays=arrows&zoom=-2,0,1.8",
            emphasis=Emphasis(entrants=(1,), part="velocity"),
            predict=Prediction("first", "Who is first at the end?"),
            controls=("1.learning_rate", "1.beta"),
            code=(0, 1),
            notes="Ask before the race: what happens to two pulls of the same size, one left and one right? And to two "
            "that both point right? Then stop at a few steps and read the line of the velocity with its numbers.",
        ),
        Screen(
            "overshoots",
            "It shoots past, and comes back",
            "v=1&surface=ravine&knob=condition:5&start=-4,1.5&steps=150&e=gradient_descent&e=momentum",
            says=(
                Said("Memory has a price. At the minimum the slope is zero, but the velocity is not."),
                Claim(
                    "Momentum passes the middle of the valley at step {passes}, runs {far} too far, and turns round. "
                    "From step {stays} on it stays at the minimum.",
                    overshoots,
                ),
                Claim(
                    "Gradient descent, at the same [[learning rate]], never passes it. It is still {short} short at "
                    "the end.",
                    overshoots,
                ),
            ),
            watch=Claim(
                "the [[loss]] of momentum: it falls, rises again while the path runs too far, and falls.", loss_rises
            ),
            to_try=Said("a momentum of 0.5, then one of 0.98. Which one swings longer?"),
            emphasis=Emphasis(entrants=(1,), region=(0.0, 0.8, -0.35, 0.35), named="too far"),
            predict=Prediction("steps", "After how many steps does momentum stay at the minimum?", entrant=1),
            controls=("1.beta", "1.learning_rate"),
            notes="To pass by the minimum is not to reach it: the app counts the step from which on the loss stays "
            "low. A ball in a bowl is a fair picture, if the bowl has friction: beta is what is left after friction.",
        ),
        Screen(
            "effective_rate",
            "The effective learning rate",
            "v=1&surface=ravine&knob=condition:5&start=-4,1.5&e=gradient_descent&e=momentum,learning_rate:0.001",
            says=(
                Said(
                    r"On a steady slope old pulls sum to $1 + \beta + \beta^2 + \dots = \frac{1}{1 - \beta}$. So "
                    r"momentum's [[effective learning rate]] is $\frac{\eta}{1 - \beta}$: with a momentum of 0.9, ten "
                    "times the number you set."
                ),
                Claim(
                    "Here momentum has a tenth of gradient descent's learning rate. Its first step is a tenth as long. "
                    "Yet from a loss of {start} both come to nearly the same, {descent} and {momentum}.",
                    one_effective_rate,
                ),
            ),
            watch=Claim("momentum start slowly. Step {step} is the first that is longer than its rival's.", catches_up),
            to_try=Said("the same learning rate for both, 0.01. Then momentum is ten times as bold."),
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction("first", "Momentum has a tenth of the rate. Who is lower at step 20?", at=20),
            controls=("0.learning_rate", "1.learning_rate", "1.beta"),
            code=(0, 1),
            notes="Whoever changes beta should change the learning rate with it. Many disappointed comparisons of "
            "momentum with plain SGD compare two effective learning rates.",
        ),
        Screen(
            "limit",
            "Nearly twice the limit",
            "v=1&surface=ravine&e=gradient_descent,learning_rate:0.042&e=momentum,learning_rate:0.075"
            "&e=momentum,learning_rate:0.0765",
            says=(
                Said(
                    r"Where the steepest [[curvature]] is $L$, gradient descent grows without end above a learning "
                    r"rate of $2/L$. Momentum stands up to $2(1 + \beta)/L$. This is a law of quadratics, with exact "
                    "[[gradients]].",
                    source=GOH,
                ),
                Claim(
                    "Here $L$ is {steepest}, so momentum's limit is {limit}. At {below} it reaches the minimum at step "
                    "{step}. At {above} it is [[diverging]].",
                    twice_the_limit,
                ),
                Claim("Gradient descent is diverging at {rate}.", diverges_at),
            ),
            watch=Claim("the second path swing from wall to wall, and still lose height.", swings_down),
            to_try=Said("a momentum of 0.5 for the second. Does it still hold at this learning rate?"),
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction(
                "diverges", "Gradient descent diverges at 0.042. Does momentum, the second, at 0.075?", entrant=1
            ),
            controls=("1.learning_rate", "1.beta", "knob.condition"),
            notes="The mark on the slider of the learning rate is this limit, worked out for the ground at hand. "
            "Turn the condition number: the limit moves in proportion.",
        ),
        Screen(
            "nesterov",
            "Look ahead, brake earlier",
            "v=1&surface=ravine&e=momentum&e=nesterov",
            says=(
                Said(
                    "Nesterov's momentum takes the slope where the velocity is about to carry it. So it feels the "
                    "far wall sooner, and brakes earlier.",
                    source=SUTSKEVER,
                ),
                Claim(
                    "With the same settings Nesterov reaches the minimum at step {nesterov}, momentum at step "
                    "{momentum}. Across the valley Nesterov changes sides {fewer} times, momentum {swings}.",
                    brakes_earlier,
                ),
                Claim(
                    "The price is a lower limit: here a learning rate of {nesterov}, where momentum's is {momentum}.",
                    lower_limit,
                ),
            ),
            watch=Claim("the swings across the valley: one path calms down long before the other.", calms_first),
            to_try=Said("a learning rate of 0.03 for both. Which one still holds?"),
            view="zoom=-2,0,1.8",
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction("first", "Same rate, same momentum. Who is first at the minimum?"),
            controls=("0.learning_rate", "1.learning_rate"),
            code=(0, 1),
            notes="In Keras and PyTorch it is one flag, nesterov=True. Changes of side are counted while the path is "
            "more than a thousandth away from the floor.",
        ),
        Screen(
            "under_noise",
            "Where the law stops: noise",
            "v=1&surface=linear_regression&steps=400&batch=1&e=sgd,learning_rate:0.02"
            "&e=momentum,learning_rate:0.002&e=momentum,learning_rate:0.015",
            says=(
                Said(
                    "Momentum's speed-up is a law of exact gradients. Where [[noise]] is loud and rates are small, it "
                    "gains little over SGD.",
                    source=WANG,
                ),
                Claim(
                    "With all examples in a [[batch]], momentum at {rate} reaches the minimum at step {step}. With "
                    "single examples, half of 100 [[seeds]] end more than {far} above it.",
                    noise_takes_it,
                ),
                Claim(
                    "At one effective learning rate, SGD's middle seed ends {sgd} above it, momentum's {momentum}.",
                    nothing_gained,
                ),
            ),
            watch=Claim("the third path: what sped it up now adds up the noise, and throws it about.", thrown_about),
            to_try=Said("larger batches, up to all examples. From which size on does the bold rate pay?"),
            emphasis=Emphasis(entrants=(2,)),
            predict=Prediction("first", "Batches of one example. Who ends lowest, with most of 100 seeds?"),
            controls=("batch", "1.learning_rate", "2.learning_rate"),
            notes="The two slow ones have the same effective learning rate. Tuned separately, momentum keeps an edge "
            "at this batch size, but a small one beside the many orders of magnitude with exact gradients. "
            "Zhang et al. 2019 (arXiv:1907.04164) find the same in a noisy quadratic and in networks: momentum pays "
            "with large batches.",
        ),
    ),
)
