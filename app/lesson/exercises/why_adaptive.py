"""Why are adaptive optimizers helpful? Done, not said: one rate for a mild and for a very steep ravine."""

from dataclasses import replace

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import counted, marked, name_of
from app.lesson.measure import arrival
from app.lesson.sentence import Paths, Said
from optim.race import Trajectory, run

START = "v=1&surface=ravine&knob=condition:10&e=gradient_descent,learning_rate:0.1&e=adagrad,learning_rate:0.1"
MAY_CHANGE = ("0.learning_rate", "1.learning_rate")
STEEPER, UNDER = 1000.0, 60


def judged(paths: Paths) -> Mark:
    """Whether AdaGrad is there in time with one rate on both grounds; beside it what gradient descent does."""
    steep = run(replace(paths[0].race, knobs={"condition": STEEPER}))
    mild = [arrival(paths[1]), arrival(steep[1])]
    done = all(needed is not None and needed < UNDER for needed in mild)
    both = " ".join(on_both(calm, wild) for calm, wild in zip(reversed(paths), reversed(steep), strict=True))
    return Mark(done, f"{both} Under {UNDER} steps on both are asked of AdaGrad.")


def on_both(mild: Trajectory, steep: Trajectory) -> str:
    """What became of an entrant on the mild and on the steep ground."""
    return f"{name_of(mild)}: {short(mild)} at condition 10, {short(steep)} at 1,000."


def short(path: Trajectory) -> str:
    """How many steps a path needed, or the word for what became of it."""
    needed = arrival(path)
    return counted(needed, "step") if needed is not None else path.verdict.kind


EXERCISE = Exercise(
    "Why are adaptive optimizers helpful?",
    "adaptive_rates",
    "Find a learning rate for AdaGrad with which it needs under 60 steps here, and also in a ravine a hundred times as "
    "steep: both are run for you. Try the same with gradient descent.",
    START,
    "v=1&surface=ravine&knob=condition:10&e=gradient_descent,learning_rate:0.1&e=adagrad,learning_rate:1",
    MAY_CHANGE,
    (
        "First get AdaGrad through this ravine in under 60 steps.",
        "AdaGrad's first step is one learning rate long in each direction, and the way is 4 long. Raise the rate.",
        "Set AdaGrad's learning rate to about 1. For gradient descent no rate does both.",
    ),
    Said(
        "AdaGrad divides the step of each parameter by the size of that parameter's own gradients. Make one direction "
        "a hundred times as steep: its gradients and the divisor grow alike, and the step stays the same. So one rate "
        "fits both. This works along the axes; when the ravine lies across them, most of it is lost.",
        "Duchi, Hazan and Singer 2011, Adaptive subgradient methods for online learning and stochastic optimization, "
        "Journal of Machine Learning Research 12, 2121-2159",
    ),
    marked(START, MAY_CHANGE, judged),
)
