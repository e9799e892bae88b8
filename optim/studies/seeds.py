"""One entrant over many seeds at once: where a race may end, and how often it gets out of a poor minimum.

The seeds are lanes of one program, which is compiled for a surface and a rule in its dialect. Batches take memory, so
the steps are done a stride at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array, lax

from optim.engine import deadline
from optim.engine.asking import uses_batches
from optim.engine.backend import MOST_ASKED, MOST_KEPT, compiler_options
from optim.engine.batches import counted, drawing, is_whole
from optim.engine.chunks import Floats, first_chunk, noises, rates, segments
from optim.engine.oracles import Batch, batch_oracle, noisy_oracle
from optim.engine.program import advance
from optim.engine.state_layout import Branch, branch_of, packing_of, rule_at
from optim.outcome.critical_points import sketch
from optim.race import run
from optim.spec.definition import Race
from optim.spec.limits import MAX_SEED, whole_between
from surfaces import form_of
from surfaces.remembered import remembered

SEEDS = 100
STRIDE = 128  # steps a call: with 272 examples their batches take 7 MB
MOST_STEPS = 1_000  # 100 races of as many take under a second, and a curve is seven times that
LOUDNESS = (0.0, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)  # of noise, in mean slopes of the window
MOST_SIZES = 8  # of batches
STUCK = ("trapped", "at a saddle", "at a maximum", "stalled")
Moved = Literal["batch_size", "noise"]


SEED_AXES = Batch._make((0, None, None))  # every seed has its own examples, and as many


class Ends(NamedTuple):
    """Where an entrant ends with each seed. A race that overflows ends in what floating point makes of it."""

    points: Floats  # (SEEDS, 2)
    losses: Floats  # (SEEDS,)


class Curve(NamedTuple):
    """How often a poor minimum is left, at several sizes of batch or of noise."""

    moved: Moved
    values: list[float]
    shares: list[float]  # of the SEEDS races
    poor: float  # the loss it ends with where there is no chance in it
    lowest: float


def alone(race: Race, entrant: int) -> Race:
    """The race of one of its entrants. Raises BadRace where there is no such one."""
    whole_between("entrant", entrant, 0, len(race.entrants) - 1)
    own = tuple(replace(change, entrant=0) for change in race.changes if change.entrant == entrant)
    return replace(race, entrants=(race.entrants[entrant],), changes=own)


def ends(race: Race) -> Ends:
    """The ends of a race of one, with its seed and the SEEDS - 1 after it. Raises BadRace beyond MOST_STEPS."""
    whole_between("steps of many seeds", race.steps, 1, MOST_STEPS)
    chunk = first_chunk(race)
    branch = branch_of(race.entrants[0].rule, race.entrants[0].dialect)
    rows: Any = np.tile(chunk.rows[0], (SEEDS, 1))
    padded = -(-race.steps // STRIDE) * STRIDE
    segment, rate = np.asarray(segments(race, padded)), np.asarray(rates(race, padded))[:, 0]
    told = noise_of(race, padded)
    for begin in range(0, race.steps, STRIDE):
        deadline.look()
        part = slice(begin, begin + STRIDE)
        steps = Stride(
            segment=segment[part],
            rate=rate[part],
            told=told[part] if told is not None else batches_of(race, begin),
            length=np.int32(min(STRIDE, race.steps - begin)),
        )
        rows = lanes(race.landscape.form, branch)(rows, chunk.settings[:, 0], chunk.knobs, steps)
    points = np.asarray(rows)[:, :2]
    return Ends(points, race.landscape.losses(points[:, 0], points[:, 1], race.knob_values()))


class Stride(NamedTuple):
    """The per-step arrays of a few steps."""

    segment: Any  # (STRIDE,): as in a Chunk
    rate: Any  # (STRIDE,)
    told: Any  # noise (STRIDE, SEEDS, 2); or a Batch of counts (STRIDE, SEEDS, N), sizes (STRIDE,) and whether whole
    length: np.int32  # steps to do


def seeds_of(race: Race) -> list[int]:
    """The race's seed and those after it; after the last possible one comes 0."""
    return [(race.seed + n) % (MAX_SEED + 1) for n in range(SEEDS)]


