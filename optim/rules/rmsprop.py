"""Divide each parameter's step by the recent size of its gradients: AdaGrad that forgets."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import epsilon as small
from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule


class State(NamedTuple):
    mean_square: Array  # (2,): running mean of the squared gradient


def init(point):
    return State(mean_square=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, decay, epsilon):
    gradient = oracle.gradient(point)
    mean_square = decay * state.mean_square + (1 - decay) * gradient**2
    return point - learning_rate * gradient / (jnp.sqrt(mean_square) + epsilon), State(mean_square)


def update_inside(point, state, oracle, *, learning_rate, decay, epsilon):
    gradient = oracle.gradient(point)
    mean_square = decay * state.mean_square + (1 - decay) * gradient**2
    return point - learning_rate * gradient / jnp.sqrt(mean_square + epsilon), State(mean_square)


INSIDE = "Adds epsilon inside the root: there 1e-16 does what 1e-8 does outside."
INSIDE_BY_DEFAULT = f"{INSIDE.removesuffix('.')}. With eps_in_sqrt=False Optax adds it outside."


SQUARES = r"s \leftarrow \rho s + (1 - \rho) g^2, \quad "
ROOT_OF_ALL = SQUARES + r"w \leftarrow w - \eta \, \frac{g}{\sqrt{s + \epsilon}}"


RULE = Rule(
    name="RMSProp",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.02),
        "decay": fraction(0.9, r"\rho", "memory of squared gradients"),
        "epsilon": small(1e-8),
    },
    formula=SQUARES + r"w \leftarrow w - \eta \, \frac{g}{\sqrt{s} + \epsilon}",
    frameworks={
        "torch": "torch.optim.RMSprop([w], lr={learning_rate:0.01}, alpha={decay:0.99}, eps={epsilon:1e-08})",
        "keras": "keras.optimizers.RMSprop(learning_rate={learning_rate:0.001}, rho={decay:0.9}, "
        "epsilon={epsilon:1e-07})",
        "optax": "optax.rmsprop(learning_rate={learning_rate}, decay={decay:0.9}, eps={epsilon:1e-08}, "
        "eps_in_sqrt=True)",
        "optax as paper": "optax.rmsprop(learning_rate={learning_rate}, decay={decay}, eps={epsilon}, "
        "eps_in_sqrt=False)",
    },
    family="adaptive",
    year=2012,
    good_for="Good where slopes change their size on the way; near a minimum it bounces by about one learning rate.",
    dialects={
        "keras": Dialect(update=update_inside, formula=ROOT_OF_ALL, says=INSIDE),
        "optax": Dialect(update=update_inside, formula=ROOT_OF_ALL, says=INSIDE_BY_DEFAULT),
    },
    whose="PyTorch's",
    source="Tieleman and Hinton 2012, Lecture 6.5, rmsprop: divide the gradient by a running average of its recent "
    "magnitude, COURSERA: Neural Networks for Machine Learning; there without epsilon",
)
