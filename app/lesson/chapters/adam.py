"""Adam: momentum and adaptive rates in one rule, the usual default; and when it is not the best."""

from __future__ import annotations

from app.lesson.checks import adam as check
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Said

KINGMA = "Kingma and Ba 2015, Adam: a method for stochastic optimization, ICLR, arXiv:1412.6980"
WILSON = (
    "Wilson, Roelofs, Stern, Srebro and Recht 2017, The marginal value of adaptive gradient methods in machine "
    "learning, NeurIPS 30, arXiv:1705.08292"
)


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
                    check.both_memories,
                ),
            ),
            watch=Claim("the first steps of Adam: as far along the valley as down its wall.", check.straight_in),
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
                    check.means_too_small,
                ),
                Claim(
                    "[[Bias correction]] divides by these shares. So Adam's first step moves each weight by the "
                    "learning rate, {rate}, up or down, however steep the slope is. RMSProp, with as long a memory "
                    "and no correction, moves each {times} times its learning rate.",
                    check.first_step_is_the_rate,
                ),
            ),
            watch=Claim("the first step without correction: it leads out of the picture.", check.flung_out),
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
                Claim("Both SGD lines, at a learning rate of {rate}, [[overflow]] at step {step}.", check.overflows),
                Claim(
                    "Adam moves each weight by at most about its learning rate, {rate}, a step. That is why it is the "
                    "usual first try: a bad rate costs time, seldom the run. Here it costs much time: in {steps} "
                    "steps it goes {way} along x.",
                    check.safe_but_slow,
                ),
            ),
            watch=Claim("two paths leave the picture in a few steps, and the third hardly move.", check.two_fly_off),
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
            "A round bowl",
            "v=1&surface=logistic_regression&steps=120&e=gradient_descent,learning_rate:1.5"
            "&e=momentum,learning_rate:0.3&e=adam",
            says=(
                Said("A model of two weights, and a round bowl: no weight is steeper than the other by much."),
                Claim(
                    "Gradient descent reaches the minimum at step {descent}, Adam at step {adam}. Of {tried} "
                    "learning rates that were tried for Adam, the quickest is there at step {best}. One between two of "
                    "them may be a little quicker.",
                    check.descent_is_first,
                ),
                Said(
                    "Memory and division help where the ground is hard. Where it is easy, memory overshoots, and "
                    "division keeps steps short that could be long."
                ),
            ),
            watch=Claim("momentum shoot far past, and Adam keep to steps of one length.", check.one_shoots_past),
            to_try=Said("any learning rate for Adam. Can it win?"),
            emphasis=Emphasis(entrants=(0,)),
            predict=Prediction("first", "Each at a good learning rate. Who is first?"),
            controls=("0.learning_rate", "2.learning_rate", "2.beta1"),
            notes="The data: O-rings of the space shuttle against temperature, in standard deviations. Scaling the "
            "data has done for all rules what Adam's division does for itself.",
        ),
        Screen(
            "over_seeds",
            "A small network, with chance",
            "v=1&surface=linear_network&steps=60&batch=8&e=sgd,learning_rate:0.03&e=momentum,learning_rate:0.004"
            "&e=adam,learning_rate:0.2",
            says=(
                Said("With [[batches]] one race shows little: the next draw may turn it. So count over [[seeds]]."),
                Claim(
                    "On this small network SGD ends lower than Adam with {wins} of 100 seeds. Of {tried} learning "
                    "rates for Adam, none has a middle seed below SGD's.",
                    check.sgd_wins_most,
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
