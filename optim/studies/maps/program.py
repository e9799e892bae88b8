"""The compiled map: two programs a surface and rule in its dialect, in which each lane is a race of one.

Starts, hyperparameters and knobs are data, and what a step reads is the chunk of the race itself; so nothing that a
person can move compiles. Lanes lie in blocks that stay in the processor's nearest memory for all the steps of a call.
The light program passes rows of which little must be known, in half the time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array, lax
from jax.experimental import multihost_utils
from jax.sharding import Mesh, NamedSharding
from jax.sharding import PartitionSpec as P
from jax.stages import Compiled

from optim.engine.backend import compiler_options_of_lanes, return_freed_memory
from optim.engine.oracles import Batch
from optim.studies.maps.forms import Call, Form, Lanes, Own, Watch
from optim.studies.maps.pace import Pace
from optim.studies.maps.steps import PROGRAMS, alike, lane_step
from optim.studies.maps.watching import watched
from surfaces import form_of

BLOCK, BLOCKS = 512, 32  # lanes a block, blocks a tile: a block's numbers fit a core's second cache
WIDE = 65_536  # lanes a block on an accelerator, which has no such cache and wants many at once


def block_runner(form: Form) -> Callable[..., Any]:
    """The rows of a call for one block: (parts, target, watch, own, call) -> (parts, watch, losses of every row)."""
    surface, step = form_of(form.surface), lane_step(form)

    def run(parts: Any, target: Any, watch: Watch, own: Own, call: Call) -> Any:
        kind, chunk, look = parts[0].dtype, call.chunk, watched(form, call)
        to_kind = lambda values: jnp.asarray(values, kind)  # noqa: E731
        shared, rates, noise = to_kind(chunk.settings[:, 0]), to_kind(chunk.rate[:, 0]), to_kind(chunk.noise)
        knobs = surface.cast(chunk.knobs, kind)
        knobs = surface.with_knobs(knobs, own.knobs) if form.varied else knobs
        lowest = own.lowest if form.varied else to_kind(call.lowest)
        axis = 0 if form.varied else None

        def settings_at(i: Array) -> list[Array]:
            segment = chunk.segment[i]
            if not form.varied:
                return list(shared[segment])
            return [jnp.where(call.kept[segment, s], one, shared[segment, s]) for s, one in enumerate(own.settings)]

        def told_at(i: Array) -> Any:
            if surface.model is None:
                return noise[i]
            assert chunk.batches is not None
            return Batch(chunk.batches.counts[i], chunk.batches.sizes[i], jnp.asarray(chunk.batches.whole))

        same = [not form.varied and one for one in alike(form.branch)]
        each = tuple(None if one else 0 for one in same)
        many = jax.vmap(step, in_axes=(each, axis, None, None, surface.along(axis)), out_axes=(each, 0))

        def row(i: Array, carry: Any) -> Any:
            parts, watch, losses = carry
            after, loss = many(parts, settings_at(i), rates[i], told_at(i), knobs)
            watch = look(watch, parts[0], parts[1], loss, lowest, target, knobs)
            kept = Watch(*(value.astype(kind) for value in watch))
            losses = lax.dynamic_update_index_in_dim(losses, loss, i, 0) if form.recorded else losses
            return after, kept, losses

        losses = jnp.zeros((chunk.segment.shape[0] if form.recorded else 0, parts[0].shape[0]), kind)
        shape, parts = parts[0].shape, tuple(part[0] if one else part for part, one in zip(parts, same, strict=True))
        parts, watch, losses = lax.fori_loop(0, call.length, row, (parts, watch, losses))
        return tuple(jnp.broadcast_to(part, shape) for part in parts), watch, losses

    return run


def tile_runner(form: Form) -> Callable[[Lanes, Call], Any]:
    """The rows of a call for a tile, block after block: (lanes, call) -> (parts, watch)."""
    run = block_runner(form)

    def of_block(b: Array, arrays: Any) -> Any:
        return jax.tree.map(lambda array: lax.dynamic_index_in_dim(array, b, array.ndim - 2, keepdims=False), arrays)

    def put(whole: Any, b: Array, some: Any) -> Any:
        return jax.tree.map(lambda one, part: lax.dynamic_update_index_in_dim(one, part, b, 0), whole, some)

    def tile(lanes: Lanes, call: Call) -> Any:
        def one(b: Array, carry: Any) -> Any:
            parts, watch = of_block(b, carry)
            target, own = of_block(b, (lanes.target, lanes.own))
            parts, watch, _ = run(parts, target, watch, own, call)
            return put(carry, b, (parts, watch))

        return lax.fori_loop(0, call.blocks, one, (lanes.parts, lanes.watch))

    return tile


@lru_cache
def mesh() -> Mesh:
    """All devices that JAX has, in one row: a tile's blocks are dealt out to them."""
    return Mesh(np.array(jax.devices()), ("devices",))


