"""First climb a little, then step by the slope up there: that leads into wide valleys, past narrow ones."""

from typing import NamedTuple

from optim.algebra import unit
from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule
from surfaces import Hyperparameter


class State(NamedTuple):
    """Nothing is remembered."""


def init(point):
    return State()


def update(point, state, oracle, *, learning_rate, radius):
    higher = point + radius * unit(oracle.gradient(point))
    return point - learning_rate * oracle.gradient(higher), state


RULE = Rule(
    name="SAM",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.01),
        "radius": Hyperparameter(0.05, 1e-3, 1.0, r"\rho", "how far it climbs", "log"),
    },
    formula=r"\hat{w} = w + \rho \, \frac{g(w)}{\lVert g(w) \rVert}, \quad w \leftarrow w - \eta \, g(\hat{w})",
    frameworks={
        "optax": "optax.contrib.sam(optax.sgd(learning_rate={learning_rate}), optax.chain(optax.contrib.normalize(), "
        "optax.sgd({radius})), opaque_mode=True)",
    },
    family="modern",
    year=2021,
    good_for="Good for networks that should do well on new data; here it only circles a minimum, at twice the price.",
    note="Two gradients a step, both with the same noise.",
    source="Foret, Kleiner, Mobahi and Neyshabur 2021, Sharpness-aware minimization for efficiently improving "
    "generalization, ICLR, arXiv:2010.01412",
    evaluations=2,
)
