"""Adam that divides by how much the gradient surprises it: fast where slopes are as expected, slow elsewhere."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import moments
from optim.rule import Rule


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient, which is what the next one is expected to be
    surprise: Array  # (2,): running mean of the squared difference from that
    decayed1: Array  # (): beta1 ** t, the share of the mean that is still its zero start
    decayed2: Array  # (): beta2 ** t


def init(point):
    one = jnp.ones((), point.dtype)
    return State(mean=jnp.zeros_like(point), surprise=jnp.zeros_like(point), decayed1=one, decayed2=one)


def update(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    surprise = beta2 * state.surprise + (1 - beta2) * (gradient - mean) ** 2 + epsilon
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    step = mean / (1 - decayed1) / (jnp.sqrt(surprise / (1 - decayed2)) + epsilon)
    return point - learning_rate * step, State(mean, surprise, decayed1, decayed2)


RULE = Rule(
    name="AdaBelief",
    init=init,
    update=update,
    hyperparameters=moments(0.1, 1e-16),
    formula=r"m \leftarrow \beta_1 m + (1 - \beta_1) g, \quad "
    r"s \leftarrow \beta_2 s + (1 - \beta_2) (g - m)^2 + \epsilon, \quad "
    r"w \leftarrow w - \eta \, \frac{m / (1 - \beta_1^t)}{\sqrt{s / (1 - \beta_2^t)} + \epsilon}",
    frameworks={
        "optax": "optax.adabelief(learning_rate={learning_rate}, b1={beta1:0.9}, b2={beta2:0.999}, "
        "eps={epsilon:1e-16}, eps_root={epsilon:1e-16})",
    },
    family="modern",
    year=2020,
    good_for="Good on long even slopes, where it takes large steps; on a bend after such a slope it flies out.",
    source="Zhuang, Tang, Ding, Tatikonda, Dvornek, Papademetris and Duncan 2020, AdaBelief optimizer: adapting "
    "stepsizes by the belief in observed gradients, NeurIPS, arXiv:2010.07468",
)
