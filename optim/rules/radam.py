"""Adam that trusts its mean square only as far as it has seen enough: a warm-up that nobody sets.

At first it steps by the mean alone, like momentum. The paper begins to divide once the length of the memory is above
4; so that one step more is not too few, its authors' code, PyTorch and this rule wait until it is above 5. (Optax
waits until it is 5 or above, which is the same: no beta2 of finitely many binary digits makes it exactly 5.)"""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import moments
from optim.rule import Dialect, Rule
from optim.rules.adam import MEANS


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient
    mean_square: Array  # (2,): running mean of the squared gradient
    steps: Array  # (): how many were taken
    decayed1: Array  # (): beta1 ** t, the share of the mean that is still its zero start
    decayed2: Array  # (): beta2 ** t


def init(point):
    zero, one = jnp.zeros((), point.dtype), jnp.ones((), point.dtype)
    return State(jnp.zeros_like(point), jnp.zeros_like(point), steps=zero, decayed1=one, decayed2=one)


def update(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    return trusting(5, point, state, oracle, learning_rate, beta1, beta2, epsilon)


def trusting(least, point, state, oracle, learning_rate, beta1, beta2, epsilon):
    """The update that divides once the length of the memory is above the least."""
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    steps, decayed1, decayed2 = state.steps + 1, state.decayed1 * beta1, state.decayed2 * beta2
    longest = 2 / jnp.maximum(1 - beta2, 0) - 1
    length = longest - 2 * steps * decayed2 / (1 - decayed2)
    trust = jnp.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
    corrected = mean / (1 - decayed1)
    divided = trust * corrected / (jnp.sqrt(mean_square / (1 - decayed2)) + epsilon)
    step = jnp.where(length > least, divided, corrected)
    return point - learning_rate * step, State(mean, mean_square, steps, decayed1, decayed2)


def update_torch(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    decayed2 = state.decayed2 * beta2
    sooner = epsilon / jnp.sqrt(1 - decayed2)
    return trusting(5, point, state, oracle, learning_rate, beta1, beta2, sooner)


def update_published(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    return trusting(4, point, state, oracle, learning_rate, beta1, beta2, epsilon)


TRUST = (
    MEANS
    + r"\hat{m} = \frac{m}{1 - \beta_1^t}, \quad \rho_t = \rho_\infty - \frac{2 t \beta_2^t}{1 - \beta_2^t}, \quad "
    r"r_t^2 = \frac{(\rho_t - 4)(\rho_t - 2) \rho_\infty}{(\rho_\infty - 4)(\rho_\infty - 2) \rho_t}, \quad "
)
DIVIDED = r"w \leftarrow w - \eta \, \frac{r_t \hat{m}}{\sqrt{s / (1 - \beta_2^t)} + \epsilon} \text{ then}"
DIVIDED_SOONER = (
    r"w \leftarrow w - \eta \, \frac{r_t \hat{m}}{(\sqrt{s} + \epsilon) / \sqrt{1 - \beta_2^t}} \text{ then}"
)


RULE = Rule(
    name="RAdam",
    init=init,
    update=update,
    hyperparameters=moments(0.02),
    formula=TRUST + r"w \leftarrow w - \eta \, \hat{m} \text{ while } \rho_t \le 5, \quad " + DIVIDED,
    frameworks={
        "torch": "torch.optim.RAdam([w], lr={learning_rate:0.001}, betas=({beta1:0.9}, {beta2:0.999}), "
        "eps={epsilon:1e-08})",
        "optax": "optax.radam(learning_rate={learning_rate}, b1={beta1:0.9}, b2={beta2:0.999}, eps={epsilon:1e-08}, "
        "threshold=5.0)",
    },
    family="modern",
    year=2020,
    good_for="Good when Adam's first steps go astray; its own first five are as long as the slope is steep.",
    whose="Optax's",
    dialects={
        "torch": Dialect(
            update=update_torch,
            formula=TRUST + r"w \leftarrow w - \eta \, \hat{m} \text{ while } \rho_t \le 5, \quad " + DIVIDED_SOONER,
            says="Adds epsilon before the mean square is corrected, not after.",
        ),
        "published": Dialect(
            update=update_published,
            formula=TRUST + r"w \leftarrow w - \eta \, \hat{m} \text{ while } \rho_t \le 4, \quad " + DIVIDED,
            says="Divides as soon as the length of the memory is above 4, at the usual settings one step sooner. "
            "Epsilon is not in the paper.",
        ),
    },
    source="Liu, Jiang, He, Chen, Liu, Gao and Han 2020, On the variance of the adaptive learning rate and beyond, "
    "ICLR, arXiv:1908.03265",
)
