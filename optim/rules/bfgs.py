"""Learn the curvature from how the slope changes on the way, and step as Newton would; never uphill.

A step is tried at its full length and halved until it wins enough loss (Armijo's rule); where 30 halvings do not, the
point stays. Where the slope did not grow along the last step there is no bowl to learn from, and nothing is learnt."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array, lax

from optim.algebra import dot, outer, times
from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule

ENOUGH = 1e-4  # of what a straight slope would win
HALVINGS = 30


class State(NamedTuple):
    inverse_hessian: Array  # (2, 2): the inverse of the curvature, as far as it is known
    point: Array  # (2,): of the step before
    gradient: Array  # (2,): of the step before; 0 before the first


def init(point):
    return State(jnp.eye(2, dtype=point.dtype), point, gradient=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate):
    gradient = oracle.full_gradient(point)
    inverse = learned(state.inverse_hessian, point - state.point, gradient - state.gradient)
    direction = -times(inverse, gradient)
    share = downhill(oracle.loss, point, direction, dot(gradient, direction), learning_rate)
    return jnp.where(share > 0, point + share * direction, point), State(inverse, point, gradient)


def learned(inverse, step, change):
    """The inverse Hessian that explains the ``change`` of the gradient over a ``step``, nearest to the one so far."""
    growth = dot(step, change)
    rest = jnp.eye(2) - outer(step, change) / growth
    return jnp.where(growth > 0, times(times(rest, inverse), rest.T) + outer(step, step) / growth, inverse)


def downhill(loss, point, direction, slope, share):
    """The first of share, share / 2, ... that wins enough along ``direction``; 0 where none does."""
    here = loss(point)

    def too_far(tried):
        share, halvings = tried
        wins = loss(point + share * direction) <= here + ENOUGH * share * slope
        return ~wins & (halvings < HALVINGS)

    share, halvings = lax.while_loop(too_far, lambda tried: (tried[0] / 2, tried[1] + 1), (share, 0))
    return jnp.where(halvings < HALVINGS, share, 0.0)


RULE = Rule(
    name="BFGS",
    init=init,
    update=update,
    hyperparameters={"learning_rate": rate(1.0)},
    formula=r"s = w - w', \; y = g - g', \quad "
    r"H \leftarrow (I - \tfrac{s y^\top}{y^\top s}) H (I - \tfrac{y s^\top}{y^\top s}) + "
    r"\tfrac{s s^\top}{y^\top s}, \quad "
    r"w \leftarrow w - \alpha H g, \quad \alpha \in \{\eta, \tfrac{\eta}{2}, \tfrac{\eta}{4}, \dots\}",
    family="second order",
    own_length=True,
    year=1970,
    good_for="Good on smooth surfaces of few parameters, without noise; for millions of them its memory is too large.",
    note="Uses the whole loss: noise does not touch it. One gradient a step, and a loss for each length tried.",
    source="Broyden 1970, The convergence of a class of double-rank minimization algorithms, Journal of the Institute "
    "of Mathematics and Its Applications 6, 76-90; also Fletcher, Goldfarb and Shanno, the same year; the halving is "
    "that of Armijo 1966, Pacific Journal of Mathematics 16, 1-3",
)
