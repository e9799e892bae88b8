"""What a row adds to what is kept of a lane: the laws of ``outcome.verdict`` that look at single rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax.numpy as jnp
from jax import Array

from optim.outcome.as_low import EDGE
from optim.studies.maps.forms import Call, Form, Watch
from surfaces import Surface, form_of
from surfaces.rotation import turned as turned_by


def placed(surface: Surface, x: Array, y: Array, knobs: Any, *, turned: bool) -> tuple[Array, Array]:
    """How far outside the middle of the window, in its widths, points are, as if it turned with the ground."""
    (left, right), (bottom, top) = surface.seen(knobs)
    if turned:
        angle = jnp.deg2rad(surface.named(knobs)["rotation"])
        x, y = turned_by(x, y, ((left + right) / 2, (bottom + top) / 2), jnp.cos(angle), -jnp.sin(angle))
    return jnp.abs(x - (left + right) / 2) / (right - left), jnp.abs(y - (bottom + top) / 2) / (top - bottom)


def watched(form: Form, call: Call) -> Callable[..., Watch]:
    """What a row adds to what is kept of a lane: (watch, x, y, loss, lowest, target, knobs) -> watch."""
    surface = form_of(form.surface)

    def look(watch: Watch, x: Array, y: Array, loss: Array, lowest: Any, target: Any, knobs: Any) -> Watch:
        across, up = placed(surface, x, y, knobs, turned=form.turned)
        outside = (across > 1.5) | (up > 1.5)
        there = loss - lowest <= call.close
        if surface.falls_on or surface.found:
            there &= (loss - lowest >= -call.close) & (across <= EDGE) & (up <= EDGE)
        there = (watch.there + 1) * (there & ~(outside & call.inside)) + 0 * loss  # one array less than to keep both
        if form.light:
            return watch._replace(there=there)
        away = (x - target[0]) ** 2 + (y - target[1]) ** 2
        finite = jnp.isfinite(loss) & jnp.isfinite(x) & jnp.isfinite(y) & (watch.finite >= 0)
        return Watch(
            there=there,
            outside=(watch.outside + 1) * outside,
            near=(watch.near + 1) * (away <= call.near**2),
            finite=jnp.where(watch.finite >= 0, jnp.where(finite, watch.finite + 1, -1 - watch.finite), watch.finite),
            top=jnp.maximum(watch.top, loss),
            loss=loss,
        )

    return look