def noise_of(race: Race, steps: int) -> Floats | None:
    """The noise of each step and seed, (steps, SEEDS, 2); None on a surface of data."""
    if race.examples:
        return None
    if not race.noise:
        return np.zeros((steps, SEEDS, 2))
    return np.stack([noises(replace(race, seed=seed), steps) for seed in seeds_of(race)], axis=1)


def batches_of(race: Race, begin: int) -> Batch:
    """The batches of a stride's steps with each seed."""
    draw = drawing(race)
    drawn = [counted(draw._replace(seed=seed), begin, STRIDE) for seed in seeds_of(race)]
    counts: Any = np.stack([counts for counts, _ in drawn], axis=1)
    sizes: Any = drawn[0][1]  # the same with every seed
    whole: Any = np.bool_(is_whole(draw))
    return Batch(counts, sizes, whole)


@remembered(MOST_KEPT, MOST_ASKED)
def lanes(form: str, branch: Branch) -> Callable[..., Array]:
    """Compiled (rows (SEEDS, width), settings (C, S), knobs, Stride) -> rows after it."""
    surface, rule = form_of(form), rule_at(branch)
    step, hears = advance(rule, packing_of(branch), surface, turned=True), uses_batches(rule.id)

    def run_stride(rows: Array, settings: Array, knobs: Any, stride: Stride) -> Array:
        full = noisy_oracle(surface, knobs, jnp.zeros(2)).full_gradient

        def on_formula(row: Array, noise: Array, setting: Array, rate: Array) -> Array:
            return step(row, setting, rate, noise, knobs, full(row[:2]))

        def on_data(row: Array, batch: Batch, setting: Array, rate: Array) -> Array:
            slope = batch_oracle(surface, knobs, batch).gradient(row[:2]) if hears else full(row[:2])
            return step(row, setting, rate, (batch, slope), knobs, slope)

        def one_step(i: Array, rows: Array) -> Array:
            setting, rate = settings[stride.segment[i]], stride.rate[i]
            if surface.model is None:
                return jax.vmap(on_formula, in_axes=(0, 0, None, None))(rows, stride.told[i], setting, rate)
            batch = Batch(stride.told.counts[i], stride.told.size[i], stride.told.whole)
            return jax.vmap(on_data, in_axes=(0, SEED_AXES, None, None))(rows, batch, setting, rate)

        return lax.fori_loop(0, stride.length, one_step, rows)

    return jax.jit(run_stride, compiler_options=compiler_options())


def curve(race: Race) -> Curve | None:
    """The share of seeds with which a race of one ends nearer in loss to the best than to where it ends without chance.

    None where it is not stuck without chance, in a minimum, on a saddle or on a plain, or where no best is known.
    """
    lowest, (calm,) = race.landscape.lowest(race.knob_values()), run(replace(race, noise=0.0, batch_size=0))
    if lowest is None or calm.verdict.kind not in STUCK:
        return None
    poor = float(calm.losses[-1])
    variants = with_batches(race) if race.examples else with_noise(race)
    shares = [float(np.mean(ends(variant).losses < (poor + lowest) / 2)) for variant in variants.values()]
    return Curve("batch_size" if race.examples else "noise", list(variants), shares, poor, lowest)


def with_batches(race: Race) -> dict[float, Race]:
    """The race with batches of 1, 2, 4 and so on, and of all examples."""
    sizes = [*(2**n for n in range(MOST_SIZES - 1) if 2**n < race.examples), race.examples]
    return {float(size): replace(race, batch_size=size) for size in sizes}


def with_noise(race: Race) -> dict[float, Race]:
    """The race with noise of each loudness."""
    slope = sketch(race.landscape, race.knob_values()).mean_slope
    return {loud * slope: replace(race, noise=loud * slope) for loud in LOUDNESS}
