"""The training itself: one program a rule, in which the repeats are lanes. No slider compiles.

Width and data are padded to the largest, the batch is done a few examples at a time, and how many of all of them
there are is data. A training runs in a few calls, so that one who waits no more can be left.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array, lax
from numpy.typing import NDArray

from optim.engine import deadline
from optim.engine.asking import uses_batches
from optim.engine.backend import MOST_KEPT, compiler_options, return_freed_memory
from optim.engine.state_layout import BRANCH_NUMBER, BRANCHES
from optim.rule import Oracle
from optim.spec.definition import Entrant
from optim.spec.limits import MAX_SEED
from optim.spec.schedules import SCHEDULES
from optim.studies.network.model import PADDED, first_weights, losses, outputs, places
from optim.studies.network.moons import UNSEEN, Examples, moons, unseen
from optim.studies.network.setup import MOST, MOST_UPDATES, REPEATS, ROWS, SEEN, Net

Floats = NDArray[np.float64]

BLOCK = 16  # examples that are computed at once
ROOM = -(-MOST["examples"] // BLOCK) * BLOCK  # for the examples of a lane
CALL = 16  # rows a call: the longest takes a fifth of a second
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


class Trained(NamedTuple):
    """What an entrant's trainings were; not finite after an overflow."""

    net: Net
    epochs: Floats  # (n,): when it was measured
    train: Floats  # (REPEATS, n): the mean loss of the training examples
    right: Floats  # (REPEATS, n): the share of them that it has right
    test: Floats  # (REPEATS, n): the mean loss of the examples of the test
    test_right: Floats  # (REPEATS, n)
    path: Floats  # (n, weights): the weights of the first training


def train(entrant: Entrant, net: Net, seed: int = 0) -> Trained:
    """Train the network by an entrant's rule, settings and schedule, REPEATS times. Same question, same bits.

    A rule that looks at no batches, but at the whole loss, is given all examples at every update. Raises ValueError
    where the rule's update does not take as many weights (``fitness.why_not``).
    """
    whole = net if uses_batches(entrant.rule) else net._replace(batch=net.examples)
    branch, settings = BRANCH_NUMBER[entrant.rule, entrant.dialect], tuple(entrant.values().values())
    return known(branch, settings, entrant.schedule, whole, seed)


@lru_cache(maxsize=48)  # each holds 0.2 MB
def known(branch: int, settings: tuple[float, ...], schedule: str, net: Net, seed: int) -> Trained:
    """The same, remembered: who moves one entrant's slider asks for the others again."""
    told, run, begun = telling(net, settings, schedule), program(branch), lanes(net, seed)
    carry = run.start(first(net, seed))
    for row in range(0, len(net.rows), CALL):
        deadline.look()
        last = np.int32(min(row + CALL, len(net.rows)))
        carry = run.rows(carry, begun, told, np.int32(row), last)
    measured, path = (np.asarray(part) for part in carry[2:])
    many = len(net.rows)
    epochs = np.array(net.rows) / net.updates_an_epoch
    loss, right, test, test_right = np.moveaxis(measured[:, :many], 2, 0)
    return Trained(net, epochs, loss, right, test, test_right, path[0, :many][:, places(net.width)])


def seeds(seed: int) -> list[int]:
    """The seeds of the repeats: that of the race and those after it."""
    return [(seed + n) % (MAX_SEED + 1) for n in range(REPEATS)]


def training_examples(net: Net, seed: int) -> Examples:
    """The training examples of one repeat. Those of a larger data set begin with those of a smaller one."""
    points, labels = moons(np.random.default_rng((seed, 0)), MOST["examples"])
    return Examples(points[: net.examples], labels[: net.examples])


def first(net: Net, seed: int) -> Floats:
    """The weights (REPEATS, PADDED) with which the repeats begin."""
    return np.stack([first_weights(np.random.default_rng((one, 1, net.width)), net.width) for one in seeds(seed)])


def orders(net: Net, seed: int) -> NDArray[np.int16]:
    """The examples of one repeat in the order in which they are seen, (epochs * examples,): an epoch has each once."""
    dealt = np.tile(np.arange(net.examples, dtype=np.int16), (net.epochs, 1))
    return np.random.default_rng((seed, 2)).permuted(dealt, axis=1).ravel()


@lru_cache(maxsize=4)
def lanes(net: Net, seed: int) -> Lanes:
    """The lanes of a network: the same for all entrants."""
    points, labels = np.zeros((REPEATS, ROOM, 2)), np.zeros((REPEATS, ROOM))
    order = np.zeros((REPEATS, SEEN), np.int16)
    for lane, one in enumerate(seeds(seed)):
        points[lane, : net.examples], labels[lane, : net.examples] = training_examples(net, one)
        dealt = orders(net, one)
        order[lane, : len(dealt)] = dealt
    return Lanes(*(jax.device_put(part) for part in (points, labels, order)))


def telling(net: Net, settings: tuple[float, ...], schedule: str) -> Told:
    """What all lanes are told. The schedule is stretched over the training."""
    used, rates = np.zeros(PADDED), np.ones(MOST_UPDATES)
    used[places(net.width)] = 1
    rates[: net.updates] = SCHEDULES[schedule](np.arange(float(net.updates)), net.updates)
    rows = np.full(ROWS + 1, net.updates, np.int32)
    rows[: len(net.rows)] = net.rows
    numbers = (np.int32(number) for number in (net.examples, net.in_a_batch, net.updates_an_epoch))
    return Told(used, np.array(settings), rates, rows, *numbers)


class Program(NamedTuple):
    """What is compiled of a rule."""

    start: Callable[[Any], Any]  # weights (REPEATS, PADDED) -> what a training carries along
    rows: Callable[..., Any]  # (carried, lanes, told, first row, last row) -> carried


@lru_cache(MOST_KEPT)
def program(branch: int) -> Program:
    """The programs of one of ``BRANCHES``. Those that were asked for last are kept."""
    rule = BRANCHES[branch]

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


def measured_rows(branch: int) -> Callable[..., Any]:
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


def updating(branch: int) -> Callable[..., Any]:
    """One update of a rule, (number of the update, (weights, state), lane, told) -> (weights, state)."""
    rule = BRANCHES[branch]

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
