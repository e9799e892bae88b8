"""The compiled race: two programs per surface, whatever of the catalogue's rules is raced on it.

Entrants are rows of an array, the rule in its dialect is a ``lax.switch`` on a row's branch number, and the number of
steps is data; so are hyperparameters, schedules, changes, noise and batches, as arrays that the loop reads. Nothing
that a person can move ever compiles. The second program is for ground that is turned: turning is arithmetic in every
step, 40 % of a race's time, and a race on ground as it stands does without it, to the bit. A rule that somebody typed
has programs of its own, with no other rule in them.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from threading import Lock
from typing import Any

import jax
import jax.numpy as jnp
from jax import Array, lax
from jax.flatten_util import ravel_pytree
from jax.stages import Compiled

from optim.engine import deadline, on_disk
from optim.engine.asking import uses_batches
from optim.engine.backend import compiler_options, return_freed_memory
from optim.engine.chunks import CHUNK, Chunk
from optim.engine.oracles import Batch, batch_loss, batch_oracle, noisy_oracle, with_cached_gradient
from optim.engine.state_layout import BRANCHES, Branch, Packing, packing_of, rule_at
from optim.rule import Rule
from optim.spec.limits import MAX_ENTRANTS
from surfaces import Surface, form_of
from surfaces.remembered import remembered

Rules = Sequence[Branch]  # that a program switches between
RACED = 3, 24  # programs in memory: one takes up to 27 MB, and comes back from disk in a quarter of a second
MOST_TYPED = 16  # programs of typed rules in memory: twice what a race may hold


def advance(rule: Rule, pack: Packing, surface: Surface, *, turned: bool) -> Callable[..., Array]:
    """One step of one rule as a function of rows, for the switch: its arguments -> row."""

    def step(row: Array, settings: Array, rate: Array, told: Any, knobs: Any, slope: Array) -> Array:
        values = {name: settings[number] for number, name in enumerate(rule.hyperparameters)}
        values["learning_rate"] *= rate
        point, state = row[:2], pack.unravel(row[2 : 2 + pack.size])
        if surface.model:
            batch, heard = told
            oracle = with_cached_gradient(batch_oracle(surface, knobs, batch, turned=turned), point, slope, heard)
        else:
            oracle = with_cached_gradient(noisy_oracle(surface, knobs, told, turned=turned), point, slope, slope + told)
        point, state = rule.update(point, state, oracle, **values, **rule.given(rate))
        return jnp.concatenate([point, ravel_pytree(state)[0], row[2 + pack.size :]])

    return step


def telling(surface: Surface, rules: Rules, *, turned: bool) -> Callable[..., Any]:
    """What a step tells a rule besides the slope: the noise; or the batch, and its gradient for who hears batches."""
    if surface.model is None:
        return lambda chunk, i, k, point, slope: chunk.noise[i]
    hears = jnp.array([uses_batches(rule_at(rule).id) for rule in rules])

    def batch(chunk: Chunk, i: Array, k: Array, point: Array, slope: Array) -> tuple[Batch, Array]:
        assert chunk.batches is not None
        drawn = Batch(chunk.batches.counts[i], chunk.batches.sizes[i], jnp.asarray(chunk.batches.whole))
        slope_of_batch = jax.grad(batch_loss(surface, chunk.knobs, drawn, turned=turned))
        asks = hears[chunk.branches[k]] & ~drawn.whole
        return drawn, lax.cond(asks, slope_of_batch, lambda point: slope, point)

    return batch


def entrants_step(surface: Surface, rules: Rules, *, turned: bool) -> Callable[..., tuple[Array, Array]]:
    """One entrant's step, and the record of where it stood: (chunk, step, entrant, rows, record) -> (rows, record)."""
    branches = [advance(rule_at(rule), packing_of(rule), surface, turned=turned) for rule in rules]
    tell = telling(surface, rules, turned=turned)

    def step(chunk: Chunk, i: Array, k: Array, rows: Array, record: Array) -> tuple[Array, Array]:
        loss_and_slope = jax.value_and_grad(noisy_oracle(surface, chunk.knobs, jnp.zeros(2), turned=turned).loss)
        settings = chunk.settings[chunk.segment[i], k]
        row = rows[k]
        loss, slope = loss_and_slope(row[:2])
        here = jnp.append(row[:2], loss)  # in the loop: a second pass over the record costs more
        record = lax.dynamic_update_slice(record, here[None, None], (i, k, jnp.int32(0)))
        given = settings, chunk.rate[i, k], tell(chunk, i, k, row[:2], slope), chunk.knobs, slope
        return lax.dynamic_update_index_in_dim(rows, lax.switch(chunk.branches[k], branches, row, *given), k, 0), record

    return step


