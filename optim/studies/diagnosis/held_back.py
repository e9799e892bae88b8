"""What holds a run back, shown by running it without that: its noise, or what it remembers. Pure; each a law."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optim.engine.chunks import Floats
from optim.race import Entrant, Race, Trajectory, run
from optim.studies.diagnosis.along import Along, Rows
from optim.studies.diagnosis.fault import Fault
from optim.studies.diagnosis.habits import FEWEST, is_slow, stretch, won
from optim.studies.seeds import alone
from optim.words import figure, percent

ALIKE = 1.5  # times the loss of the stretch before is that of the next at most, where it falls no more
CALM = 0.25  # of the height is left without noise, where noise is what keeps it up
QUICKER = 3  # times as much as it won does a run win whose memory is wiped, where that is what holds it
WORTH = 0.1  # of its height at least


def noise_floor(run: Along) -> Fault | None:
    """Its loss falls no more on average, and without the noise it would be far lower."""
    steps = stretch(run)
    if not run.is_noisy or run.gaps is None or run.steps < 2 * FEWEST:
        return None
    before, now = float(run.gaps[-2 * steps : -steps].mean()), float(run.gaps[-steps:].mean())
    if not (np.isfinite(now) and now > run.close and before / ALIKE < now < ALIKE * before):
        return None
    race = alone(run.race, run.path.entrant)
    calm = Along(run_alone(replace(race, noise=0.0, batch_size=0)))
    if calm.path.diverged_at is not None or calm.gaps is None or not calm.gaps[-steps:].mean() <= CALM * now:
        return None
    end, means = float(calm.gaps[-1]), "all examples in every batch" if run.race.examples else "no noise"
    sentence = (
        f"It is at the floor of its noise: its loss stays about {figure(now)} above the lowest, "
        f"in the last {steps:,} steps as in the {steps:,} before. With {means} it would "
        f"{'reach the minimum' if end <= run.close else f'end {figure(end)} above it'}."
    )
    return Fault("noise floor", run.steps - 2 * steps, sentence)


def run_alone(race: Race) -> Trajectory:
    """The path of a race of one."""
    (path,) = run(race)
    return path


def rate_died(run: Along) -> Fault | None:
    """It is slow, and where it stands the same rule with nothing remembered would win QUICKER times as much."""
    steps = stretch(run)
    if run.is_noisy or run.steps < FEWEST or not is_slow(run, steps) or run.gaps is None:
        return None
    fresh = Along(run_alone(afresh(run, steps)))
    if fresh.path.diverged_at is not None or fresh.gaps is None:
        return None
    own, anew = float(run.gaps[-1 - steps] - run.gaps[-1]), float(run.gaps[-1] - fresh.gaps[-1])
    rates = [effective_rate(one, one.last(steps + 1)) for one in (run, fresh)]
    if not (anew >= QUICKER * own and anew >= WORTH * run.gaps[-1] and rates[1] >= QUICKER * rates[0] > 0):
        return None
    sentence = (
        f"Its learning rate has died away: a step is now {figure(rates[0])} times the slope. Started afresh from here, "
        f"with {figure(rates[1])} times, it would lose {percent(anew / float(run.gaps[-1]))} of its height in {steps} "
        f"steps; the last {steps:,} won {percent(won(run, steps) or 0)}."
    )
    return Fault("rate died", run.steps - steps, sentence)


def afresh(run: Along, steps: int) -> Race:
    """The race of one that begins where a run stands, with the settings in force there, and nothing remembered."""
    race = alone(run.race, run.path.entrant)
    (entrant,) = race.entrants
    in_force = {**entrant.values(), **{change.setting: change.value for change in race.changes}}
    x, y = run.points[-1]
    entrants = (Entrant(entrant.rule, in_force, dialect=entrant.dialect),)
    return replace(race, entrants=entrants, changes=(), start=(float(x), float(y)), steps=steps, horizon=steps)


def effective_rate(run: Along, rows: Rows) -> float:
    """How many times the slope a step is, in the middle one of some rows that follow each other."""
    slopes: Floats = run.bends(rows).slopes[:-1]
    lengths = run.lengths[rows[:-1]]
    fine = np.isfinite(slopes) & (slopes > 0)
    return float(np.median(lengths[fine] / slopes[fine])) if fine.any() else 0.0
