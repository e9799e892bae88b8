"""The compiled map: one program a surface and rule in its dialect, in which each lane is a race of one.

Starts, hyperparameters and knobs are data, and what a step reads is the chunk of the race itself; so nothing that a
person can move compiles. Lanes lie in blocks that stay in the processor's nearest memory for all the steps of a call. A
point and a state are taken apart into their numbers, an array each: put together only inside a step, they cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array, lax
from jax.sharding import Mesh, NamedSharding
from jax.sharding import PartitionSpec as P
from jax.stages import Compiled

from optim.engine.asking import uses_batches
from optim.engine.backend import compiler_options, return_freed_memory
from optim.engine.chunks import Chunk
from optim.engine.oracles import Batch, batch_loss, batch_oracle, noisy_oracle, with_cached_gradient
from optim.engine.state_layout import BRANCHES
from optim.outcome.verdict import TOLERANCE
from optim.rule import Rule
from surfaces import Surface, surface_of
from surfaces.rotation import turned as turned_by

PROGRAMS = 16  # in memory: each takes a few MB
BLOCK, BLOCKS = 512, 32  # lanes a block, blocks a tile: a block's numbers fit a core's second cache
WIDE = 65_536  # lanes a block on an accelerator, which has no such cache and wants many at once


class Form(NamedTuple):
    """What a program is compiled for."""

    surface: str
    branch: int  # the rule in its dialect
    turned: bool  # whether the ground is
    varied: bool  # whether settings and knobs differ from lane to lane, or all lanes share the race's
    recorded: bool = False  # whether the losses of every row are kept


class Watch(NamedTuple):
    """What is kept of each lane's path, (lanes,) each, in the lanes' own type."""

    there: Any  # rows on end, up to the last, that are as low as the minima
    outside: Any  # likewise those far outside the window
    near: Any  # likewise those near the lane's target
    finite: Any  # rows up to the first that is not finite
    top: Any  # the greatest loss since this was last set to 0
    loss: Any  # of the last row

    @classmethod
    def of(cls, zero: Any, lowest: Any) -> Watch:
        """Of lanes before their first row, from arrays of 0 and of what is below any loss."""
        return cls(there=zero, outside=zero, near=zero, finite=zero, top=lowest, loss=zero)


class Own(NamedTuple):
    """What is each lane's own where lanes are ``varied``: (settings or knobs, lanes); without these () ."""

    settings: Any
    knobs: Any
    lowest: Any  # (lanes,): NaN where there is no lowest loss


class Call(NamedTuple):
    """What all lanes share in a call."""

    chunk: Chunk  # of the race of one, from the call's first row on
    kept: Any  # (C, S), bool: which settings of a segment are the lane's own
    lowest: Any  # (): as in Own, where lanes are not varied
    near: Any  # (): how close to the target is near
    inside: Any  # (), bool: whether what is far outside the window is not there
    length: np.int32  # rows to do
    blocks: np.int32  # in use, of each device


class Lanes(NamedTuple):
    """A tile of lanes: arrays of (blocks, BLOCK)."""

    parts: tuple[Any, ...]  # the numbers of each point and state
    target: tuple[Any, Any]  # a point
    watch: Watch
    own: Own


@lru_cache
def shape_of(branch: int) -> tuple[Any, list[Any]]:
    """How a rule's state is made up: the tree, and its leaves' shapes. Not made at import: it starts JAX's backend."""
    return_shape = jax.eval_shape(BRANCHES[branch].init, jax.ShapeDtypeStruct((2,), float))
    leaves, tree = jax.tree.flatten(return_shape)
    return tree, [leaf.shape for leaf in leaves]