ANSWER = (0, 0)  # the form of what a program answers: rows and record
ONE_BY_ONE = ThreadPoolExecutor(1, "formula")  # a class that types formulas leaves a core to those who race
SURFACES = ThreadPoolExecutor(max(1, min(4, (os.cpu_count() or 1) // 2)), "surface")  # and so does one on new surfaces


@remembered(*RACED)
def program(form: str, turned: bool) -> Program:
    """The program of the surfaces of a form, as they stand or turned. Those that were asked for last are kept."""
    return Program(form, turned)


@lru_cache(MOST_TYPED)
def typed_program(text: str, form: str, turned: bool) -> Program:
    """The program of a typed rule on the surfaces of a form, which leaves that of all other rules as it is."""
    return Program(form, turned, text)


class Program:
    """A chunk on the surfaces of a form, compiled when it is first run: once, however many ask at that time.

    ``typed`` is the text of the one rule it is for; empty where it is for all of the catalogue.
    """

    def __init__(self, form: str, turned: bool, typed: str = "") -> None:
        self.form, self.turned, self.typed = form, turned, typed
        self.compiled: Compiled | None = None
        self.compiling, self.loading = Lock(), Lock()

    def __call__(self, chunk: Chunk) -> tuple[Array, Array]:
        """The rows after the chunk, and its record (CHUNK, K, 3): x, y and loss."""
        return (self.compiled or self.made(chunk))(chunk)

    def made(self, chunk: Chunk) -> Compiled:
        """The program: from disk at once, else compiled, a few at a time, as those who wait came. What somebody typed
        is compiled one at a time, and nobody waits long for it."""
        if found := self.loaded(chunk):
            return found
        work = partial(self.compile, chunk)
        if self.typed or form_of(self.form).found:
            return deadline.patiently(work, ONE_BY_ONE, deadline.PATIENCE)
        return deadline.patiently(work, SURFACES, math.inf)

    def loaded(self, chunk: Chunk) -> Compiled | None:
        """The program from disk, if it is there."""
        with self.loading:
            self.compiled = self.compiled or on_disk.loaded(self.name, (chunk,), ANSWER)
        return self.compiled

    def compile(self, chunk: Chunk) -> Compiled | None:
        """Compile for chunks like this one, as all of a surface are, and keep only what runs; None while another
        process of this machine does."""
        with self.compiling:
            if self.compiled is None:
                self.compiled = on_disk.kept(self.name, (chunk,), ANSWER, partial(self.compiled_anew, chunk))
                return_freed_memory()
            return self.compiled

    @property
    def name(self) -> str:
        """What tells it from all other programs of this engine: its surface, and what it switches between."""
        return f"race on {self.form}, turned {self.turned}, of {self.typed or list(map(written_in, BRANCHES))}"

    def compiled_anew(self, chunk: Chunk) -> Compiled:
        """Traced and compiled."""
        rules = [self.typed] if self.typed else range(len(BRANCHES))
        run_chunk = chunk_runner(self.form, rules, turned=self.turned)
        return jax.jit(run_chunk, compiler_options=compiler_options()).lower(chunk).compile()


def written_in(rule: Rule) -> str:
    """Where what a rule starts from and its update are written, which tells it from all others."""
    return " ".join(f"{part.__module__}.{part.__qualname__}" for part in (rule.init, rule.update))


def chunk_runner(form: str, rules: Rules, *, turned: bool) -> Callable[[Chunk], tuple[Array, Array]]:
    """What is compiled: Chunk -> (rows, record)."""
    step, zero = entrants_step(form_of(form), rules, turned=turned), jnp.int32(0)

    def run_chunk(chunk: Chunk) -> tuple[Array, Array]:
        def all_entrants(i: Array, carry: tuple[Array, Array]) -> tuple[Array, Array]:
            return lax.fori_loop(zero, chunk.entrants, lambda k, carry: step(chunk, i, k, *carry), carry)

        record = jnp.zeros((CHUNK, MAX_ENTRANTS, 3))
        return lax.fori_loop(zero, chunk.length, all_entrants, (jnp.asarray(chunk.rows), record))

    return run_chunk
