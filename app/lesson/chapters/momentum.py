"""Momentum: a step remembers the steps before it. Pulls across a valley cancel, pulls along it add up."""

from __future__ import annotations

from app.lesson.checks import momentum as check
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Said

GOH = "Goh 2017, Why momentum really works, Distill, doi:10.23915/distill.00006"
SUTSKEVER = (
    "Sutskever, Martens, Dahl and Hinton 2013, On the importance of initialization and momentum in deep learning, "
    "ICML, PMLR 28(3), 1139-1147"
)
WANG = (
    "Wang, Malladi, Wang, Lyu and Li 2024, The marginal value of momentum for small learning rate SGD, ICLR, "
    "arXiv:2307.15196"
)


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
                    check.momentum_glides,
                ),
            ),
            watch=Claim(
                "the velocity's arrow turn into the valley while the slope still points across it.",
                check.velocity_turns,
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
                    check.overshoots,
                ),
                Claim(
                    "Gradient descent, at the same [[learning rate]], never passes it. It is still {short} short at "
                    "the end.",
                    check.overshoots,
                ),
            ),
            watch=Claim(
                "the [[loss]] of momentum: it falls, rises again while the path runs too far, and falls.",
                check.loss_rises,
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
                    check.one_effective_rate,
                ),
            ),
            watch=Claim(
                "momentum start slowly. Step {step} is the first that is longer than its rival's.", check.catches_up
            ),
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
                    check.twice_the_limit,
                ),
                Claim("Gradient descent is diverging at {rate}.", check.diverges_at),
            ),
            watch=Claim("the second path swing from wall to wall, and still lose height.", check.swings_down),
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
                    check.brakes_earlier,
                ),
                Claim(
                    "The price is a lower limit: here a learning rate of {nesterov}, where momentum's is {momentum}.",
                    check.lower_limit,
                ),
            ),
            watch=Claim("the swings across the valley: one path calms down long before the other.", check.calms_first),
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
            "The same with noise",
            "v=1&surface=linear_regression&steps=400&batch=1&e=sgd,learning_rate:0.02"
            "&e=momentum,learning_rate:0.002&e=momentum,learning_rate:0.015",
            says=(
                Said(
                    "Momentum's speed-up is a law of exact gradients. The gradient of a single example is not exact: "
                    "it has [[noise]].",
                    source=WANG,
                ),
                Claim(
                    "With all examples in a [[batch]], momentum at {rate} reaches the minimum at step {step}. With "
                    "single examples, half of 100 [[seeds]] end more than {far} above it.",
                    check.noise_takes_it,
                ),
                Claim(
                    "At one effective learning rate, SGD's middle seed ends {sgd} above it, momentum's {momentum}.",
                    check.nothing_gained,
                ),
                Said("Where noise is loud and rates are small, momentum gains little over SGD.", source=WANG),
            ),
            watch=Claim(
                "the third path: what sped it up now adds up the noise, and throws it about.", check.thrown_about
            ),
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
