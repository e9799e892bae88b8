"""Momentum, and beside it every parameter shrinks a little each step: the decay does not go through the velocity.

The point is pulled to the origin, so it comes to rest beside the minimum, not at it."""

import jax.numpy as jnp

from optim.hyperparameters import fraction, pull
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule
from optim.rules.momentum import RATE_LAST, Gathered, State, init_gathered


def init(point):
    return State(velocity=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, beta, weight_decay):
    velocity = beta * state.velocity - learning_rate * oracle.gradient(point)
    return point - learning_rate * weight_decay * point + velocity, State(velocity)


def update_published(point, state, oracle, *, learning_rate, beta, weight_decay, schedule):
    velocity = beta * state.velocity - learning_rate * oracle.gradient(point)
    return point - schedule * weight_decay * point + velocity, State(velocity)


def update_gathered(point, state, oracle, *, learning_rate, beta, weight_decay):
    gradients = beta * state.gradients + oracle.gradient(point)
    return point - learning_rate * (gradients + weight_decay * point), Gathered(gradients)


VELOCITY = r"v \leftarrow \beta v - \eta \, g, \quad "


RULE = Rule(
    name="SGDW",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.01),
        "beta": fraction(0.9, r"\beta", "memory of past gradients"),
        "weight_decay": pull(0.01),
    },
    formula=VELOCITY + r"w \leftarrow w - \eta \lambda w + v",
    frameworks={
        "keras": "keras.optimizers.SGD(learning_rate={learning_rate:0.01}, momentum={beta:off}, "
        "weight_decay={weight_decay:off})",
        "optax": "optax.chain(optax.trace({beta}), optax.add_decayed_weights({weight_decay:off}), "
        "optax.scale_by_learning_rate({learning_rate}))",
    },
    family="momentum",
    year=2019,
    good_for="Good for networks, as a decay that momentum does not add up; on a surface it moves the resting place.",
    note="PyTorch's weight decay in SGD is that of Momentum with L2.",
    whose="Keras's",
    dialects={
        "optax": Dialect(
            init=init_gathered,
            update=update_gathered,
            formula=r"u \leftarrow \beta u + g, \quad w \leftarrow w - \eta \, (u + \lambda w)",
            says=RATE_LAST.replace("the paper's", "Keras's"),
        ),
        "published": Dialect(
            update=update_published,
            formula=VELOCITY + r"w \leftarrow w - \kappa \lambda w + v, \quad \kappa \text{ the schedule}",
            says="Multiplies the decay by the schedule alone, not by the learning rate: with the same decay it pulls "
            "harder.",
        ),
    },
    source="Loshchilov and Hutter 2019, Decoupled weight decay regularization, ICLR, arXiv:1711.05101, algorithm 1",
)
