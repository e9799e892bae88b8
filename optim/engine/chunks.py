"""A race as arrays, a chunk at a time: what the compiled loop reads.

Hyperparameters, schedules, changes, noise and batches are all here, as data; nothing that a person can move is
compiled.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from optim import RULES
from optim.engine.batches import Drawing, Weights, drawing, weights
from optim.engine.start import first_rows, numbers
from optim.engine.state_layout import branch_of
from optim.spec import schedules
from optim.spec.definition import Race
from optim.spec.limits import MAX_CHANGES, MAX_ENTRANTS

Floats = NDArray[np.float64]

CHUNK = 1024  # rows a chunk
SETTINGS = max(len(rule.hyperparameters) for rule in RULES.values())


class Calm(NamedTuple):
    """The per-step arrays of a race without changes, schedules and noise: carried to the device once."""

    segment: Array
    rate: Array
    noise: Array


@lru_cache
def calm() -> Calm:
    """Not made at import: it starts JAX's backend."""
    return Calm(jnp.zeros(CHUNK, jnp.int32), jnp.ones((CHUNK, MAX_ENTRANTS)), jnp.zeros((CHUNK, 2)))


class Chunk(NamedTuple):
    """What a compiled chunk reads. Shapes: K = MAX_ENTRANTS rows, S settings, C = MAX_CHANGES + 1 segments."""

    branches: NDArray[np.int32]  # (K,): of each entrant's rule, in its dialect; 0 of a typed one, alone in its program
    rows: Any  # (K, width): point and state of each entrant
    settings: Floats  # (C, K, S): the hyperparameters in force in each segment between changes
    segment: Any  # (CHUNK,): which segment a step lies in
    rate: Any  # (CHUNK, K): the schedules' factors on the learning rate
    noise: Any  # (CHUNK, 2): added to the gradient of a step
    knobs: Any  # ``Race.numbers``
    batches: Weights | None  # of a surface of data
    length: np.int32  # rows to fill
    entrants: np.int32  # rows of ``rows`` in use


def first_chunk(race: Race) -> Chunk:
    """The race as arrays, before its first step and with no row asked for."""
    branches = tuple(branch_of(entrant.rule, entrant.dialect) for entrant in race.entrants)
    settings = np.zeros((MAX_CHANGES + 1, MAX_ENTRANTS, SETTINGS))
    for k, entrant in enumerate(race.entrants):
        values = list(entrant.values().values())
        settings[0, k, : len(values)] = values
    for number, change in enumerate(race.changes, start=1):
        settings[number] = settings[number - 1]
        place = list(race.entrants[change.entrant].values()).index(change.setting)
        settings[number, change.entrant, place] = change.value
    return Chunk(
        branches=numbers(branches),
        rows=first_rows(branches, race.start),
        settings=settings,
        segment=calm().segment,
        rate=calm().rate,
        noise=calm().noise,
        knobs=race.numbers,
        batches=batches(race, 0),
        length=np.int32(0),
        entrants=np.int32(len(race.entrants)),
    )


def segments(race: Race, steps: int) -> Any:
    """Which segment between changes each of the first ``steps`` steps lies in."""
    if not race.changes:
        return calm().segment
    return np.searchsorted([c.step for c in race.changes], np.arange(steps), side="right").astype(np.int32)


def rates(race: Race, steps: int) -> Any:
    """The schedules' factors on the learning rate in each of the first ``steps`` steps, (steps, K)."""
    if all(entrant.schedule == "constant" for entrant in race.entrants):
        return calm().rate
    factors = np.ones((steps, MAX_ENTRANTS))
    for k, entrant in enumerate(race.entrants):
        factors[:, k] = schedules.factors(entrant.schedule, np.arange(float(steps)), race.horizon)
    return factors


def noises(race: Race, steps: int) -> Any:
    """The gradient noise of the first ``steps`` steps, (steps, 2): drawn in order, so a longer race begins alike."""
    if not race.noise:
        return calm().noise
    return race.noise * np.random.default_rng(race.seed).standard_normal((steps, 2))


def batches(race: Race, begin: int) -> Weights | None:
    """The batches of the chunk that begins at a step; None where the surface is a formula."""
    return known_batches(drawing(race), begin) if race.examples else None


def batches_from(race: Race, begin: int) -> Weights | None:
    """The batches of CHUNK steps from any step on, of the two chunks that they lie in."""
    within = begin % CHUNK
    first = batches(race, begin - within)
    if first is None or first.whole or not within:
        return first
    then = batches(race, begin - within + CHUNK)
    assert then is not None
    counts, sizes = (
        np.concatenate([np.asarray(one)[within:], np.asarray(other)[:within]])
        for one, other in zip(first[:2], then[:2], strict=True)
    )
    return Weights(jax.device_put(counts), jax.device_put(sizes), False)


@lru_cache(maxsize=32)
def known_batches(draw: Drawing, begin: int) -> Weights:
    """The same, remembered: a slider of anything else asks for them again."""
    return weights(draw, begin, CHUNK)


def of_chunk(per_step: Any, begin: int) -> Any:
    """The chunk's part of a per-step array; one that is a single chunk long is the same in every chunk."""
    return per_step if len(per_step) == CHUNK else per_step[begin : begin + CHUNK]
