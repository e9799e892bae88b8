"""RMSProp that divides by how much the gradient varies: steps are long where the slope is even.

The variance is a difference of two means. Here it is kept at 0 where rounding takes it below; in the libraries' own
equations it is not: their root is then no number, and the run ends."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import epsilon as small
from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule
from optim.rules.rmsprop import INSIDE, INSIDE_BY_DEFAULT, SQUARES


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient
    mean_square: Array  # (2,): running mean of the squared gradient


def init(point):
    return State(mean=jnp.zeros_like(point), mean_square=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, decay, epsilon):
    gradient = oracle.gradient(point)
    mean = decay * state.mean + (1 - decay) * gradient
    mean_square = decay * state.mean_square + (1 - decay) * gradient**2
    variance = jnp.maximum(mean_square - mean**2, 0)
    return point - learning_rate * gradient / (jnp.sqrt(variance) + epsilon), State(mean, mean_square)


def update_torch(point, state, oracle, *, learning_rate, decay, epsilon):
    gradient = oracle.gradient(point)
    mean = decay * state.mean + (1 - decay) * gradient
    mean_square = decay * state.mean_square + (1 - decay) * gradient**2
    root = jnp.sqrt(mean_square - mean**2)
    return point - learning_rate * gradient / (root + epsilon), State(mean, mean_square)


def update_inside(point, state, oracle, *, learning_rate, decay, epsilon):
    gradient = oracle.gradient(point)
    mean = decay * state.mean + (1 - decay) * gradient
    mean_square = decay * state.mean_square + (1 - decay) * gradient**2
    root = jnp.sqrt(mean_square - mean**2 + epsilon)
    return point - learning_rate * gradient / root, State(mean, mean_square)


MEANS = r"m \leftarrow \rho m + (1 - \rho) g, \quad " + SQUARES
INSIDE_OF_ALL = MEANS + r"w \leftarrow w - \eta \, \frac{g}{\sqrt{s - m^2 + \epsilon}}"


RULE = Rule(
    name="RMSProp, centred",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.005),
        "decay": fraction(0.9, r"\rho", "memory of gradients"),
        "epsilon": small(1e-2),
    },
    formula=MEANS + r"w \leftarrow w - \eta \, \frac{g}{\sqrt{\max(s - m^2, 0)} + \epsilon}",
    frameworks={
        "torch": "torch.optim.RMSprop([w], lr={learning_rate:0.01}, alpha={decay:0.99}, eps={epsilon:1e-08}, "
        "centered=True)",
        "keras": "keras.optimizers.RMSprop(learning_rate={learning_rate:0.001}, rho={decay:0.9}, "
        "epsilon={epsilon:1e-07}, centered=True)",
        "optax": "optax.rmsprop(learning_rate={learning_rate}, decay={decay:0.9}, eps={epsilon:1e-08}, "
        "eps_in_sqrt=True, centered=True)",
        "optax as torch": "optax.rmsprop(learning_rate={learning_rate}, decay={decay}, eps={epsilon}, "
        "eps_in_sqrt=False, centered=True)",
    },
    family="adaptive",
    year=2013,
    good_for="Good where gradients are noisy around a steady mean; on an even slope it divides by almost nothing.",
    whose="kept above 0",
    dialects={
        "torch": Dialect(
            update=update_torch,
            formula=MEANS + r"w \leftarrow w - \eta \, \frac{g}{\sqrt{s - m^2} + \epsilon}",
            says="Takes the root of the variance as rounding leaves it: below 0 that is no number, and the run ends.",
        ),
        "keras": Dialect(update=update_inside, formula=INSIDE_OF_ALL, says=INSIDE),
        "optax": Dialect(update=update_inside, formula=INSIDE_OF_ALL, says=INSIDE_BY_DEFAULT),
    },
    source="Graves 2013, Generating sequences with recurrent neural networks, section 4.2, arXiv:1308.0850; "
    "there with epsilon inside the root",
)
