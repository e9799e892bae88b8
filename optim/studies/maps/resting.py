"""Where lanes have come to rest: ``outcome.critical_points`` for many points at once, by the same laws.

Each number is that module's; what it does in Python for one point is here one compiled program for a block of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax import Array, lax

from optim.engine.backend import compiler_options_of_lanes
from optim.engine.oracles import named
from optim.outcome.critical_points import (
    CLOSE,
    EVEN,
    EXACT,
    FAINT,
    FLAT,
    FURTHER,
    LEVEL,
    NEAR,
    NEWTON_STEPS,
    NOISE,
    ROUND,
    ROUNDING,
    SHORT,
    VISIBLE,
)
from optim.studies.maps.bending import Bend, bend, width_of
from optim.studies.maps.steps import PROGRAMS
from surfaces import Surface, form_of

NONE, MINIMUM, SADDLE, MAXIMUM = range(4)  # kinds of critical points; NONE where there is none near


class Ground(NamedTuple):
    """What a place is measured by: of the window, and of the run."""

    mean_slope: Any
    span: Any  # the window's highest less its lowest
    height: Any  # how much there is to win


class Rest(NamedTuple):
    """Of each lane: what it stands at."""

    kind: Any  # NONE, MINIMUM, SADDLE or MAXIMUM
    x: Any  # of the critical point
    y: Any
    loss: Any
    alone: Any  # bool: a point by itself, or one of a curve of them
    level: Any  # bool: whether the ground is level where it stands


class Way(NamedTuple):
    """Newton's method on its way."""

    tried: Array  # steps; -1 before it has looked at where it begins
    before: Array  # how long the last one was
    ahead: Array  # (2,): the next one
    place: Array  # (2,)
    here: Bend
    fine: Array  # bool: whether it is worth a further step
    level: Array  # bool: as in Rest


class Led(NamedTuple):
    """Where Newton's method leads from the end of a lane."""

    place: Array  # (2,)
    there: Bend
    fine: Array  # bool: whether it leads to a point without a slope, and stays near
    level: Array  # bool: as in Rest


def newton(surface: Surface) -> Callable[[Array, Array, Any, Ground], Led]:
    """``without_slope`` and ``is_level`` for a lane that ends at a point: (x, y, numbers, ground) -> Led."""

    def lead(x: Array, y: Array, knobs: Any, ground: Ground) -> Led:
        width = width_of(surface, knobs)
        reach = NEAR * width
        point = jnp.stack([x, y])

        def next_step(here: Bend) -> Array:
            return here.ways.T @ here.newton(VISIBLE * ground.height / reach)

        def arrived(carry: Way) -> Array:
            length, here = jnp.hypot(*carry.ahead), carry.here
            shortens = length < carry.before
            ends = (length <= jnp.where(shortens, SHORT, NOISE) * reach) | (carry.tried == NEWTON_STEPS) & shortens
            return ends & (here.slope <= ROUNDING * ground.mean_slope) & (length <= reach / 10)

        def go_on(carry: Way) -> Array:
            return (carry.tried < 0) | carry.fine & (carry.tried < NEWTON_STEPS) & ~arrived(carry)

        def step(carry: Way) -> Way:
            """At first no step, but a look at where the lane ends: what is there once is compiled once."""
            first = carry.tried < 0
            by = carry.ahead
            place = carry.place - by
            here = bend(surface, knobs, place)
            near = jnp.hypot(*(place - point)) <= reach
            fine = here.is_number & jnp.where(first, here.slope <= FAINT * ground.mean_slope, near)
            before = jnp.where(first, jnp.inf, jnp.hypot(*by))
            level = jnp.where(first, is_level(here), carry.level)
            return Way(carry.tried + 1, before, next_step(here), place, here, fine, level)

        def is_level(here: Bend) -> Array:
            steep, bent = here.slope * width, jnp.abs(here.curvatures).max() * width**2 / 2
            return here.is_number & (steep <= FLAT * ground.height) & (bent <= LEVEL * ground.height)

        nothing = Bend(jnp.zeros(2), jnp.zeros(2), jnp.zeros((2, 2)))
        still = jnp.zeros(2)
        begin = Way(jnp.int32(-1), jnp.array(jnp.inf), still, point, nothing, jnp.array(True), jnp.array(False))
        end = lax.while_loop(go_on, step, begin)
        return Led(end.place, end.here, end.fine & arrived(end), end.level)

    return lead


