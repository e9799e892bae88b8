"""Adaptive rates: one learning rate does not fit all parameters."""

from __future__ import annotations

from app.lesson.checks import adaptive_rates as check
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Said

DUCHI = (
    "Duchi, Hazan and Singer 2011, Adaptive subgradient methods for online learning and stochastic optimization, "
    "Journal of Machine Learning Research 12, 2121-2159"
)


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
                    check.one_does_not_fit,
                ),
                Said(
                    "[[Adaptive rates]] give each weight its own: AdaGrad divides by the root of the sum of its past "
                    "squared [[gradients]].",
                    source=DUCHI,
                ),
                Claim("It reaches the [[minimum]] at step {step}.", check.scale_does_not_matter),
            ),
            watch=Claim(
                "the first step of AdaGrad: {length} in each weight, the steep and the gentle.", check.straight_on
            ),
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
                    check.the_first_slope_stays,
                ),
                Said("RMSProp keeps a [[mean square]] in place of the sum. There, old slopes fade."),
                Claim(
                    "It ends {rmsprop} above the minimum, AdaGrad {adagrad}.",
                    check.forgetting_goes_on,
                ),
            ),
            watch=Claim(
                "the line of the sum of squares: it leaps at the start, and stays up there.",
                check.the_first_slope_stays,
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
                    check.steps_do_not_shrink,
                ),
            ),
            watch=Claim("the end of the first path: it hops over the minimum, to and fro.", check.hops_to_and_fro),
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
            "A turned valley",
            "v=1&surface=ravine&knob=rotation:45&steps=300&e=gradient_descent,learning_rate:0.035&e=adagrad",
            says=(
                Said("A rate for each weight can stretch the map along its axes, and along nothing else."),
                Claim(
                    "With the valley along an axis, AdaGrad reaches the minimum at step {before}, ahead of gradient "
                    "descent. Turned by {turn} degrees, it is still running after {steps} steps. Gradient descent does "
                    "not mind: it is there at step {descent}.",
                    check.turning_hurts,
                ),
                Claim(
                    "On this valley both weights meet slopes of much the same size, within a factor of {ratio}: there "
                    "is nothing to tell apart.",
                    check.both_pull_alike,
                ),
            ),
            watch=Claim("AdaGrad go down to the floor, and then creep along it.", check.creeps),
            to_try=Said("the rotation, from 45 degrees back to 0."),
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction("first", "The valley lies across both axes. Who is first?"),
            controls=("knob.rotation", "1.learning_rate"),
            notes="In a network nobody has turned the axes on purpose, and nobody has lined them up either. How much "
            "adaptive rates help depends on whether single weights, or mixtures of them, differ in steepness.",
        ),
    ),
)
