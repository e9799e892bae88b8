"""RMSProp's step, gathered into a velocity."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import epsilon as small
from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule
from optim.rules.rmsprop import INSIDE, INSIDE_BY_DEFAULT, SQUARES


class State(NamedTuple):
    velocity: Array  # (2,): the last displacement, in parameter units
    mean_square: Array  # (2,): running mean of the squared gradient


def init(point):
    return State(velocity=jnp.zeros_like(point), mean_square=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, beta, decay, epsilon):
    gradient = oracle.gradient(point)
    mean_square = decay * state.mean_square + (1 - decay) * gradient**2
    velocity = beta * state.velocity - learning_rate * gradient / (jnp.sqrt(mean_square) + epsilon)
    return point + velocity, State(velocity, mean_square)


def update_inside(point, state, oracle, *, learning_rate, beta, decay, epsilon):
    gradient = oracle.gradient(point)
    mean_square = decay * state.mean_square + (1 - decay) * gradient**2
    velocity = beta * state.velocity - learning_rate * gradient / jnp.sqrt(mean_square + epsilon)
    return point + velocity, State(velocity, mean_square)


class Gathered(NamedTuple):
    steps: Array  # (2,): past ones added up, before the learning rate
    mean_square: Array  # (2,): running mean of the squared gradient


def init_gathered(point):
    return Gathered(steps=jnp.zeros_like(point), mean_square=jnp.zeros_like(point))


def update_gathered(point, state, oracle, *, learning_rate, beta, decay, epsilon):
    gradient = oracle.gradient(point)
    mean_square = decay * state.mean_square + (1 - decay) * gradient**2
    steps = beta * state.steps + gradient / (jnp.sqrt(mean_square) + epsilon)
    return point - learning_rate * steps, Gathered(steps, mean_square)


class Centred(NamedTuple):
    velocity: Array  # (2,): the last displacement, in parameter units
    mean: Array  # (2,): running mean of the gradient
    mean_square: Array  # (2,): running mean of the squared gradient


def init_centred(point):
    zero = jnp.zeros_like(point)
    return Centred(velocity=zero, mean=zero, mean_square=zero)


def update_published(point, state, oracle, *, learning_rate, beta, decay, epsilon):
    gradient = oracle.gradient(point)
    mean = decay * state.mean + (1 - decay) * gradient
    mean_square = decay * state.mean_square + (1 - decay) * gradient**2
    velocity = beta * state.velocity - learning_rate * gradient / jnp.sqrt(mean_square - mean**2 + epsilon)
    return point + velocity, Centred(velocity, mean, mean_square)


VELOCITY = SQUARES + r"v \leftarrow \beta v - \eta \, \frac{g}{\sqrt{s + \epsilon}}, \quad w \leftarrow w + v"


RULE = Rule(
    name="RMSProp with momentum",
    short="RMSProp + m.",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.01),
        "beta": fraction(0.9, r"\beta", "memory of past steps"),
        "decay": fraction(0.9, r"\rho", "memory of squared gradients"),
        "epsilon": small(1e-8),
    },
    formula=SQUARES + r"v \leftarrow \beta v - \eta \, \frac{g}{\sqrt{s} + \epsilon}, \quad w \leftarrow w + v",
    frameworks={
        "torch": "torch.optim.RMSprop([w], lr={learning_rate:0.01}, alpha={decay:0.99}, eps={epsilon:1e-08}, "
        "momentum={beta:off})",
        "keras": "keras.optimizers.RMSprop(learning_rate={learning_rate:0.001}, rho={decay:0.9}, momentum={beta:off}, "
        "epsilon={epsilon:1e-07})",
        "optax": "optax.rmsprop(learning_rate={learning_rate}, decay={decay:0.9}, eps={epsilon:1e-08}, "
        "eps_in_sqrt=True, momentum={beta:off})",
        "optax as paper": "optax.rmsprop(learning_rate={learning_rate}, decay={decay}, eps={epsilon}, "
        "eps_in_sqrt=False, momentum={beta})",
    },
    family="adaptive",
    year=2013,
    good_for="Good where RMSProp is too slow; near a minimum it swings by many learning rates and takes long to calm.",
    whose="epsilon outside",
    dialects={
        "torch": Dialect(
            init=init_gathered,
            update=update_gathered,
            formula=SQUARES + r"u \leftarrow \beta u + \frac{g}{\sqrt{s} + \epsilon}, \quad w \leftarrow w - \eta \, u",
            says="Multiplies the gathered steps by the learning rate last: a new learning rate changes the speed at "
            "once, not only what is still to be added.",
        ),
        "keras": Dialect(update=update_inside, formula=VELOCITY, says=INSIDE),
        "optax": Dialect(update=update_inside, formula=VELOCITY, says=INSIDE_BY_DEFAULT),
        "published": Dialect(
            init=init_centred,
            update=update_published,
            formula=r"m \leftarrow \rho m + (1 - \rho) g, \quad " + SQUARES + r"v \leftarrow \beta v - "
            r"\eta \, \frac{g}{\sqrt{s - m^2 + \epsilon}}, \quad w \leftarrow w + v",
            says="Divides by how much the gradient varies, not by its size, and adds epsilon inside the root.",
        ),
    },
    source="Graves 2013, Generating sequences with recurrent neural networks, section 4.2, arXiv:1308.0850; "
    "there centred as well",
)