def rest_at(surface: Surface) -> Callable[[Led, Any, Ground], Rest]:
    """What is where a lane was led to, by how high the ground is round it: (led, numbers, ground) -> Rest."""

    def rest(led: Led, knobs: Any, ground: Ground) -> Rest:
        place, there, values = led.place, led.there, named(surface, knobs, turned=True)
        ways = there.ways[jnp.argsort(jnp.abs(there.curvatures))]
        wedge = jnp.cos(CLOSE)[:, None] * ways[0] + jnp.sin(CLOSE)[:, None] * ways[1]
        along = FURTHER[:, None] * ways[0]
        directions = jnp.concatenate([jnp.asarray(EVEN), ways, -ways, wedge, -wedge, along, -along])
        ring = place + ROUND * NEAR * width_of(surface, knobs) * directions
        loss = surface.loss(place[0], place[1], **values)
        heights = surface.loss(ring[:, 0], ring[:, 1], **values) - loss
        around, further = heights[: -2 * FURTHER.size], heights[-2 * FURTHER.size :].reshape(2, -1)
        blur = EXACT * ground.span
        seen = led.fine & (jnp.abs(around).max() > VISIBLE * ground.height)
        up, down = (around > blur).any(), (around < -blur).any()
        blurred, bends = ~up & ~down, jnp.where(there.level, 0, there.curvatures)
        up, down = up | blurred & (bends > 0).any(), down | blurred & (bends < 0).any()
        told = jnp.abs(further) > blur
        firsts = jnp.where(told.any(axis=1), further[jnp.arange(2), jnp.argmax(told, axis=1)], 0.0)
        leads = there.level.any() & jnp.where(up, firsts < 0, firsts > 0).any() & (up | down)  # the other way
        kind = jnp.where(up & down | leads, SADDLE, jnp.where(up, MINIMUM, jnp.where(down, MAXIMUM, NONE)))
        alone = ~there.level.any() & ((jnp.abs(around).min() > blur) | (jnp.abs(around).max() <= blur))
        return Rest(jnp.where(seen, kind, NONE), place[0], place[1], loss, alone, led.level)

    return rest


@lru_cache(PROGRAMS)
def rests(form: str) -> Callable[..., Rest]:
    """Compiled (blocks in use, x, y, knobs, numbers, ground) -> Rest of lanes in blocks, (blocks, BLOCK).

    ``knobs`` (n, blocks, BLOCK) are those of the lanes, ``numbers`` the race's own. It is not looked round where no
    lane of a block was led to a place.
    """
    surface = form_of(form)
    axes = surface.along(0)
    lead, look = jax.vmap(newton(surface), in_axes=(0, 0, axes, 0)), jax.vmap(rest_at(surface), in_axes=(0, axes, 0))

    def run(used: Array, x: Array, y: Array, knobs: Array, numbers: Any, ground: Ground) -> Rest:
        def one(b: Array, found: Rest) -> Rest:
            own, scale = surface.with_knobs(numbers, knobs[:, b]), jax.tree.map(lambda array: array[b], ground)
            led = lead(x[b], y[b], own, scale)
            some = lax.cond(led.fine.any(), look, lambda led, *_: blank(x.shape[1:], led.level), led, own, scale)
            return jax.tree.map(lambda all_, part: lax.dynamic_update_index_in_dim(all_, part, b, 0), found, some)

        return lax.fori_loop(0, used, one, blank(x.shape, jnp.zeros(x.shape, bool)))

    return jax.jit(run, compiler_options=compiler_options_of_lanes())


def blank(shape: tuple[int, ...], level: Array) -> Rest:
    """Of lanes that stand at no critical point."""
    nothing = jnp.zeros(shape)
    return Rest(jnp.zeros(shape, int), nothing, nothing, nothing, jnp.zeros(shape, bool), level)
