"""Step against the full gradient: the plainest rule, and the measure of all others."""

from typing import NamedTuple

from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule


class State(NamedTuple):
    """Nothing is remembered."""


def init(point):
    return State()


def update(point, state, oracle, *, learning_rate):
    return point - learning_rate * oracle.full_gradient(point), state


RULE = Rule(
    name="Gradient descent",
    short="GD",
    init=init,
    update=update,
    hyperparameters={"learning_rate": rate(0.01)},
    formula=r"w \leftarrow w - \eta \, \nabla f(w)",
    frameworks={
        "torch": "torch.optim.SGD([w], lr={learning_rate:0.001})",
        "keras": "keras.optimizers.SGD(learning_rate={learning_rate:0.01})",
        "optax": "optax.sgd(learning_rate={learning_rate})",
    },
    family="first steps",
    year=1847,
    good_for="Good as the measure of all others; slow where the ground is steep one way and flat another.",
    note="Uses the whole loss: noise does not touch it.",
    source="Cauchy 1847, Méthode générale pour la résolution des systèmes d'équations simultanées, "
    "Comptes rendus hebdomadaires des séances de l'Académie des sciences 25, 536-538",
)
