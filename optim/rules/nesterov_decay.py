"""Momentum that looks ahead, on a loss to which the squared length of the weights is added.

The point is pulled to the origin, so it comes to rest beside the minimum, not at it. The point drawn is the look-ahead
point."""

import jax.numpy as jnp

from optim.hyperparameters import fraction, pull
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule
from optim.rules.momentum import Gathered, State, init_gathered


def init(point):
    return State(velocity=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, beta, weight_decay):
    gradient = oracle.gradient(point) + weight_decay * point
    gradients = beta * state.gradients + gradient
    return point - learning_rate * (gradient + beta * gradients), Gathered(gradients)


def update_decoupled(point, state, oracle, *, learning_rate, beta, weight_decay):
    step = learning_rate * oracle.gradient(point)
    velocity = beta * state.velocity - step
    return point - learning_rate * weight_decay * point + beta * velocity - step, State(velocity)


RULE = Rule(
    name="Nesterov with decay",
    short="Nesterov decay",
    init=init_gathered,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.01),
        "beta": fraction(0.9, r"\beta", "memory of past gradients"),
        "weight_decay": pull(0.01),
    },
    formula=r"g \leftarrow g + \lambda w, \quad u \leftarrow \beta u + g, \quad w \leftarrow w - \eta \, (g + \beta u)",
    frameworks={
        "torch": "torch.optim.SGD([w], lr={learning_rate:0.001}, momentum={beta:off}, nesterov=True, "
        "weight_decay={weight_decay:off})",
        "keras": "keras.optimizers.SGD(learning_rate={learning_rate:0.01}, momentum={beta:off}, nesterov=True, "
        "weight_decay={weight_decay:off})",
        "optax": "optax.chain(optax.add_decayed_weights({weight_decay:off}), optax.sgd(learning_rate={learning_rate}, "
        "momentum={beta:off}, nesterov=True))",
    },
    family="momentum",
    year=2013,
    good_for="Good where Nesterov is, to keep a network's weights small; on a surface it moves the resting place.",
    whose="PyTorch's and Optax's",
    dialects={
        "keras": Dialect(
            init=init,
            update=update_decoupled,
            formula=r"v \leftarrow \beta v - \eta \, g, \quad w \leftarrow w - \eta \lambda w + \beta v - \eta \, g",
            says="Shrinks the point beside the step, not through the velocity, "
            "which holds steps of the learning rate they were made with.",
        ),
    },
    source="Sutskever, Martens, Dahl and Hinton 2013, On the importance of initialization and momentum in deep "
    "learning, ICML, PMLR 28(3), 1139-1147; the decay is PyTorch's",
)
