"""Adaptive rates: one learning rate does not fit all parameters."""

from __future__ import annotations

import numpy as np

from app.lesson.measure import crosses, elsewhere, gaps, jumps, kinds, rates
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.race import states

DUCHI = (
    "Duchi, Hazan and Singer 2011, Adaptive subgradient methods for online learning and stochastic optimization, "
    "Journal of Machine Learning Research 12, 2121-2159"
)
EARLY = 5  # steps


def one_does_not_fit(paths: Paths) -> Facts | None:
    """Just under the steep direction's limit, gradient descent has gone little of the way along the gentle one."""
    descent = paths[0]
    condition = descent.race.knob_values()["condition"]
    limit, share = 2 / condition, float(1 - descent.points[-1, 0] / descent.points[0, 0])
    slow = descent.verdict.kind == "running" and 0.9 * limit < rates(paths)[0] < limit and share < 0.5
    return {"limit": limit, "share": 100 * share, "steps": descent.race.steps} if slow else None


def scale_does_not_matter(paths: Paths) -> Facts | None:
    """AdaGrad arrives at the same step, whatever the condition number."""
    steps = [elsewhere(paths, knobs={"condition": k})[1].verdict.step for k in (1.0, 30.0)]
    own = paths[1].verdict.step
    return {"step": own} if kinds(paths)[1] == "reached" and own and steps == [own, own] else None


def straight_on(paths: Paths) -> Facts | None:
    """Its first step is as long along the valley as across it, though the slopes differ much."""
    x, y = np.abs(paths[1].points[1] - paths[1].points[0])
    return {"length": float(x)} if abs(x / y - 1) < 1e-6 else None


def the_first_slope_stays(paths: Paths) -> Facts | None:
    """AdaGrad's sum of squares hardly grows after the first few steps, and its steps stay tiny."""
    adagrad = paths[0]
    race, length = adagrad.race, jumps(adagrad)
    sums = [float(states(race, step)[0].sum_of_squares[0]) for step in (EARLY, race.steps)]
    share = 100 * sums[0] / sums[1]
    if not (share > 95 and length[-1] < length[0] / 50 and adagrad.verdict.kind == "running"):
        return None
    return {"few": EARLY, "share": share, "first": float(length[0]), "last": float(length[-1]), "steps": race.steps}


def forgetting_goes_on(paths: Paths) -> Facts | None:
    """RMSProp ends far lower, with a much smaller learning rate."""
    adagrad, rmsprop = (float(gaps(path)[-1]) for path in paths)
    return {"adagrad": adagrad, "rmsprop": rmsprop} if rmsprop < adagrad / 3 and rates(paths)[1] < 0.1 else None


def steps_do_not_shrink(paths: Paths) -> Facts | None:
    """At the end each weight still jumps by about one learning rate; with a falling rate the jumps die out."""
    late = [np.abs(np.diff(path.points[-21:], axis=0)) for path in paths]
    jump, rate = float(late[0].mean()), rates(paths)[0]
    if not (0.8 < jump / rate < 1.2 and late[1].max() < 0.05 * rate and kinds(paths) == ["running", "reached"]):
        return None
    return {"jump": jump, "rate": rate, "step": paths[1].verdict.step or 0}


def turning_hurts(paths: Paths) -> Facts | None:
    """With the valley along an axis AdaGrad is there first; turned, only gradient descent arrives."""
    along = elsewhere(paths, knobs={**paths[0].race.knobs, "rotation": 0.0})
    before = [path.verdict.step or 0 for path in along]
    if kinds(along) != ["reached", "reached"] or kinds(paths) != ["reached", "running"] or before[1] > before[0]:
        return None
    now, turn = paths[0].verdict.step or 0, paths[0].race.knob_values()["rotation"]
    return {"before": before[1], "turn": turn, "descent": now, "steps": paths[0].race.steps}


def both_pull_alike(paths: Paths) -> Facts | None:
    """On the turned valley both weights meet slopes of about one size: their sums of squares differ by little."""
    x, y = states(paths[1].race, paths[1].race.steps)[1].sum_of_squares
    ratio = float(max(x, y) / min(x, y))
    return {"ratio": ratio} if ratio < 2 else None


def hops_to_and_fro(paths: Paths) -> Facts | None:
    """Over its last steps the path with a constant rate changes sides all the time, in both weights."""
    late = paths[0].points[-21:]
    return {} if crosses(late[:, 0]).mean() > 0.8 and crosses(late[:, 1]).mean() > 0.8 else None


def creeps(paths: Paths) -> Facts | None:
    """AdaGrad's steps soon are a small part of its first one, and stay so though the way is long."""
    length = jumps(paths[1])
    return {} if length[50:].max() < length[0] / 10 and gaps(paths[1])[-1] > 0.1 else None


