"""RMSProp whose memory grows with the steps, whose step is a share of the distance to the origin, and is kept short.

What it is known for, a memory of rows and columns, needs matrices of weights: of two numbers it remembers each."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.algebra import length
from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule
from surfaces import Hyperparameter

FLOOR = 1e-30  # added to a squared slope


class State(NamedTuple):
    mean_square: Array  # (2,): of past slopes
    step: Array  # (): steps taken


def init(point):
    return State(mean_square=jnp.zeros_like(point), step=jnp.zeros((), point.dtype))


def update(point, state, oracle, *, learning_rate, decay, threshold, shortest):
    gradient, step = oracle.gradient(point), state.step + 1
    new = step**-decay
    mean_square = (1 - new) * state.mean_square + new * (gradient**2 + FLOOR)
    direction = kept_short(gradient / jnp.sqrt(mean_square), threshold)
    share = jnp.minimum(learning_rate, 1 / jnp.sqrt(step))
    return point - share * jnp.maximum(shortest, root_mean_square(point)) * direction, State(mean_square, step)


def root_mean_square(vector):
    return length(vector) / jnp.sqrt(2.0)


def kept_short(direction, threshold):
    return direction / jnp.maximum(1.0, root_mean_square(direction) / threshold)


RULE = Rule(
    name="Adafactor",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.01),
        "decay": Hyperparameter(0.8, 0.0, 1.0, "c", "how fast the memory grows", allowed=(0.0, 1.0)),
        "threshold": Hyperparameter(1.0, 0.1, 10.0, "d", "longest direction", "log", allowed=(1e-6, 1e300)),
        "shortest": Hyperparameter(1e-3, 1e-6, 1.0, r"\epsilon_2", "shortest distance", "log"),
    },
    formula=r"\hat\beta = 1 - t^{-c}, \quad v \leftarrow \hat\beta v + (1 - \hat\beta) (g^2 + \epsilon_1), \quad "
    r"u = \frac{g}{\sqrt v}, \quad "
    r"w \leftarrow w - \min(\eta, \tfrac{1}{\sqrt t}) \max(\epsilon_2, \operatorname{RMS}(w)) "
    r"\frac{u}{\max(1, \operatorname{RMS}(u) / d)}",
    frameworks={
        "torch": "torch.optim.Adafactor([w], lr={learning_rate:0.01}, beta2_decay=-{decay:0.8}, "
        "eps=(1e-15, {shortest:0.001}), d={threshold:1.0})",
        "keras": "keras.optimizers.Adafactor(learning_rate={learning_rate:0.001}, beta_2_decay=-{decay:0.8}, "
        "epsilon_1=1e-30, epsilon_2={shortest:0.001}, clip_threshold={threshold:1.0})",
    },
    without={"torch": "its first epsilon, which is the precision of the numbers"},
    family="adaptive",
    year=2018,
    good_for="Good for networks too large for Adam's memory; on a surface its pace hangs on where the origin lies.",
    note="A step is never longer than a share of the distance to the origin. Optax's takes the learning rate as it is; "
    "Keras and Optax reckon how the memory grows in 32 bits.",
    source="Shazeer and Stern 2018, Adafactor, ICML, PMLR 80, arXiv:1804.04235, algorithm 5",
)
