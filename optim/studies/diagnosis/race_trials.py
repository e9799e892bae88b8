"""Races with one thing changed that is not the entrant's own, which may cure its fault: steps, noise, start. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import floor, log10

import numpy as np

from optim.engine.asking import uses_batches
from optim.outcome.critical_points import curvatures_at, sketch, window_width
from optim.race import Race, Trajectory
from optim.spec.limits import MAX_STEPS
from optim.studies.diagnosis.trials import Trial
from optim.words import figure, pair

LONGER = (1.5, 2, 4, 10, 30)
LOUDER = (0.03, 0.1, 0.3, 1.0)  # noise, in mean slopes of the window
ASIDE = (1e-3, 1e-2)  # of the window: how far off a saddle another start is


def without_changes(path: Trajectory) -> Iterator[Trial]:
    """The settings of its start to the end."""
    race, k = path.race, path.entrant
    others = tuple(change for change in race.changes if change.entrant != k)
    if len(others) < len(race.changes):
        yield Trial(replace(race, changes=others), "Try it without its changes on the way.")


def more_steps(path: Trajectory) -> Iterator[Trial]:
    """The race made longer, its schedules stretched as they are."""
    race = path.race
    for factor in LONGER:
        if race.steps < (steps := int(factor * race.steps)) <= MAX_STEPS:
            yield Trial(replace(race, steps=steps, horizon=race.horizon), f"Try {steps:,} steps.")


def longer_horizon(path: Trajectory) -> Iterator[Trial]:
    """The schedules stretched over the whole race."""
    race = path.race
    if race.horizon < race.steps and race.entrants[path.entrant].schedule != "constant":
        yield Trial(replace(race, horizon=race.steps), f"Try the schedule stretched over all {race.steps:,} steps.")


def larger_batch(path: Trajectory) -> Iterator[Trial]:
    """Batches of more examples, or less noise."""
    race = path.race
    for factor in (4, 16):
        if race.batch_size and factor * race.batch_size < race.examples:
            size = factor * race.batch_size
            yield Trial(replace(race, batch_size=size), f"Try batches of {size} examples.")
    if race.batch_size:
        yield Trial(replace(race, batch_size=0), "Try all examples in every batch.")
    if race.noise:
        noise = float(f"{race.noise / 10:.2g}")
        yield Trial(replace(race, noise=noise), f"Try less noise: {figure(noise)}.")


def noise(path: Trajectory) -> Iterator[Trial]:
    """Noise, or batches, for a rule that hears them."""
    race = path.race
    if not uses_batches(race.entrants[path.entrant].rule):
        return
    if race.examples:
        for size in (1, 2, 4, 8):
            if size < race.examples_a_batch:
                yield Trial(replace(race, batch_size=size), f"Try batches of {size}: their noise gets it off.")
        return
    slope = sketch(race.landscape, race.knob_values()).mean_slope
    for loud in LOUDER:
        amount = float(f"{loud * slope:.2g}")
        if np.isfinite(amount) and amount > race.noise:
            yield Trial(replace(race, noise=amount), f"Try noise of {figure(amount)} in the gradient: it gets it off.")


def beside(path: Trajectory) -> Iterator[Trial]:
    """Starts a little aside, along the way in which the ground falls where the run ends."""
    race = path.race
    here = curvatures_at(race.landscape, race.knob_values(), path.points[-1])
    if here is None:
        return
    for share in ASIDE:
        far = share * window_width(race.landscape)
        place = np.round(np.array(race.start) + far * here.ways[:, 0], 1 - floor(log10(far)))
        yield from started(race, (float(place[0]), float(place[1])), "a start a little aside")


def starts(path: Trajectory) -> Iterator[Trial]:
    """The places where the surface has its starts."""
    race = path.race
    for place in (race.landscape.start, *race.landscape.starts.values()):
        yield from started(race, place, "another start")


def started(race: Race, place: tuple[float, float], words: str) -> Iterator[Trial]:
    """The race from another start."""
    if place != race.start:
        yield Trial(replace(race, start=place), f"Try {words}, {pair(*place, digits=4)}.")
