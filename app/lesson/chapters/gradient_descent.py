"""Gradient descent: a step downhill, as long as the slope and the learning rate say. Too small, right, too large."""

from __future__ import annotations

from app.lesson.checks import gradient_descent as check
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Said

GOH = "Goh 2017, Why momentum really works, Distill, doi:10.23915/distill.00006"


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
                    check.one_step,
                ),
            ),
            watch=Claim(
                "the steps shrink, though the learning rate stays. The slope shrinks: step 1 is {one} long, the tenth "
                "{ten}.",
                check.steps_shrink,
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
            "Three learning rates",
            "v=1&surface=bowl&steps=60&e=gradient_descent,learning_rate:0.03&e=gradient_descent,learning_rate:0.3"
            "&e=gradient_descent,learning_rate:1.05",
            says=(
                Said("One rule, one start, three learning rates. This one number often decides how a training ends."),
                Claim(
                    "At {small} the path is still {short} away from the [[minimum]] after {all} steps. At {right} it "
                    "reaches it at step {step}.",
                    check.too_small_right_too_large,
                ),
                Claim(
                    "At {large} every step ends higher than it began: it [[diverges]].",
                    check.too_small_right_too_large,
                ),
            ),
            watch=Claim("the third path jump across the minimum at every step, farther each time.", check.jumps_over),
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
                    check.around_the_limit,
                ),
                Claim(
                    "Across the [[ravine]] the first path's distance is multiplied by {shrinks} a step; at {far}, by "
                    "{grows}.",
                    check.factors,
                ),
            ),
            watch=Claim(
                "the [[loss]] of the second path: it falls until step {lowest}, then its swings grow large, and it "
                "rises.",
                check.loss_falls_first,
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
            "The default learning rate",
            "v=1&surface=rosenbrock&e=gradient_descent&e=gradient_descent,learning_rate:0.001",
            says=(
                Said(
                    "The line in Keras is `SGD(learning_rate=0.01)`, and 0.01 is its default. A default knows nothing "
                    "of your surface."
                ),
                Claim(
                    "At this start the steepest curvature is {bend}, so the limit of a quadratic would be {limit}. At "
                    "{rate} the loss is {last} one step before the [[overflow]], at step {step}.",
                    check.overflows,
                ),
                Claim(
                    "Ten times smaller, at {rate}, the loss falls at every step, from {start} to {end}. But after "
                    "{all} steps it is still running.",
                    check.tenth_of_it_holds,
                ),
            ),
            watch=Claim(
                "the first few steps, one by one. At step {leaves} the bold path is off the map.", check.first_jump
            ),
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
