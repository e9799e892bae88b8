"""Adam with Nesterov's look ahead made of how the gradient changes, not of a second gradient."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import epsilon as small
from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient
    mean_change: Array  # (2,): running mean of its change from step to step
    mean_square: Array  # (2,): running mean of the squared gradient ahead
    gradient: Array  # (2,): of the step before
    decayed1: Array  # (): beta1 ** t, the share of the mean that is still its zero start; 1 before the first step
    decayed2: Array  # (): beta2 ** t
    decayed3: Array  # (): beta3 ** t


def init(point):
    zero, one = jnp.zeros_like(point), jnp.ones((), point.dtype)
    return State(zero, zero, zero, gradient=zero, decayed1=one, decayed2=one, decayed3=one)


def update(point, state, oracle, *, learning_rate, beta1, beta2, beta3, epsilon):
    return weighing(beta2, point, state, oracle, learning_rate, beta1, beta2, beta3, epsilon)


def update_optax(point, state, oracle, *, learning_rate, beta1, beta2, beta3, epsilon):
    return weighing(1 - beta2, point, state, oracle, learning_rate, beta1, beta2, beta3, epsilon)


def weighing(share, point, state, oracle, learning_rate, beta1, beta2, beta3, epsilon):
    """The update that looks ahead by a share of the change."""
    gradient = oracle.gradient(point)
    change = jnp.where(state.decayed1 == 1, 0, gradient - state.gradient)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_change = beta2 * state.mean_change + (1 - beta2) * change
    mean_square = beta3 * state.mean_square + (1 - beta3) * (gradient + share * change) ** 2
    decayed1, decayed2, decayed3 = state.decayed1 * beta1, state.decayed2 * beta2, state.decayed3 * beta3
    ahead = mean / (1 - decayed1) + share * mean_change / (1 - decayed2)
    step = ahead / (jnp.sqrt(mean_square / (1 - decayed3)) + epsilon)
    return point - learning_rate * step, State(mean, mean_change, mean_square, gradient, decayed1, decayed2, decayed3)


class FromFirst(NamedTuple):
    mean: Array  # (2,): running mean of the gradient; 0 before the first
    mean_change: Array  # (2,): running mean of its change from step to step
    mean_square: Array  # (2,): running mean of the squared gradient ahead; 0 before the first
    gradient: Array  # (2,): of the step before
    begun: Array  # (): 0 before the first step, then 1


def init_from_first(point):
    zero = jnp.zeros_like(point)
    return FromFirst(zero, zero, zero, gradient=zero, begun=jnp.zeros((), point.dtype))


def update_published(point, state, oracle, *, learning_rate, beta1, beta2, beta3, epsilon):
    gradient = oracle.gradient(point)
    before = jnp.where(state.begun == 0, gradient, state.gradient)
    mean = jnp.where(state.begun == 0, gradient, state.mean)
    mean_square = jnp.where(state.begun == 0, gradient**2, state.mean_square)
    change = gradient - before
    mean = beta1 * mean + (1 - beta1) * gradient
    mean_change = beta2 * state.mean_change + (1 - beta2) * change
    mean_square = beta3 * mean_square + (1 - beta3) * (gradient + beta2 * change) ** 2
    step = (mean + beta2 * mean_change) / jnp.sqrt(mean_square + epsilon)
    begun = jnp.ones_like(state.begun)
    return point - learning_rate * step, FromFirst(mean, mean_change, mean_square, gradient, begun)


CHANGES = (
    r"\Delta = g - g', \quad m \leftarrow \beta_1 m + (1 - \beta_1) g, \quad "
    r"d \leftarrow \beta_2 d + (1 - \beta_2) \Delta, \quad "
)
AHEAD = r"s \leftarrow \beta_3 s + (1 - \beta_3) (g + \beta_2 \Delta)^2, \quad "
CORRECTED = (
    r"\hat{m} = \tfrac{m}{1 - \beta_1^t}, \; \hat{d} = \tfrac{d}{1 - \beta_2^t}, \; "
    r"\hat{s} = \tfrac{s}{1 - \beta_3^t}, \quad "
)


RULE = Rule(
    name="Adan",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.05),
        "beta1": fraction(0.98, r"\beta_1", "memory of past gradients"),
        "beta2": fraction(0.92, r"\beta_2", "memory of their changes"),
        "beta3": fraction(0.99, r"\beta_3", "memory of squared gradients"),
        "epsilon": small(1e-8),
    },
    formula=CHANGES
    + AHEAD
    + CORRECTED
    + r"w \leftarrow w - \eta \, \frac{\hat{m} + \beta_2 \hat{d}}{\sqrt{\hat{s}} + \epsilon}, \quad g' \leftarrow g",
    frameworks={
        "optax": "optax.adan(learning_rate={learning_rate}, b1={beta1:0.98}, b2={beta2:0.92}, b3={beta3:0.99}, "
        "eps={epsilon:1e-08}, eps_root=0.0)",
    },
    without={"optax": "its second epsilon of 1e-8, inside the root"},
    family="modern",
    year=2022,
    good_for="Good for networks with very large batches; on a small surface its long memory makes it swing.",
    whose="its authors' code",
    dialects={
        "optax": Dialect(
            update=update_optax,
            formula=CHANGES
            + r"s \leftarrow \beta_3 s + (1 - \beta_3) (g + (1 - \beta_2) \Delta)^2, \quad "
            + CORRECTED
            + r"w \leftarrow w - \eta \, \frac{\hat{m} + (1 - \beta_2) \hat{d}}{\sqrt{\hat{s}} + \epsilon}, "
            r"\quad g' \leftarrow g",
            says="Looks ahead by one minus beta2 of the change, not by beta2: a defect of Optax 0.2.8, "
            "its pull request 1715.",
        ),
        "published": Dialect(
            init=init_from_first,
            update=update_published,
            formula=CHANGES + AHEAD + r"w \leftarrow w - \eta \, \frac{m + \beta_2 d}{\sqrt{s + \epsilon}}, "
            r"\quad g' \leftarrow g, \quad m_0 = g_0, \; s_0 = g_0^2",
            says="Starts the means at the first gradient, so that none is corrected, and adds epsilon inside the root.",
        ),
    },
    source="Xie, Zhou, Li, Lin and Yan 2022, Adan: adaptive Nesterov momentum algorithm for faster optimizing deep "
    "models, arXiv:2208.06677",
)
