"""Adam that estimates its own learning rate: the distance from the start to the minimum, as far as slopes have told.

The estimate begins next to nothing and only ever grows; so the first steps cannot be seen, and where there is no
minimum it grows without end."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.algebra import TINY, absolute_sum, dot
from optim.hyperparameters import learning_rate as rate
from optim.hyperparameters import moments
from optim.rule import Dialect, Rule
from surfaces import Hyperparameter


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient times the distance
    mean_square: Array  # (2,): running mean of its square
    decayed1: Array  # (): beta1 ** t, the share of the mean that is still its zero start
    decayed2: Array  # (): beta2 ** t
    start: Array  # (2,): where it began
    distance: Array  # (): estimated from there to the minimum; 0 before the first step
    gained: Array  # (): what the slopes promised along the way, weighed
    slopes: Array  # (2,): past ones added up, weighed alike


def init(point):
    zero, one = jnp.zeros_like(point), jnp.ones((), point.dtype)
    return State(zero, zero, one, one, start=point, distance=zero[0], gained=zero[0], slopes=zero)


def update(point, state, oracle, *, learning_rate, beta1, beta2, epsilon, first_estimate):
    gradient, distance = oracle.gradient(point), jnp.maximum(state.distance, first_estimate)
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    length = learning_rate * distance * jnp.sqrt(1 - decayed2) / (1 - decayed1)
    mean, mean_square = means(state, distance * gradient, beta1, beta2)
    farther, gained, slopes = estimated(state, gradient, point, distance, length, beta2)
    moved = point - length * mean / (jnp.sqrt(mean_square) + farther * epsilon)
    return moved, State(mean, mean_square, decayed1, decayed2, state.start, farther, gained, slopes)


def means(state, gradient, beta1, beta2):
    """The running means of a gradient and of its square."""
    mean = beta1 * state.mean + (1 - beta1) * gradient
    return mean, beta2 * state.mean_square + (1 - beta2) * gradient**2


def estimated(state, gradient, point, distance, length, beta2):
    """The distance as the slopes now tell it, never less than before, and what it is worked out from."""
    gained = beta2**0.5 * state.gained + distance * length * dot(gradient, state.start - point)
    slopes = beta2**0.5 * state.slopes + distance * length * gradient
    return jnp.maximum(distance, gained / jnp.maximum(absolute_sum(slopes), TINY)), gained, slopes


class Uncorrected(NamedTuple):
    mean: Array  # (2,): running mean of the gradient times the distance
    mean_square: Array  # (2,): running mean of its square
    start: Array  # (2,): where it began
    distance: Array  # (): estimated from there to the minimum; 0 before the first step
    gained: Array  # (): what the slopes promised along the way, weighed
    slopes: Array  # (2,): past ones added up, weighed alike


def init_uncorrected(point):
    zero = jnp.zeros_like(point)
    return Uncorrected(zero, zero, start=point, distance=zero[0], gained=zero[0], slopes=zero)


def update_uncorrected(point, state, oracle, *, learning_rate, beta1, beta2, epsilon, first_estimate):
    gradient, distance = oracle.gradient(point), jnp.maximum(state.distance, first_estimate)
    length = learning_rate * distance
    mean, mean_square = means(state, distance * gradient, beta1, beta2)
    farther, gained, slopes = estimated(state, gradient, point, distance, length, beta2)
    moved = point - length * mean / (jnp.sqrt(mean_square) + distance * epsilon)
    return moved, Uncorrected(mean, mean_square, state.start, farther, gained, slopes)


CORRECTED = r"\kappa = \eta d \, \frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t}, \quad "
FORMULA = (
    r"r \leftarrow \sqrt{\beta_2} \, r + d \, \kappa \, g^\top (w_0 - w), \; "
    r"q \leftarrow \sqrt{\beta_2} \, q + d \, \kappa \, g, \quad "
    r"m \leftarrow \beta_1 m + (1 - \beta_1) d g, \; s \leftarrow \beta_2 s + (1 - \beta_2) d^2 g^2, \quad "
)
FARTHER = r"d \leftarrow \max(d, r / \lVert q \rVert_1)"
EARLY = r"w \leftarrow w - \kappa \, \frac{m}{\sqrt{s} + d \epsilon}"


RULE = Rule(
    name="Prodigy",
    init=init,
    update=update,
    hyperparameters=moments(1.0)
    | {
        "learning_rate": rate(1.0),
        "first_estimate": Hyperparameter(1e-6, 1e-8, 1.0, "d_0", "first estimate of the distance", "log"),
    },
    formula=CORRECTED + FORMULA + FARTHER + r", \quad " + EARLY,
    frameworks={
        "optax where first_estimate stays": "optax.contrib.prodigy(learning_rate={learning_rate:1.0}, "
        "betas=({beta1:0.9}, {beta2:0.999}), eps={epsilon:1e-08}, estim_lr0={first_estimate:1e-06})",
    },
    family="modern",
    own_length=True,
    year=2023,
    good_for="Good when no learning rate is known; where the ground falls without end, it strides ever farther.",
    note="Where the first slope or learning rate is 0, Optax divides nothing by nothing; here it waits for one.",
    whose="Optax's",
    dialects={
        "published": Dialect(
            init=init_uncorrected,
            update=update_uncorrected,
            formula=r"\kappa = \eta d, \quad " + FORMULA + EARLY + r", \quad " + FARTHER,
            says="Leaves the means uncorrected for their zero start, and weighs epsilon by the estimate before.",
        ),
    },
    source="Mishchenko and Defazio 2023, Prodigy: an expeditiously adaptive parameter-free learner, "
    "arXiv:2306.06101, algorithm 4",
)