def lanes_a_block() -> int:
    """How many lanes go through their steps together."""
    return BLOCK if jax.default_backend() == "cpu" else WIDE


def blocks_a_tile() -> int:
    """How many blocks a tile has, the same number on each device."""
    devices = mesh().size
    return -(-BLOCKS // devices) * devices if jax.default_backend() == "cpu" else devices


class Program:
    """A tile's rows on a surface with a rule, compiled when it is first run: once, however many ask at that time."""

    def __init__(self, form: Form) -> None:
        self.form, self.compiled, self.compiling, self.pace = form, None, Lock(), Pace()

    def __call__(self, lanes: Lanes, call: Call) -> tuple[tuple[Array, ...], Watch]:
        """The parts and the watch after the call's rows: of all lanes, in every process where there are several."""
        run = self.compiled or self.compile(lanes, call)
        if jax.process_count() == 1:
            begun = time.perf_counter()
            found = jax.block_until_ready(run(lanes, call))
            self.pace.took(time.perf_counter() - begun, int(call.length * call.blocks) * mesh().size * lanes_a_block())
            return found
        found = run(*jax.tree.map(laid_out, (lanes, call), shardings(lanes, call)))
        return multihost_utils.process_allgather(found, tiled=True)

    def compile(self, lanes: Lanes, call: Call) -> Compiled:
        """Compile for tiles like this one, as all are."""
        with self.compiling:
            if self.compiled is None:
                self.compiled = self.sharded(lanes, call).lower(*jax.tree.map(like, (lanes, call))).compile()
                return_freed_memory()
        return self.compiled

    def sharded(self, lanes: Lanes, call: Call) -> Any:
        """The tile's program, its blocks dealt out to all devices."""
        dealt = specs(lanes)
        out = dealt.parts, dealt.watch
        spread = jax.shard_map(
            tile_runner(self.form), mesh=mesh(), in_specs=(dealt, P()), out_specs=out, check_vma=False
        )
        return jax.jit(spread, in_shardings=shardings(lanes, call), compiler_options=compiler_options_of_lanes())


def like(values: Any) -> jax.ShapeDtypeStruct:
    """What an array is like: all that compiling must know of it."""
    return jax.ShapeDtypeStruct(np.shape(values), np.asarray(values).dtype)


def specs(lanes: Lanes) -> Any:
    """Along which of its axes each array of lanes is dealt out: along that of the blocks."""
    return jax.tree.map(lambda array: P(*[None] * (np.ndim(array) - 2), "devices"), lanes)


def shardings(lanes: Lanes, call: Call) -> Any:
    """Where each array of a call lies: lanes are dealt out, and every device has what they share."""
    shared = jax.tree.map(lambda _: P(), call)
    return jax.tree.map(lambda spec: NamedSharding(mesh(), spec), (specs(lanes), shared))


def laid_out(values: Any, where: NamedSharding) -> Array:
    """The part of an array that lies on this process's devices; every process knows the whole of it."""
    values = np.asarray(values)
    return jax.make_array_from_callback(values.shape, where, lambda own: values[own])


@lru_cache(PROGRAMS)
def program(form: Form) -> Program:
    """The program of a form. Those that were asked for last are kept."""
    return Program(form)
