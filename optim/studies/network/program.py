"""The training as a program: one a rule, in which the repeats are lanes. No slider compiles.

Width and data are padded to the largest, the batch is done a few examples at a time, and how many of all of them
there are is data.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax import Array, lax

from optim.engine.backend import MOST_ASKED, MOST_KEPT, compiler_options, return_freed_memory
from optim.engine.state_layout import Branch, rule_at
from optim.rule import Oracle
from optim.studies.network.model import PADDED, losses, outputs
from optim.studies.network.moons import UNSEEN, unseen
from optim.studies.network.setup import MOST, ROWS, SEEN
from surfaces.remembered import remembered

BLOCK = 16  # examples that are computed at once
ROOM = -(-MOST["examples"] // BLOCK) * BLOCK  # for the examples of a lane
MEASURES = 4  # training loss, share of right labels, and the same of the test


class Lanes(NamedTuple):
    """What differs from lane to lane: the examples and their order, R = REPEATS."""

    points: Any  # (R, ROOM, 2)
    labels: Any  # (R, ROOM)
    order: Any  # (R, SEEN): the examples of every epoch, one epoch after the other


class Told(NamedTuple):
    """What is the same in all lanes."""

    used: Any  # (PADDED,): 1 where a weight is in use
    settings: Any  # (number of settings,)
    rates: Any  # (MOST_UPDATES,): the schedule's factors
    rows: Any  # (ROWS + 1,): the update after which each row is measured
    examples: Any
    batch: Any
    per_epoch: Any  # updates an epoch


class Program(NamedTuple):
    """What is compiled of a rule."""

    start: Callable[[Any], Any]  # weights (REPEATS, PADDED) -> what a training carries along
    rows: Callable[..., Any]  # (carried, lanes, told, first row, last row) -> carried


@remembered(MOST_KEPT, MOST_ASKED)
def program(branch: Branch) -> Program:
    """The programs of a rule. Those that were asked for last are kept."""
    rule = rule_at(branch)

    def start(weights: Array) -> Any:
        return weights, rule.init(weights), jnp.zeros((ROWS + 1, MEASURES)), jnp.zeros((ROWS + 1, PADDED))

    rows = jax.vmap(measured_rows(branch), in_axes=(0, 0, None, None, None))
    return Program(jax.jit(jax.vmap(start)), Compiled(jax.jit(rows, compiler_options=compiler_options())))


class Compiled:
    """A function that gives back the memory of its compiling after its first call."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function, self.fresh = function, True

    def __call__(self, *of: Any) -> Any:
        answer = self.function(*of)
        if self.fresh:
            self.fresh = False
            return_freed_memory()
        return answer


def measured_rows(branch: Branch) -> Callable[..., Any]:
    """Of one lane: measure and train on from one row to another, (carried, lane, told, first, last) -> carried."""
    one_update, measure = updating(branch), measuring()

    def row(at: Array, carried: Any, lane: Lanes, told: Told) -> Any:
        weights, state, measured, path = carried
        measured = lax.dynamic_update_index_in_dim(measured, measure(weights, lane, told), at, 0)
        path = lax.dynamic_update_index_in_dim(path, weights, at, 0)
        until = told.rows[jnp.minimum(at + 1, ROWS)]
        onward = lambda update, carry: one_update(update, carry, lane, told)  # noqa: E731
        weights, state = lax.fori_loop(told.rows[at], until, onward, (weights, state))
        return weights, state, measured, path

    def rows(carried: Any, lane: Lanes, told: Told, first: Array, last: Array) -> Any:
        return lax.fori_loop(first, last, lambda at, carry: row(at, carry, lane, told), carried)

    return rows


def updating(branch: Branch) -> Callable[..., Any]:
    """One update of a rule, (number of the update, (weights, state), lane, told) -> (weights, state)."""
    rule = rule_at(branch)

    def update(number: Array, carry: Any, lane: Lanes, told: Told) -> Any:
        weights, state = carry
        epoch, place = number // told.per_epoch, number % told.per_epoch
        begin = place * told.batch
        end = jnp.minimum(begin + told.batch, told.examples)
        of_batch = mean_loss(lane, told, epoch * told.examples + begin, end - begin)
        of_all = mean_loss(lane, told, epoch * told.examples, told.examples)
        values = {name: told.settings[n] for n, name in enumerate(rule.hyperparameters)}
        values["learning_rate"] *= (rate := told.rates[number])
        oracle = Oracle(of_all.loss, of_batch.gradient, of_all.gradient, jax.hessian(of_all.loss))
        weights, state = rule.update(weights, state, oracle, **values, **rule.given(rate))
        return jnp.where(told.used > 0, weights, 0.0), state

    return update


class MeanLoss(NamedTuple):
    """The mean loss of some examples, as functions of the weights (PADDED,)."""

    loss: Callable[[Array], Array]
    gradient: Callable[[Array], Array]


def mean_loss(lane: Lanes, told: Told, begin: Array, many: Array) -> MeanLoss:
    """That of ``many`` examples from place ``begin`` of the order on, a BLOCK at a time."""

    def block(number: Array, weights: Array) -> Array:
        within = number * BLOCK + jnp.arange(BLOCK)
        chosen = lane.order[jnp.minimum(begin + within, SEEN - 1)]
        each = losses(outputs(weights, told.used, lane.points[chosen]), lane.labels[chosen])
        return jnp.sum(jnp.where(within < many, each, 0.0))

    blocks = -(-many // BLOCK)

    def added(of_block: Callable[[Array, Array], Array], empty: Array) -> Callable[[Array], Array]:
        return lambda weights: lax.fori_loop(0, blocks, lambda n, sum: sum + of_block(n, weights), empty) / many

    return MeanLoss(added(block, jnp.zeros(())), added(jax.grad(block, argnums=1), jnp.zeros(PADDED)))


def measuring() -> Callable[[Array, Lanes, Told], Array]:
    """The MEASURES of weights in a lane."""
    test = [jnp.asarray(part) for part in unseen()]

    def measure(weights: Array, lane: Lanes, told: Told) -> Array:
        def of(points: Array, labels: Array, many: Array | int) -> Array:
            def block(number: Array, sums: Array) -> Array:
                cut = [lax.dynamic_slice_in_dim(part, number * BLOCK, BLOCK) for part in (points, labels)]
                output = outputs(weights, told.used, cut[0])
                found = jnp.stack([losses(output, cut[1]), (output > 0) == (cut[1] > 0.5)])
                within = number * BLOCK + jnp.arange(BLOCK) < many
                return sums + jnp.sum(jnp.where(within, found, 0.0), axis=1)

            return lax.fori_loop(0, -(-many // BLOCK), block, jnp.zeros(2)) / many

        return jnp.concatenate([of(lane.points, lane.labels, told.examples), of(test[0], test[1], UNSEEN)])

    return measure
