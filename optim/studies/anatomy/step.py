"""A step of a race from within: its lines with their numbers, and what is remembered before and after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from optim import variant_of
from optim.engine.backend import MOST_ASKED, MOST_KEPT
from optim.engine.batches import drawing, is_whole, of_all, weights
from optim.engine.chunks import Floats, noises
from optim.engine.oracles import Batch, batch_loss, noisy_oracle
from optim.engine.running import rows_at, run_chunks, state_in
from optim.spec.definition import Race
from optim.studies.anatomy.reading import Oracle, Reading, read
from optim.studies.anatomy.terms import Term, Value
from optim.studies.stability import in_force
from surfaces import form_of
from surfaces.remembered import remembered


class Step(NamedTuple):
    """The step of an entrant from a row of its path to the next, from within.

    ``point``, the states and ``next_point`` are the race's own bits, from which what the lines make differs by rounding
    at most. What overflows is inf or NaN.
    """

    point: Floats  # (2,)
    loss: float
    gradient: Floats  # (2,): of the whole loss
    reading: Reading
    state_before: dict[str, Value]
    state_after: dict[str, Value]
    next_point: Floats  # (2,)


def steps_from(race: Race, row: int) -> tuple[Step, ...]:
    """The step of each entrant from a row of its path on, 0 to the last: from there it is the one that would come."""
    rows, oracle = rows_about(race, row), oracle_at(race, row)
    return tuple(step_of(race, k, row, oracle, rows) for k in range(len(race.entrants)))


def step_from(race: Race, k: int, row: int) -> Step:
    """The same of one entrant."""
    return step_of(race, k, row, oracle_at(race, row), rows_about(race, row))


class Rows(NamedTuple):
    """What the engine says of a step of all entrants."""

    recorded: Floats  # (MAX_ENTRANTS, 3): x, y and loss
    before: Floats  # (MAX_ENTRANTS, width): point and state
    after: Floats  # likewise


def rows_about(race: Race, row: int) -> Rows:
    """The rows of all entrants on either side of a step."""
    (before,) = rows_at(race, [row])
    record, after = run_chunks(race, 1, row, before)
    return Rows(record[0], before, np.asarray(after))


def step_of(race: Race, k: int, row: int, oracle: Oracle, rows: Rows) -> Step:
    """The step of one entrant."""
    entrant, now = race.entrants[k], in_force(race, k, row)
    recorded, state, remembered = rows.recorded[k], state_in(entrant, rows.before[k]), state_in(entrant, rows.after[k])
    point, rule = recorded[:2], variant_of(entrant.rule, entrant.dialect)
    settings = {
        name: Term(value, setting.symbol, name=name)
        for (name, setting), value in zip(rule.hyperparameters.items(), now.settings, strict=True)
    }
    reading = read(rule, point, state, oracle, settings, now.factor)
    slope = oracle.full_gradient(point)
    next_point = rows.after[k, :2]
    return Step(point, float(recorded[2]), slope, reading, state._asdict(), remembered._asdict(), next_point)


def oracle_at(race: Race, row: int) -> Oracle:
    """What the rules are answered at a step of a race."""
    knobs, batch = race.numbers, None
    noise = noises(race, row + 1)[row] if race.noise else None
    if race.examples and not is_whole(drawing(race)):
        drawn = weights(drawing(race), row, 1)
        batch = np.asarray(drawn.counts[0], float), np.asarray(drawn.sizes[0])
    counts, size = batch or (of_all(drawing(race)), np.float64(race.examples))

    def ask(number: int) -> Callable[[Value], Value]:
        return lambda point: np.asarray(answers(race.landscape.form)(point, knobs, counts, size)[number])[()]

    return Oracle(ask(0), ask(1), ask(2), ask(3), noise, batch is not None)


@remembered(MOST_KEPT, MOST_ASKED)
def answers(form: str) -> Callable[..., tuple[Array, Array, Array, Array]]:
    """Compiled (point (2,), knobs, counts (N,), size) -> loss, the batch's gradient, the full gradient, the Hessian."""
    surface = form_of(form)

    def at(point: Array, knobs: Any, counts: Array, size: Array) -> tuple[Array, Array, Array, Array]:
        whole: Any = noisy_oracle(surface, knobs, jnp.zeros(2))
        full = whole.full_gradient(point)
        of_batch = full
        if surface.model:
            of_batch = jax.grad(batch_loss(surface, knobs, Batch(counts, size, jnp.array(False)), turned=True))(point)
        return whole.loss(point), of_batch, full, whole.hessian(point)

    return jax.jit(at)
