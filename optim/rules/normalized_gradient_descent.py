"""Step one learning rate long down the slope, however steep or flat it is."""

from typing import NamedTuple

from optim.algebra import unit
from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule


class State(NamedTuple):
    """Nothing is remembered."""


def init(point):
    return State()


def update(point, state, oracle, *, learning_rate):
    return point - learning_rate * unit(oracle.gradient(point)), state


RULE = Rule(
    name="Normalised gradient descent",
    short="Normalised GD",
    init=init,
    update=update,
    hyperparameters={"learning_rate": rate(0.05)},
    formula=r"w \leftarrow w - \eta \, \frac{g}{\lVert g \rVert}",
    frameworks={"optax": "optax.chain(optax.contrib.normalize(), optax.sgd(learning_rate={learning_rate}))"},
    family="first steps",
    year=2015,
    good_for="Good on plateaus and cliffs, where slopes vanish or explode; around a minimum it hops to and fro.",
    source="Hazan, Levy and Shalev-Shwartz 2015, Beyond convexity: stochastic quasi-convex optimization, NIPS, "
    "arXiv:1507.02030",
)
