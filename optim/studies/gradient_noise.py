"""What batches look like: their gradients at one point, the ground of one of them, their losses along a path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from optim.engine import deadline
from optim.engine.asking import asked
from optim.engine.backend import MOST_ASKED, MOST_KEPT
from optim.engine.batches import drawing, steps_an_epoch, weights
from optim.engine.chunks import CHUNK, Floats, noises
from optim.engine.oracles import named
from optim.engine.slopes import slopes
from optim.spec.definition import Race
from surfaces import form_of
from surfaces.remembered import remembered

FAN = 200  # gradients: one number, so that one compiled program serves every step
Point = Sequence[float]


class Fan(NamedTuple):
    """The gradients that SGD would hear at one point in FAN steps of a race, and the one of the whole loss."""

    gradients: Floats  # (FAN, 2)
    mean: Floats  # (2,): over their examples, so that over an epoch it is ``full``
    full: Floats  # (2,)


def fan(race: Race, point: Point, step: int) -> Fan:
    """The gradients that the batches, or else the noise, of FAN steps from ``step`` on make at a point (2,)."""
    knobs, at = race.numbers, np.array(point, float)
    if not race.examples:
        full = np.asarray(slopes(race.landscape.form)(at, knobs)[0])
        noise = noises(race, step + FAN)[step:] if race.noise else np.zeros((FAN, 2))
        return Fan(full + noise, full + noise.mean(axis=0), full)
    drawn = weights(drawing(race), step, FAN)
    gradients, full = map(np.asarray, batch_gradients(race.landscape.form)(at, knobs, drawn.counts, drawn.sizes))
    return Fan(gradients, np.average(gradients, axis=0, weights=np.asarray(drawn.sizes)), full)


@remembered(MOST_KEPT, MOST_ASKED)
def batch_gradients(form: str) -> Callable[..., tuple[Array, Array]]:
    """Compiled (point (2,), knobs, counts (FAN, N), sizes (FAN,)) -> (batch gradients (FAN, 2), full gradient (2,))."""
    surface = form_of(form)

    def at(point: Array, knobs: Any, counts: Array, sizes: Array) -> tuple[Array, Array]:
        values = named(surface, knobs, turned=True)
        each = jax.jacfwd(lambda p: surface.examples(p[0], p[1], **values))(point)
        return counts.astype(float) @ each / sizes[:, None], surface.mean(each, knobs)

    return jax.jit(at)


@remembered(MOST_KEPT, MOST_ASKED)
def mean_over(form: str) -> Callable[..., Array]:
    """Compiled (x (...), y (...), knobs, counts (..., N), sizes (...)) -> mean losses of those batches, (...)."""
    surface = form_of(form)

    def at(x: Array, y: Array, knobs: Any, counts: Array, sizes: Array) -> Array:
        examples = surface.examples(x, y, **named(surface, knobs, turned=True))
        return jnp.sum(counts * examples, axis=-1) / sizes

    return jax.jit(at)


def ground_of_batch(race: Race, step: int, x: Floats, y: Floats) -> Floats:
    """The mean loss of the examples in the batch of a step, on a grid, (len(y), len(x)). For a race on data."""
    drawn = weights(drawing(race), step, 1)
    knobs = race.numbers
    return np.asarray(mean_over(race.landscape.form)(x[None, :], y[:, None], knobs, drawn.counts[0], drawn.sizes[0]))


def losses_of_batches(race: Race, first: int, points: Floats) -> Floats:
    """The loss of each step's own batch at the points (steps, K, 2) of steps from ``first`` on, (steps, K)."""
    knobs, parts = race.numbers, list[Floats]()
    for begin in range(0, len(points), CHUNK):
        deadline.look()
        some = points[begin : begin + CHUNK]
        padded: Any = np.concatenate([some, np.broadcast_to(some[-1:], (CHUNK - len(some), *some.shape[1:]))])
        drawn = weights(drawing(race), first + begin, CHUNK)
        each = [mean_over(race.landscape.form)(*at.T, knobs, drawn.counts, drawn.sizes) for at in padded.swapaxes(0, 1)]
        parts.append(np.stack([np.asarray(losses) for losses in each], axis=1)[: len(some)])
    return np.concatenate(parts)


def examples_a_step(race: Race) -> list[float]:
    """How many examples each entrant looks at in a step, on the average of an epoch; [] where there are none.

    For each gradient that its rule asks for: all of them where it asks for the whole loss, else a batch.
    """
    if not race.examples:
        return []
    draw = drawing(race)
    batch = draw.size if race.sampling == "replacement" else draw.examples / steps_an_epoch(draw)
    return [
        asks["gradient"] * batch + asks["full_gradient"] * float(draw.examples)
        for asks in (asked(entrant.rule, entrant.dialect) for entrant in race.entrants)
    ]
