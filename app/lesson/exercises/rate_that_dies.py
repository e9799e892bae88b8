"""AdaGrad's steps only shrink: at a rate with which RMSProp arrives it comes to a crawl on the way."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import marked, name_of, shown
from app.lesson.sentence import Paths, Said, written

START = "v=1&surface=ravine&knob=condition:10&e=adagrad&e=rmsprop,learning_rate:0.5"
MAY_CHANGE = ("0.learning_rate", "1.learning_rate")
FAR, NEAR, ALIKE = 1.0, 0.1, 1.1


def judged(paths: Paths) -> Mark:
    """Whether, at the same rate to ten percent, AdaGrad ends high above and RMSProp ends low."""
    rates = [entrant.values()["learning_rate"] for entrant in paths[0].race.entrants]
    if max(rates) > ALIKE * min(rates):
        return Mark(False, f"The rates are {shown(rates[0])} and {shown(rates[1])}; the same is asked, to 10 %.")
    high, low = (float(path.losses[-1]) for path in paths)
    ended = [f"{name_of(path)} ends with a loss of {written(float(path.losses[-1]))}" for path in paths]
    asked = f"over {FAR:g} and under {NEAR:g} are asked"
    return Mark(high > FAR and low < NEAR, f"{ended[0]}, {ended[1]}; {asked}.")


EXERCISE = Exercise(
    "A rate at which AdaGrad dies",
    "adaptive_rates",
    "Give both the same learning rate, to 10 %, so that RMSProp ends with a loss under 0.1 and AdaGrad above 1.",
    START,
    "v=1&surface=ravine&knob=condition:10&e=adagrad,learning_rate:0.05&e=rmsprop,learning_rate:0.05",
    MAY_CHANGE,
    (
        "AdaGrad divides by the root of the sum of all squared gradients so far. That sum never falls.",
        "Make both rates smaller, by the same number of slider steps. RMSProp forgets old gradients, and goes on.",
        "Set both to 0.05.",
    ),
    Said(
        "AdaGrad adds up the squares of all gradients it ever saw, so its steps only get shorter. If the rate is too "
        "small for the way, they die before it arrives. RMSProp takes a running mean in place of the sum: its steps "
        "keep their length, which also means that near the minimum they do not shrink by themselves.",
        "Duchi, Hazan and Singer 2011, Adaptive subgradient methods for online learning and stochastic optimization, "
        "Journal of Machine Learning Research 12, 2121-2159",
    ),
    marked(START, MAY_CHANGE, judged),
)
