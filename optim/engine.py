"""The compiled race: two programs per surface, whatever is raced on it.

Entrants are rows of an array, the rule in its dialect is a ``lax.switch`` on a row's branch number, and the number of
steps is data; so are hyperparameters, schedules, changes, noise and batches, as arrays that the loop reads. Nothing
that a person can move ever compiles. The second program is for ground that is turned: turning is arithmetic in every
step, 40 % of a race's time, and a race on ground as it stands does without it, to the bit. A long race runs in legs of
``LEG`` rows with the state handed on, which gives the same bits as one long run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array, lax
from jax.flatten_util import ravel_pytree

from optim import FORMS
from optim.asking import hears_batches
from optim.backend import compiler_options
from optim.definition import Race
from optim.guard import MAX_ENTRANTS
from optim.legs import LEG, Floats, Leg, batches, first_leg, noises, of_leg, rates, stretches
from optim.oracles import Batch, batch_loss, batch_oracle, knowing, noisy_oracle
from optim.packing import BRANCH_NUMBER, BRANCHES, Packing, packings, width
from optim.rule import Rule
from surfaces import SURFACES, Surface


def start(rule: Rule, pack: Packing) -> Callable[[Array], Array]:
    """The row of an entrant at the start, as a function of the point."""

    def row(point: Array) -> Array:
        rest = jnp.zeros(width() - 2 - pack.size)
        return jnp.concatenate([point, ravel_pytree(rule.init(point))[0], rest])

    return row


def advance(rule: Rule, pack: Packing, surface: Surface, *, turned: bool) -> Callable[..., Array]:
    """One step of one rule as a function of rows, for the switch: its arguments -> row."""

    def step(row: Array, settings: Array, rate: Array, told: Any, knobs: Array, slope: Array) -> Array:
        values = {name: settings[number] for number, name in enumerate(rule.hyperparameters)}
        values["learning_rate"] *= rate
        point, state = row[:2], pack.unravel(row[2 : 2 + pack.size])
        if surface.model:
            batch, heard = told
            oracle = knowing(batch_oracle(surface, knobs, batch, turned=turned), point, slope, heard)
        else:
            oracle = knowing(noisy_oracle(surface, knobs, told, turned=turned), point, slope, slope + told)
        point, state = rule.update(point, state, oracle, **values, **rule.given(rate))
        return jnp.concatenate([point, ravel_pytree(state)[0], row[2 + pack.size :]])

    return step


def telling(surface: Surface, *, turned: bool) -> Callable[..., Any]:
    """What a step tells a rule besides the slope: the noise; or the batch, and its gradient for who hears batches."""
    if surface.model is None:
        return lambda leg, i, k, point, slope: leg.noise[i]
    hears = jnp.array([hears_batches(branch.id) for branch in BRANCHES])

    def batch(leg: Leg, i: Array, k: Array, point: Array, slope: Array) -> tuple[Batch, Array]:
        assert leg.batches is not None
        drawn = Batch(leg.batches.counts[i], leg.batches.sizes[i], jnp.asarray(leg.batches.whole))
        slope_of_batch = jax.grad(batch_loss(surface, leg.knobs, drawn, turned=turned))
        asks = hears[leg.branches[k]] & ~drawn.whole
        return drawn, lax.cond(asks, slope_of_batch, lambda point: slope, point)

    return batch


@lru_cache
def program(surface_id: str, turned: bool) -> Callable[[Leg], tuple[Array, Array]]:
    """The compiled leg on one surface, as it stands or turned: Leg -> (rows, record (LEG, K, 3): x, y and loss)."""
    surface = SURFACES[surface_id]
    branches = list(zip(BRANCHES, packings(), strict=True))
    starts = [start(rule, pack) for rule, pack in branches]
    steps = [advance(rule, pack, surface, turned=turned) for rule, pack in branches]
    tell = telling(surface, turned=turned)

    def run_leg(leg: Leg) -> tuple[Array, Array]:
        zero = jnp.int32(0)
        ground = jax.value_and_grad(noisy_oracle(surface, leg.knobs, jnp.zeros(2), turned=turned).loss)

        def one_step(i: Array, carry: tuple[Array, Array]) -> tuple[Array, Array]:
            settings = lax.dynamic_index_in_dim(leg.settings, leg.stretch[i], keepdims=False)

            def one_entrant(k: Array, carry: tuple[Array, Array]) -> tuple[Array, Array]:
                rows, record = carry
                row = rows[k]
                loss, slope = ground(row[:2])
                here = jnp.append(row[:2], loss)  # in the loop: a second pass over the record costs more
                record = lax.dynamic_update_slice(record, here[None, None], (i, k, zero))
                given = settings[k], leg.rate[i, k], tell(leg, i, k, row[:2], slope), leg.knobs, slope
                row = lax.switch(leg.branches[k], steps, row, *given)
                return lax.dynamic_update_index_in_dim(rows, row, k, 0), record

            return lax.fori_loop(zero, leg.entrants, one_entrant, carry)

        def start_one(k: Array, rows: Array) -> Array:
            return lax.dynamic_update_index_in_dim(rows, lax.switch(leg.branches[k], starts, rows[k, :2]), k, 0)

        rows = lax.fori_loop(zero, leg.entrants * leg.fresh, start_one, jnp.asarray(leg.rows))
        record = jnp.zeros((LEG, MAX_ENTRANTS, 3))
        return lax.fori_loop(zero, leg.length, one_step, (rows, record))

    return jax.jit(run_leg, compiler_options=compiler_options())


@lru_cache
def slopes(surface_id: str) -> Callable[[Floats, Floats], tuple[Array, Array]]:
    """Compiled (point (2,), knobs) -> (gradient (2,), Hessian (2, 2)) of a surface."""

    def at(point: Array, knobs: Array) -> tuple[Array, Array]:
        oracle = noisy_oracle(SURFACES[surface_id], knobs, jnp.zeros(2))
        return oracle.full_gradient(point), oracle.hessian(point)

    return jax.jit(at)


def run_legs(race: Race, rows: int, begin: int = 0, state: Any = None) -> tuple[Floats, Any]:
    """Fill ``rows`` rows from row ``begin`` on, a leg at a time: their record, and the state rows after them.

    ``state`` is what an earlier call that ended before ``begin`` left behind; there is none before row 0.
    """
    padded = begin - (-rows // LEG) * LEG
    stretch, rate, noise = stretches(race, padded), rates(race, padded), noises(race, padded)
    leg = first_leg(race) if state is None else first_leg(race)._replace(rows=state, fresh=False)
    run_leg, filled = program(race.surface, bool(race.knobs.get("rotation"))), []
    for first in range(begin, begin + rows, LEG):
        leg = leg._replace(
            stretch=of_leg(stretch, first),
            rate=of_leg(rate, first),
            noise=of_leg(noise, first),
            batches=batches(race, first),
            length=np.int32(min(LEG, begin + rows - first)),
        )
        after, record = run_leg(leg)
        filled.append(np.asarray(record)[: leg.length])
        leg = leg._replace(rows=after, fresh=False)
    return filled[0] if len(filled) == 1 else np.concatenate(filled), leg.rows


def record(race: Race) -> tuple[Floats, Any]:
    """Run the race: x, y and loss of every row, (steps + 1, MAX_ENTRANTS, 3), and the state rows of the step after.

    Row 0 is the start, unused rows are 0. Values after an overflow are what floating point makes of them: inf and NaN
    included.
    """
    return run_legs(race, race.steps + 1)


def paths(race: Race) -> tuple[Floats, Floats]:
    """The points (steps + 1, K, 2) and losses (steps + 1, K) of ``record``."""
    rows, _ = record(race)
    return rows[..., :2], rows[..., 2]


def states(race: Race, step: int) -> tuple[Any, ...]:
    """Each entrant's state after ``step`` updates, as the NamedTuple of NumPy arrays of its rule in its dialect."""
    rows = np.asarray(run_legs(race, max(step, 1))[1]) if step else None
    found = []
    for k, entrant in enumerate(race.entrants):
        pack = packings()[BRANCH_NUMBER[entrant.rule, entrant.dialect]]
        if rows is None:
            state = FORMS[entrant.rule, entrant.dialect].init(jnp.asarray(race.start))
        else:
            state = pack.unravel(jnp.asarray(rows[k, 2 : 2 + pack.size]))
        found.append(jax.tree.map(np.asarray, state))
    return tuple(found)