def whole(branch: int, parts: Sequence[Array]) -> tuple[Array, Any]:
    """The point (2,) and the state that such numbers make up."""
    tree, shapes = shape_of(branch)
    ends = np.cumsum([2, *(int(np.prod(shape)) for shape in shapes)])
    leaves = [
        jnp.stack(parts[begin:end]).reshape(shape) if shape else parts[begin]
        for begin, end, shape in zip(ends[:-1], ends[1:], shapes, strict=True)
    ]
    return jnp.stack(parts[:2]), jax.tree.unflatten(tree, leaves)


def in_parts(point: Array, state: Any, like: Any) -> tuple[Array, ...]:
    """The numbers of a point and a state, in one type."""
    leaves = [leaf.reshape(-1) for leaf in (point, *jax.tree.leaves(state))]
    return tuple(number.astype(like) for leaf in leaves for number in leaf)


@lru_cache(PROGRAMS)
def begin(branch: int) -> Callable[[Any, Any], tuple[Array, ...]]:
    """Compiled (x, y) -> parts, of shape (blocks, BLOCK) each: the states at the start."""

    def one(x: Array, y: Array) -> tuple[Array, ...]:
        point = jnp.stack([x, y])
        return in_parts(point, BRANCHES[branch].init(point), x.dtype)

    return jax.jit(jax.vmap(jax.vmap(one)))


def lane_step(form: Form) -> Callable[..., tuple[tuple[Array, ...], Array]]:
    """One step of one lane: (parts, settings, rate, told, knobs) -> (parts, the loss before it)."""
    surface, rule = surface_of(form.surface), BRANCHES[form.branch]
    hears = uses_batches(rule.id)

    def step(parts: Any, settings: Any, rate: Array, told: Any, knobs: Any) -> tuple[tuple[Array, ...], Array]:
        kind = parts[0].dtype
        point, state = whole(form.branch, parts)
        oracle = noisy_oracle(surface, knobs, jnp.zeros(2, kind), turned=form.turned)
        loss, slope = jax.value_and_grad(oracle.loss)(point)
        if surface.model:
            oracle, heard = batch_oracle(surface, knobs, told, turned=form.turned), slope
            if hears:
                heard = lax.cond(told.whole, lambda: slope, lambda: slope_of_batch(form, knobs, told, point))
        else:
            oracle, heard = noisy_oracle(surface, knobs, told, turned=form.turned), slope + told
        oracle = with_cached_gradient(oracle, point, slope, heard)
        values = named_settings(rule, settings, rate)
        return in_parts(*rule.update(point, state, oracle, **values), kind), loss.astype(kind)

    return step


def slope_of_batch(form: Form, knobs: Any, batch: Batch, point: Array) -> Array:
    """The gradient of a batch's mean loss."""
    return jax.grad(batch_loss(surface_of(form.surface), knobs, batch, turned=form.turned))(point)


def named_settings(rule: Rule, settings: Any, rate: Array) -> dict[str, Any]:
    """A rule's settings by name, with the schedule's factor in the learning rate."""
    values = {name: settings[number] for number, name in enumerate(rule.hyperparameters)}
    values["learning_rate"] = values["learning_rate"] * rate
    return values | rule.given(rate)


def placed(surface: Surface, x: Array, y: Array, knobs: Any, *, turned: bool) -> tuple[Array, Array]:
    """How far outside the middle of the window, in its widths, points are, as if it turned with the ground."""
    (left, right), (bottom, top) = surface.x_range, surface.y_range
    if turned:
        angle = jnp.deg2rad(dict(zip(surface.knobs, knobs, strict=True))["rotation"])
        x, y = turned_by(x, y, surface.rotated.pivot, jnp.cos(angle), -jnp.sin(angle))
    return jnp.abs(x - (left + right) / 2) / (right - left), jnp.abs(y - (bottom + top) / 2) / (top - bottom)


