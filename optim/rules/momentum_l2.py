"""Momentum on a loss to which the squared length of the weights is added: the decay goes through the velocity.

The point is pulled to the origin, so it comes to rest beside the minimum, not at it. Dampening keeps back a share of
each gradient: where it equals beta, a mean of gradients is gathered, not their sum."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import fraction, pull
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule
from optim.rules.momentum import Gathered, State, init_gathered
from surfaces import Hyperparameter


def init(point):
    return State(velocity=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, beta, dampening, weight_decay):
    gradient = oracle.gradient(point) + weight_decay * point
    velocity = beta * state.velocity - learning_rate * (1 - dampening) * gradient
    return point + velocity, State(velocity)


def update_gathered(point, state, oracle, *, learning_rate, beta, dampening, weight_decay):
    gradient = oracle.gradient(point) + weight_decay * point
    gradients = beta * state.gradients + (1 - dampening) * gradient
    return point - learning_rate * gradients, Gathered(gradients)


class FromFirst(NamedTuple):
    gradients: Array  # (2,): past ones added up, in units of the loss a parameter
    begun: Array  # (): 0 before the first step, then 1


def init_from_first(point):
    return FromFirst(gradients=jnp.zeros_like(point), begun=jnp.zeros((), point.dtype))


def update_from_first(point, state, oracle, *, learning_rate, beta, dampening, weight_decay):
    gradient = oracle.gradient(point) + weight_decay * point
    share = 1 - state.begun * dampening
    gradients = beta * state.gradients + share * gradient
    return point - learning_rate * gradients, FromFirst(gradients, jnp.ones_like(state.begun))


DECAYED = r"g \leftarrow g + \lambda w, \quad "
GATHERED = DECAYED + r"u \leftarrow \beta u + (1 - \tau) g, \quad w \leftarrow w - \eta \, u"


RULE = Rule(
    name="Momentum with L2",
    short="Momentum L2",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.01),
        "beta": fraction(0.9, r"\beta", "memory of past gradients"),
        "dampening": Hyperparameter(0.0, 0.0, 0.999, r"\tau", "share of a gradient kept back", allowed=(0.0, 1.0)),
        "weight_decay": pull(0.01),
    },
    formula=DECAYED + r"v \leftarrow \beta v - \eta (1 - \tau) g, \quad w \leftarrow w + v",
    frameworks={
        "torch": "torch.optim.SGD([w], lr={learning_rate:0.001}, momentum={beta:off}, dampening={dampening:0.0}, "
        "weight_decay={weight_decay:off})",
        "optax": "optax.chain(optax.add_decayed_weights({weight_decay:off}), optax.scale(1 - {dampening}), "
        "optax.sgd(learning_rate={learning_rate}, momentum={beta:off}))",
    },
    family="momentum",
    year=2019,
    good_for="Good to keep a network's weights small; a decay that momentum adds up hangs on the learning rate.",
    note="With a beta of 0 it is SGD with weight decay. Keras's weight decay is SGDW's.",
    dialects={
        "torch": Dialect(
            init=init_from_first,
            update=update_from_first,
            formula=GATHERED + r", \quad \tau = 0 \text{ at the first step}",
            says="Gathers gradients, the first of them whole whatever the dampening, "
            "and multiplies them by the learning rate last: a new one changes the speed at once.",
        ),
        "optax": Dialect(
            init=init_gathered,
            update=update_gathered,
            formula=GATHERED,
            says="Gathers gradients and multiplies them by the learning rate last: "
            "a new learning rate changes the speed at once.",
        ),
    },
    source="Loshchilov and Hutter 2019, Decoupled weight decay regularization, ICLR, arXiv:1711.05101, algorithm 1; "
    "dampening is PyTorch's",
)
