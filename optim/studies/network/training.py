"""Training the network by an entrant's rule, REPEATS times, in a few calls: one who waits no more can be left."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import jax
import numpy as np
from numpy.typing import NDArray

from optim.engine import deadline
from optim.engine.asking import uses_batches
from optim.engine.state_layout import Branch, branch_of
from optim.spec.definition import Entrant
from optim.spec.limits import MAX_SEED
from optim.spec.schedules import factors
from optim.studies.network.model import PADDED, first_weights, places
from optim.studies.network.moons import Examples, moons
from optim.studies.network.program import ROOM, Lanes, Told, program
from optim.studies.network.setup import MOST, MOST_UPDATES, REPEATS, ROWS, SEEN, Net

Floats = NDArray[np.float64]

CALL = 16  # rows a call: the longest takes a fifth of a second


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
    branch, settings = branch_of(entrant.rule, entrant.dialect), tuple(entrant.values().values())
    return known(branch, settings, entrant.schedule, whole, seed)


@lru_cache(maxsize=48)  # each holds 0.2 MB
def known(branch: Branch, settings: tuple[float, ...], schedule: str, net: Net, seed: int) -> Trained:
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
    rates[: net.updates] = factors(schedule, np.arange(float(net.updates)), net.updates)
    rows = np.full(ROWS + 1, net.updates, np.int32)
    rows[: len(net.rows)] = net.rows
    numbers = (np.int32(number) for number in (net.examples, net.in_a_batch, net.updates_an_epoch))
    return Told(used, np.array(settings), rates, rows, *numbers)
