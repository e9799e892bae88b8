"""Momentum that looks ahead: the step already counts the slope it is about to glide over.

The point drawn is the look-ahead point, as in PyTorch and Keras."""

import jax.numpy as jnp

from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule
from optim.rules.momentum import RATE_LAST, Gathered, State, init_gathered


def init(point):
    return State(velocity=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, beta):
    step = learning_rate * oracle.gradient(point)
    velocity = beta * state.velocity - step
    return point + beta * velocity - step, State(velocity)


def update_gathered(point, state, oracle, *, learning_rate, beta):
    gradient = oracle.gradient(point)
    gradients = beta * state.gradients + gradient
    return point - learning_rate * (gradient + beta * gradients), Gathered(gradients)


GATHERED = r"u \leftarrow \beta u + g, \quad w \leftarrow w - \eta \, (g + \beta u)"


RULE = Rule(
    name="Nesterov",
    init=init,
    update=update,
    hyperparameters={"learning_rate": rate(0.01), "beta": fraction(0.9, r"\beta", "memory of past gradients")},
    formula=r"v \leftarrow \beta v - \eta \, g, \quad w \leftarrow w + \beta v - \eta \, g",
    frameworks={
        "torch": "torch.optim.SGD([w], lr={learning_rate:0.001}, momentum={beta:off}, nesterov=True)",
        "keras": "keras.optimizers.SGD(learning_rate={learning_rate:0.01}, momentum={beta:off}, nesterov=True)",
        "optax": "optax.sgd(learning_rate={learning_rate}, momentum={beta:off}, nesterov=True)",
    },
    family="momentum",
    year=1983,
    good_for="Good where momentum is, with less swing; a learning rate too large still throws it off.",
    dialects={
        "torch": Dialect(init=init_gathered, update=update_gathered, formula=GATHERED, says=RATE_LAST),
        "optax": Dialect(init=init_gathered, update=update_gathered, formula=GATHERED, says=RATE_LAST),
    },
    source="Nesterov 1983, A method of solving a convex programming problem with convergence rate O(1/k^2), "
    "Soviet Mathematics Doklady 27(2), 372-376; in the form of Sutskever, Martens, Dahl and Hinton 2013, "
    "On the importance of initialization and momentum in deep learning, ICML, PMLR 28(3), 1139-1147",
)