CHAPTER = Chapter(
    "Adaptive rates: one rate does not fit all",
    70,
    (
        Screen(
            "one_rate",
            "One rate for two weights",
            "v=1&surface=ravine&knob=condition:1000&e=gradient_descent,learning_rate:0.0019"
            "&e=adagrad,learning_rate:0.7",
            says=(
                Said(
                    "One [[weight]] is steep, the other gentle. Gradient descent has one [[learning rate]] for both, "
                    "and the steep one sets its limit."
                ),
                Claim(
                    "Here that limit is {limit}. Just below it, gradient descent goes {share} percent of the way along "
                    "the valley in {steps} steps.",
                    one_does_not_fit,
                ),
                Said(
                    "[[Adaptive rates]] give each weight its own: AdaGrad divides by the root of the sum of its past "
                    "squared [[gradients]].",
                    source=DUCHI,
                ),
                Claim("It reaches the [[minimum]] at step {step}.", scale_does_not_matter),
            ),
            watch=Claim("the first step of AdaGrad: {length} in each weight, the steep and the gentle.", straight_on),
            to_try=Said("any [[condition number]]. AdaGrad arrives at the same step."),
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction("steps", "How many steps does AdaGrad take to the minimum?", entrant=1),
            controls=("knob.condition", "0.learning_rate", "1.learning_rate"),
            code=(1,),
            notes="The division by its own past makes a weight's step free of units: multiply one weight's loss by a "
            "thousand and its gradients grow as much as the root it is divided by.",
        ),
        Screen(
            "never_forgets",
            "AdaGrad never forgets",
            "v=1&surface=rosenbrock&steps=300&e=adagrad&e=rmsprop,learning_rate:0.01",
            says=(
                Said("A sum only grows, so AdaGrad's steps only shrink for a given slope."),
                Claim(
                    "This start is on a steep wall. The first {few} slopes make {share} percent of the whole sum, and "
                    "count to the end: step 1 is {first} long, step {steps} is {last}.",
                    the_first_slope_stays,
                ),
                Said("RMSProp keeps a [[mean square]] in place of the sum. There, old slopes fade."),
                Claim(
                    "It ends {rmsprop} above the minimum, AdaGrad {adagrad}.",
                    forgetting_goes_on,
                ),
            ),
            watch=Claim(
                "the line of the sum of squares: it leaps at the start, and stays up there.", the_first_slope_stays
            ),
            to_try=Said("a learning rate of 2 for AdaGrad. A bold first step can make up for it."),
            view="view=step&inside=0",
            emphasis=Emphasis(entrants=(0,), part="sum_of_squares"),
            predict=Prediction("first", "Who is lower at the end?"),
            controls=("0.learning_rate", "1.learning_rate", "1.decay"),
            code=(0, 1),
            notes="Dying steps are no fault where gradients are rare: for a word that occurs once in a thousand "
            "examples, a long memory is right. That is what AdaGrad was made for.",
        ),
        Screen(
            "jitter",
            "RMSProp never settles",
            "v=1&surface=ravine&e=rmsprop,learning_rate:0.1&e=rmsprop,learning_rate:0.1,schedule:cosine",
            says=(
                Said(
                    "A slope divided by its own recent size is about 1, however small the slope. So RMSProp does not "
                    "slow down near a minimum by itself."
                ),
                Claim(
                    "At a constant rate of {rate} each weight still jumps by {jump} a step at the end: about one "
                    "learning rate. Where the rate falls as a cosine, the jumps die out, and it reaches the minimum at "
                    "step {step}.",
                    steps_do_not_shrink,
                ),
            ),
            watch=Claim("the end of the first path: it hops over the minimum, to and fro.", hops_to_and_fro),
            to_try=Said("a tenth of the learning rate for the first. What becomes of its hops?"),
            view="zoom=0,0,12",
            emphasis=Emphasis(entrants=(0,), region=(-0.2, 0.2, -0.1, 0.1), named="hops"),
            predict=Prediction("first", "Same rule, same rate; the second lets it fall. Who ends lower?"),
            controls=("0.learning_rate", "1.learning_rate"),
            notes="No noise is in this race: the gradients are exact. The hops come from the division. Adam has them "
            "too, though its mean of the gradient, which cancels what alternates, calms them.",
        ),
        Screen(
            "turned",
            "Where the help stops: a turned valley",
            "v=1&surface=ravine&knob=rotation:45&steps=300&e=gradient_descent,learning_rate:0.035&e=adagrad",
            says=(
                Said("A rate for each weight can stretch the map along its axes, and along nothing else."),
                Claim(
                    "With the valley along an axis, AdaGrad reaches the minimum at step {before}, ahead of gradient "
                    "descent. Turned by {turn} degrees, it is still running after {steps} steps. Gradient descent does "
                    "not mind: it is there at step {descent}.",
                    turning_hurts,
                ),
                Claim(
                    "On this valley both weights meet slopes of much the same size, within a factor of {ratio}: there "
                    "is nothing to tell apart.",
                    both_pull_alike,
                ),
            ),
            watch=Claim("AdaGrad go down to the floor, and then creep along it.", creeps),
            to_try=Said("the rotation, from 45 degrees back to 0."),
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction("first", "The valley lies across both axes. Who is first?"),
            controls=("knob.rotation", "1.learning_rate"),
            notes="In a network nobody has turned the axes on purpose, and nobody has lined them up either. How much "
            "adaptive rates help depends on whether single weights, or mixtures of them, differ in steepness.",
        ),
    ),
)
