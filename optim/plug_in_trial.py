"""What is plugged in is tried once, before anything races: an update is traced, and a loss with its slopes.

Traced is not computed: shapes alone go through, as when a race is compiled, so that a branch on what is known only in a
race is met here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import isfinite
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from optim.blame import Unfit
from optim.rule import Oracle, Rule
from surfaces import Surface

RATE = "learning_rate"
POINT = jax.ShapeDtypeStruct((2,), float)
NUMBER = jax.ShapeDtypeStruct((), float)


class Trial(NamedTuple):
    """A function that somebody wrote, and what tries it. ``run`` raises what it raises, and Unfit."""

    of: Callable[..., Any]
    run: Callable[[], None]


def trials(thing: Rule | Surface) -> list[Trial]:
    """All that there is to try: of a rule a step in each dialect, of a surface its loss."""
    if isinstance(thing, Surface):
        return [Trial(thing.rotated.standard, partial(try_surface, thing))]
    dialects = map(thing.written, thing.dialect_names)
    return [Trial(rule.update, partial(try_step, rule)) for rule in dialects]


def try_step(rule: Rule) -> None:
    """Ask a rule for a step, whose answer must be the next point and a state like the one before."""
    if RATE not in rule.hyperparameters:
        raise Unfit(f"hyperparameters has no {RATE}, which every rule has")
    state = jax.eval_shape(rule.init, POINT)
    given = dict.fromkeys(rule.hyperparameters, NUMBER) | rule.given(NUMBER)
    answers: list[Any] = []

    def step(point: Array, state: Any, given: dict[str, Any]) -> None:
        answers.append(rule.update(point, state, traced_oracle(), **given))

    jax.eval_shape(step, POINT, state, given)
    check_answer(answers[0], state)


def traced_oracle() -> Oracle:
    """An oracle whose answers have the right shapes, and are known only in a race."""
    return Oracle(
        loss=at_a_point("loss", jnp.sum),
        gradient=at_a_point("gradient", jnp.negative),
        full_gradient=at_a_point("full_gradient", jnp.negative),
        hessian=at_a_point("hessian", lambda point: jnp.outer(point, point)),
    )


def at_a_point(name: str, answer: Callable[[Array], Array]) -> Callable[[Any], Array]:
    """An answer that is refused where it is asked for elsewhere than at a point."""

    def ask(point: Any) -> Array:
        if jnp.shape(point) != POINT.shape:
            raise Unfit(f"oracle.{name} is asked at {in_words(point)}, but must be at a point, of shape (2,)")
        return answer(jnp.asarray(point))

    return ask


def check_answer(answer: Any, state: Any) -> None:
    """Raises Unfit where an update answers otherwise than with a point and a state like the one before."""
    if not isinstance(answer, tuple) or hasattr(answer, "_fields") or len(answer) != 2:
        raise Unfit(f"update returns {in_words(answer)}, but must return two things: the next point and the state")
    point, after = answer
    if jnp.shape(point) != POINT.shape:
        raise Unfit(f"update returns as the next point {in_words(point)}, but a point has shape (2,)")
    if jax.tree.structure(after) != jax.tree.structure(state):
        raise Unfit(f"update returns as the state {in_words(after)}, but init makes {in_words(state)}")
    for (path, before), now in zip(jax.tree.leaves_with_path(state), jax.tree.leaves(after), strict=True):
        if jnp.shape(now) != jnp.shape(before):
            name = jax.tree_util.keystr(path).lstrip(".") or "the state"
            raise Unfit(f"update returns as {name} {in_words(now)}, but init makes it {in_words(before)}")


def in_words(value: Any) -> str:
    """What a value is; of an array its shape, as its numbers are known only in a race."""
    if value is None:
        return "nothing"
    if hasattr(value, "_fields"):
        return f"{type(value).__name__}({', '.join(value._fields)})"
    if isinstance(value, tuple):
        return f"{len(value)} things" if value else "()"
    if hasattr(value, "shape"):
        return f"an array of shape {tuple(value.shape)}" if value.shape else "one number"
    return f"what is of type {type(value).__name__}"


def try_surface(surface: Surface) -> None:
    """Ask a surface for its loss, its slopes and its examples; the loss must be one number, and one at the start."""
    knobs = dict.fromkeys(surface.knobs, NUMBER)
    loss = jax.eval_shape(surface.loss, NUMBER, NUMBER, **knobs)
    if getattr(loss, "shape", None) != ():
        raise Unfit(f"loss returns {in_words(loss)}, but must return one number")
    jax.eval_shape(jax.hessian(surface.loss, (0, 1)), NUMBER, NUMBER, **knobs)
    if surface.model:
        jax.eval_shape(surface.examples, NUMBER, NUMBER, **knobs)
    x, y = surface.start
    at_start = float(surface.loss(jnp.asarray(x, float), jnp.asarray(y, float)))
    if not isfinite(at_start):
        raise Unfit(f"loss is {at_start} at the start, ({x:g}, {y:g}): give a start where it is a number")
