"""Step against the gradient of a batch: cheap, and with noise in it, so the path wanders."""

from typing import NamedTuple

from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule


class State(NamedTuple):
    """Nothing is remembered."""


def init(point):
    return State()


def update(point, state, oracle, *, learning_rate):
    return point - learning_rate * oracle.gradient(point), state


RULE = Rule(
    name="SGD",
    init=init,
    update=update,
    hyperparameters={"learning_rate": rate(0.01)},
    formula=r"w \leftarrow w - \eta \, g",
    frameworks={
        "torch": "torch.optim.SGD([w], lr={learning_rate:0.001})",
        "keras": "keras.optimizers.SGD(learning_rate={learning_rate:0.01})",
        "optax": "optax.sgd(learning_rate={learning_rate})",
    },
    family="first steps",
    year=1951,
    good_for="Good when a gradient over all the data costs too much; its noise never lets it settle.",
    note="Without noise, or with all the data in a batch, it is gradient descent, step for step.",
    source="Robbins and Monro 1951, A stochastic approximation method, "
    "The Annals of Mathematical Statistics 22(3), 400-407, doi:10.1214/aoms/1177729586",
)
