"""Where to look at a model of brought data: a window about its best fit. The data are never scaled; the view fits."""

from __future__ import annotations

from functools import partial
from math import floor, log10, pi
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from surfaces.brought.reading import BadData
from surfaces.brought.rows import Rows, mean_cost
from surfaces.dataset import DataSet
from surfaces.in_calls import in_calls
from surfaces.model import Model
from surfaces.surface import Interval
from surfaces.typed.descent import newton_step
from surfaces.typed.jets import Floats, Jet

FARTHEST, NARROWEST = 1e6, 1e-3  # of the window: where it may end, and how wide it is at least
CALLS = 64, 256, 512, 4096  # points a call: so many shapes are compiled, and serve every search
REACH = 6.0  # of a sigmoid or tanh of a standardised feature: beyond it is level
ENDLESS = 3 * REACH  # so steep a fit grows steeper without end, as where labels can be told apart by a threshold
WAVES = 9  # turns of a sine over all the data: beyond, left and right of the best, a picture shows no more
ACROSS = 61  # places along each side at which a first fit is looked for
STEPS = 40  # of Newton's method
AROUND = 1.6  # the window reaches so many times as far as 0 from the best fit


@partial(jax.jit, static_argnums=0)
def jets_at(model: Model, points: Any, rows: Rows) -> tuple[Any, Any, Any]:
    """The loss at points (n, 2), its gradient (n, 2), and of its Hessian what is yy, xy and xx, (n, 3).

    Of a line through the feature, whose derivatives are those of the cost by what is on the line, times the feature.
    """
    x, y, weight = rows.columns
    z = points[:, :1] * x + points[:, 1:]
    ones, cost = jnp.ones_like(z), lambda z: model.cost(z, y)
    value, slope = jax.jvp(cost, (z,), (ones,))
    bend = jax.jvp(lambda z: jax.jvp(cost, (z,), (ones,))[1], (z,), (ones,))[1]
    powers = jnp.stack([jnp.ones_like(x), x, x * x], axis=1) * weight[:, None] / rows.count
    return value @ powers[:, 0], slope @ powers[:, 1::-1], bend @ powers


def jets(model: Model, rows: Rows, points: Floats) -> Jet:
    """The same of any number of points."""
    value, gradient, hessian = in_calls(lambda some: jets_at(model, some, rows), points, CALLS)
    return Jet(value, gradient.T, hessian.T[::-1])


def heights(model: Model, rows: Rows, points: Floats) -> Floats:
    """The loss at any number of points (n, 2)."""
    return in_calls(lambda some: (mean_cost(model, *some.T, rows),), points, CALLS)[0]


def best_fit(model: Model, data: DataSet, rows: Rows) -> Floats:
    """The weights (2,) that fit best, of those that a search as wide as the data suggest meets with."""
    if model.only_product:
        product = float(data.x @ data.y / (data.x @ data.x))
        return np.array([np.sqrt(abs(product)), np.sign(product) * np.sqrt(abs(product))])
    first = places(model, data)
    values = heights(model, rows, first)
    best = first[int(np.argmin(np.where(np.isfinite(values), values, np.inf)))]
    found = settled(model, rows, best)
    endless = model.link in ("sigmoid", "tanh") and abs(found[0]) * data.x.std() > ENDLESS
    return best if endless else found


def places(model: Model, data: DataSet) -> Floats:
    """The weights (n, 2) among which the first fit is looked for: even in what they say of a standardised feature."""
    middle, spread = data.x.mean(), data.x.std()
    if model.link == "identity":
        steep = float(((data.x - middle) * (data.y - data.y.mean())).mean() / spread)
        turns, levels = np.array([steep]), np.array([data.y.mean()])
    elif model.link == "sine":
        turns, levels = np.linspace(0, WAVES, 4 * ACROSS) * 2 * pi * spread / np.ptp(data.x), np.linspace(-pi, pi, 17)
    else:
        turns, levels = np.linspace(-REACH, REACH, ACROSS), np.linspace(-REACH, REACH, ACROSS)
    one, other = (part.ravel() for part in np.meshgrid(turns, levels))
    return np.stack([one / spread, other - one / spread * middle], axis=1)


def settled(model: Model, rows: Rows, place: Floats) -> Floats:
    """Where Newton's method, each step halved until it goes down, leads from a place (2,)."""
    here = jets(model, rows, place[None])
    for _ in range(STEPS):
        step = newton_step(here, np.full(2, np.inf))
        tried = place + step * 0.5 ** np.arange(CALLS[0])[:, None]
        lower = np.flatnonzero(heights(model, rows, tried) < here.value[0])
        if not lower.size:
            break
        place = tried[lower[0]]
        here = jets(model, rows, place[None])
    return place


def window_about(model: Model, data: DataSet, best: Floats) -> tuple[Interval, Interval]:
    """The square window about a best fit, in round numbers. Raises BadData where it is too far out, or too small."""
    half = reach_of(model, data, best)
    unit = 10.0 ** (floor(log10(half)) - 1)
    half = unit * np.ceil(half / unit)
    middle = np.zeros(2) if model.only_product else np.round(best / unit) * unit
    if not np.abs(middle).max() + half <= FARTHEST or not 2 * half >= NARROWEST:
        (one, other), (at, up) = model.weights, best
        raise BadData(
            f"The best fit lies at {one} {at:.3g}, {other} {up:.3g}, and cannot be drawn: weights from "
            f"{NARROWEST:g} to {FARTHEST:g} can. Choose other units, or have the columns standardised."
        )
    low, high = np.round(middle - half, 12), np.round(middle + half, 12)
    (left, bottom), (right, top) = low.tolist(), high.tolist()
    return (left, right), (bottom, top)


def reach_of(model: Model, data: DataSet, best: Floats) -> float:
    """How far the window reaches from its middle."""
    if model.link == "sine":
        return WAVES * 2 * pi / float(np.ptp(data.x))
    least = data.y.std() / data.x.std() if model.link == "identity" else 2 / data.x.std()
    if model.only_product:
        return 2 * float(max(np.abs(best).max(), np.sqrt(least) / 2))
    return AROUND * float(max(np.abs(best).max(), least))
