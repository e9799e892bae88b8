"""RMSProp with a second memory, of its own steps: the learning rate drops out, and the units come out right."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import epsilon as small
from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule


class State(NamedTuple):
    mean_square: Array  # (2,): running mean of the squared gradient
    mean_square_step: Array  # (2,): running mean of the squared step


def init(point):
    return State(mean_square=jnp.zeros_like(point), mean_square_step=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, decay, epsilon):
    gradient = oracle.gradient(point)
    mean_square = decay * state.mean_square + (1 - decay) * gradient**2
    step = jnp.sqrt(state.mean_square_step + epsilon) / jnp.sqrt(mean_square + epsilon) * gradient
    mean_square_step = decay * state.mean_square_step + (1 - decay) * step**2
    return point - learning_rate * step, State(mean_square, mean_square_step)


RULE = Rule(
    name="AdaDelta",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(1.0),
        "decay": fraction(0.95, r"\rho", "memory of squares"),
        "epsilon": small(1e-6),
    },
    formula=r"s \leftarrow \rho s + (1 - \rho) g^2, \quad "
    r"d \leftarrow \frac{\sqrt{D + \epsilon}}{\sqrt{s + \epsilon}} \, g, \quad "
    r"D \leftarrow \rho D + (1 - \rho) d^2, \quad w \leftarrow w - \eta \, d",
    frameworks={
        "torch": "torch.optim.Adadelta([w], lr={learning_rate:1.0}, rho={decay:0.9}, eps={epsilon:1e-06})",
        "keras": "keras.optimizers.Adadelta(learning_rate={learning_rate:0.001}, rho={decay:0.95}, "
        "epsilon={epsilon:1e-07})",
        "optax": "optax.adadelta(learning_rate={learning_rate}, rho={decay:0.9}, eps={epsilon:1e-06})",
    },
    family="adaptive",
    year=2012,
    good_for="Good when no learning rate is to be chosen; its first steps are tiny, and epsilon decides how tiny.",
    source="Zeiler 2012, ADADELTA: an adaptive learning rate method, arXiv:1212.5701",
)
