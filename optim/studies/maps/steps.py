"""One step of one lane. Its point and state are taken apart into their numbers, an array each over the lanes.

Put together only inside a step, they cost nothing: ``apart`` sees through it, and works on plain arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array, lax

from optim.engine.asking import uses_batches
from optim.engine.oracles import Batch, batch_loss, batch_oracle, noisy_oracle, with_cached_gradient
from optim.engine.state_layout import Branch, rule_at
from optim.rule import Oracle, Rule
from optim.studies.maps.apart import apart, leaning
from optim.studies.maps.forms import Form
from surfaces import form_of

PROGRAMS = 16  # in memory: each takes a few MB


@lru_cache
def shape_of(branch: Branch) -> tuple[Any, list[Any]]:
    """How a rule's state is made up: the tree, and its leaves' shapes. Not made at import: it starts JAX's backend."""
    return_shape = jax.eval_shape(rule_at(branch).init, jax.ShapeDtypeStruct((2,), float))
    leaves, tree = jax.tree.flatten(return_shape)
    return tree, [leaf.shape for leaf in leaves]


def whole(branch: Branch, parts: Sequence[Array]) -> tuple[Array, Any]:
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


@lru_cache
def alike(branch: Branch) -> tuple[bool, ...]:
    """Which numbers of a point and a state are the same for all lanes that differ in their starts alone.

    Such is the power of beta1 at a step: once for a block, not once a lane.
    """
    rule, number = rule_at(branch), jax.ShapeDtypeStruct((), float)
    pair, oracle = jax.ShapeDtypeStruct((2,), float), jax.ShapeDtypeStruct((2, 2), float)

    def update(parts: Any, slope: Array, bend: Array, settings: Any) -> tuple[Array, ...]:
        point, state = whole(branch, parts)
        asked = Oracle(lambda at: at.sum() + slope.sum(), lambda at: at + slope, lambda at: at + slope, lambda _: bend)
        return in_parts(*rule.update(point, state, asked, **named_settings(rule, settings, jnp.ones(()))), float)

    parts = [number] * (2 + sum(int(np.prod(shape)) for shape in shape_of(branch)[1]))
    after = leaning(update, parts, pair, oracle, [number] * len(rule.hyperparameters))
    own = {n for n, leans in enumerate(leaning(lambda x, y: started(branch, x, y), number, number)) if leans}
    lanes = own | {len(parts), len(parts) + 1}
    while more := {n for n, leans in enumerate(after) if leans & lanes} - lanes:
        lanes |= more
    return tuple(n not in lanes for n in range(len(parts)))


def started(branch: Branch, x: Array, y: Array) -> tuple[Array, ...]:
    """The numbers of a point and the state that a rule begins with there."""
    point = jnp.stack([x, y])
    return in_parts(point, rule_at(branch).init(point), x.dtype)


@lru_cache(PROGRAMS)
def begin(branch: Branch) -> Callable[[Any, Any], tuple[Array, ...]]:
    """Compiled (x, y) -> parts, of shape (blocks, BLOCK) each: the states at the start."""
    return jax.jit(jax.vmap(jax.vmap(partial(started, branch))))


def lane_step(form: Form) -> Callable[..., tuple[tuple[Array, ...], Array]]:
    """One step of one lane: (parts, settings, rate, told, knobs) -> (parts, the loss before it)."""
    step = apart(step_of(form))

    def of_numbers(*arguments: Any) -> tuple[tuple[Array, ...], Array]:
        *after, loss = step(*arguments)
        return tuple(after), loss

    return of_numbers


def step_of(form: Form) -> Callable[..., tuple[tuple[Array, ...], Array]]:
    """The same, as the rule says it."""
    surface, rule = form_of(form.surface), rule_at(form.branch)
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
    return jax.grad(batch_loss(form_of(form.surface), knobs, batch, turned=form.turned))(point)


def named_settings(rule: Rule, settings: Any, rate: Array) -> dict[str, Any]:
    """A rule's settings by name, with the schedule's factor in the learning rate."""
    values = {name: settings[number] for number, name in enumerate(rule.hyperparameters)}
    values["learning_rate"] = values["learning_rate"] * rate
    return values | rule.given(rate)
