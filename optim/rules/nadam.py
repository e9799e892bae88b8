"""Adam that looks ahead, as Nesterov's momentum does, with a memory that grows over the first steps."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import moments
from optim.rule import Rule
from surfaces import Hyperparameter


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient
    mean_square: Array  # (2,): running mean of the squared gradient
    steps: Array  # (): how many were taken
    decayed1: Array  # (): the product of the memories of all steps so far
    decayed2: Array  # (): beta2 ** t


def init(point):
    zero, one = jnp.zeros((), point.dtype), jnp.ones((), point.dtype)
    return State(jnp.zeros_like(point), jnp.zeros_like(point), steps=zero, decayed1=one, decayed2=one)


def update(point, state, oracle, *, learning_rate, beta1, beta2, epsilon, momentum_decay):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    steps, decayed2 = state.steps + 1, state.decayed2 * beta2
    memory = beta1 * (1 - 0.5 * 0.96 ** (steps * momentum_decay))
    next_memory = beta1 * (1 - 0.5 * 0.96 ** ((steps + 1) * momentum_decay))
    decayed1 = state.decayed1 * memory
    ahead = next_memory * mean / (1 - decayed1 * next_memory) + (1 - memory) * gradient / (1 - decayed1)
    step = ahead / (jnp.sqrt(mean_square / (1 - decayed2)) + epsilon)
    return point - learning_rate * step, State(mean, mean_square, steps, decayed1, decayed2)


RULE = Rule(
    name="Nadam",
    init=init,
    update=update,
    hyperparameters=moments(0.1)
    | {"momentum_decay": Hyperparameter(0.004, 1e-4, 1.0, r"\psi", "how soon the memory is full", "log")},
    formula=r"m \leftarrow \beta_1 m + (1 - \beta_1) g, \quad s \leftarrow \beta_2 s + (1 - \beta_2) g^2, \quad "
    r"\mu_t = \beta_1 (1 - \tfrac{1}{2} \, 0.96^{t \psi}), \quad "
    r"\Pi = \mu_1 \mu_2 \cdots \mu_t, \quad "
    r"\hat{m} = \frac{\mu_{t+1} m}{1 - \mu_{t+1} \Pi} + \frac{(1 - \mu_t) g}{1 - \Pi}, \quad "
    r"w \leftarrow w - \eta \, \frac{\hat{m}}{\sqrt{s / (1 - \beta_2^t)} + \epsilon}",
    frameworks={
        "torch": "torch.optim.NAdam([w], lr={learning_rate:0.002}, betas=({beta1:0.9}, {beta2:0.999}), "
        "eps={epsilon:1e-08}, momentum_decay={momentum_decay:0.004})",
        "keras where momentum_decay=1.0": "keras.optimizers.Nadam(learning_rate={learning_rate:0.001}, "
        "beta_1={beta1:0.9}, beta_2={beta2:0.999}, epsilon={epsilon:1e-07})",
        "optax where momentum_decay=1000000.0": "optax.nadam(learning_rate={learning_rate}, b1={beta1:0.9}, "
        "b2={beta2:0.999}, eps={epsilon:1e-08})",
    },
    family="adaptive",
    year=2016,
    good_for="Good where Adam is, and a little quicker to turn; it gains little where Adam does not overshoot.",
    whose="PyTorch's",
    source="Dozat 2016, Incorporating Nesterov momentum into Adam, ICLR workshop",
)