def watched(form: Form, call: Call) -> Callable[..., Watch]:
    """What a row adds to what is kept of a lane: (watch, x, y, loss, lowest, target, knobs) -> watch."""
    surface = surface_of(form.surface)

    def look(watch: Watch, x: Array, y: Array, loss: Array, lowest: Any, target: Any, knobs: Any) -> Watch:
        across, up = placed(surface, x, y, knobs, turned=form.turned)
        outside = (across > 1.5) | (up > 1.5)
        there = loss - lowest <= TOLERANCE
        if surface.falls_on:
            there &= (loss - lowest >= -TOLERANCE) & (across <= 0.5) & (up <= 0.5)
        there &= ~(outside & call.inside)
        away = (x - target[0]) ** 2 + (y - target[1]) ** 2
        finite = jnp.isfinite(loss) & jnp.isfinite(x) & jnp.isfinite(y) & (watch.finite >= 0)
        return Watch(
            there=(watch.there + 1) * there,
            outside=(watch.outside + 1) * outside,
            near=(watch.near + 1) * (away <= call.near**2),
            # counted downwards from the first row that is not: -1 less the rows before it
            finite=jnp.where(watch.finite >= 0, jnp.where(finite, watch.finite + 1, -1 - watch.finite), watch.finite),
            top=jnp.maximum(watch.top, loss),
            loss=loss,
        )

    return look


def block_runner(form: Form) -> Callable[..., Any]:
    """The rows of a call for one block: (parts, target, watch, own, call) -> (parts, watch, losses of every row)."""
    surface, step = surface_of(form.surface), lane_step(form)

    def run(parts: Any, target: Any, watch: Watch, own: Own, call: Call) -> Any:
        kind, chunk, look = parts[0].dtype, call.chunk, watched(form, call)
        to_kind = lambda values: jnp.asarray(values, kind)  # noqa: E731
        shared, rates, noise = to_kind(chunk.settings[:, 0]), to_kind(chunk.rate[:, 0]), to_kind(chunk.noise)
        knobs = list(own.knobs) if form.varied else list(to_kind(chunk.knobs))
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

        many = jax.vmap(step, in_axes=(0, axis, None, None, axis))

        def row(i: Array, carry: Any) -> Any:
            parts, watch, losses = carry
            after, loss = many(parts, settings_at(i), rates[i], told_at(i), knobs)
            watch = look(watch, parts[0], parts[1], loss, lowest, target, knobs)
            kept = Watch(*(value.astype(kind) for value in watch))
            losses = lax.dynamic_update_index_in_dim(losses, loss, i, 0) if form.recorded else losses
            return after, kept, losses

        losses = jnp.zeros((chunk.segment.shape[0] if form.recorded else 0, parts[0].shape[0]), kind)
        return lax.fori_loop(0, call.length, row, (parts, watch, losses))

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
        self.form, self.compiled, self.compiling = form, None, Lock()

    def __call__(self, lanes: Lanes, call: Call) -> tuple[tuple[Array, ...], Watch]:
        """The parts and the watch after the call's rows."""
        return (self.compiled or self.compile(lanes, call))(lanes, call)

    def compile(self, lanes: Lanes, call: Call) -> Compiled:
        """Compile for tiles like this one, as all are."""
        with self.compiling:
            if self.compiled is None:
                self.compiled = self.sharded(lanes).lower(lanes, call).compile()
                return_freed_memory()
        return self.compiled

    def sharded(self, lanes: Lanes) -> Any:
        """The tile's program, its blocks dealt out to all devices."""
        dealt = jax.tree.map(lambda array: P(*[None] * (np.ndim(array) - 2), "devices"), lanes)
        out = dealt.parts, dealt.watch
        spread = jax.shard_map(
            tile_runner(self.form), mesh=mesh(), in_specs=(dealt, P()), out_specs=out, check_vma=False
        )
        shardings = jax.tree.map(lambda spec: NamedSharding(mesh(), spec), (dealt, P()))
        return jax.jit(spread, in_shardings=shardings, compiler_options=compiler_options())


@lru_cache(PROGRAMS)
def program(form: Form) -> Program:
    """The program of a form. Those that were asked for last are kept."""
    return Program(form)
