"""What cures a fault, found by trying: the first change with which the run is at the minimum, or has it no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from optim import rule_of
from optim.outcome.as_low import EDGE, off_the_middle
from optim.outcome.verdict import STANDINGS
from optim.race import WELCOME, Race, Trajectory, run
from optim.spec.limits import MAX_CHANGES, MAX_ENTRANTS
from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.fault import Fault, FaultKind
from optim.studies.diagnosis.laws import fault_of, holds
from optim.studies.diagnosis.remedies import REMEDIES
from optim.studies.diagnosis.trials import RATE, Trial, suited_rate
from optim.studies.seeds import alone
from optim.studies.tuning import RATES

WORK = 8_000_000  # steps of one entrant that are run in search of a cure, at most: about a second
MUCH = 0.5  # of its height above the lowest loss is the most that a cured run still has
SWINGING: tuple[FaultKind, ...] = ("bounded cycle", "noise floor")
FREED = ("held at a saddle", "held at a maximum", "left the saddle", "diverging", "no number")  # faults of who may go
EXAMPLES = 8  # of data make a step cost about as much again


class Cure(NamedTuple):
    """A race with one thing changed in which the fault is gone, and the words for what is changed."""

    says: str
    race: Race


class Attempt(NamedTuple):
    """A trial, and how the entrant fared in it."""

    trial: Trial
    run: Along


def cure_of(path: Trajectory, fault: Fault) -> Cure | None:
    """The first change that brings the entrant to the minimum; failing that, the first that cures the fault.

    A learning rate beyond its slider is looked at only where nothing on it helps.
    """
    return cure_among(path, fault, on_slider=True) or cure_among(path, fault, on_slider=False)


def cure_among(path: Trajectory, fault: Fault, *, on_slider: bool) -> Cure | None:
    """The same of those trials whose learning rate is on the slider, or of the others."""
    before, second, work = Along(path), list[Attempt](), 0
    for maker in REMEDIES[fault.kind]:
        racing = cost(path.race, len(RATES)) if maker is suited_rate else 0
        if racing and (work + racing > WORK or not on_slider):
            continue
        work += racing
        trials = [trial for trial in maker(path) if is_on_slider(trial.race, path) == on_slider]
        for group in groups(trials, path.entrant):
            work += sum(2 * cost(trial.race, 1) for trial in group)
            if work > WORK:
                break
            attempts = list(attempted(group, path.entrant))
            there = [a for a in attempts if is_reached(a.run)]
            if there:
                return as_cure(there[0])
            second = second or [attempt for attempt in attempts if is_cured(fault.kind, before, attempt.run)]
    return as_cure(min(second, key=soundness)) if second else None


def is_on_slider(race: Race, path: Trajectory) -> bool:
    """Whether the entrant's learning rate in a trial is one that its slider has, or the one that it raced with."""
    entrant, own = race.entrants[path.entrant], path.race.entrants[path.entrant]
    about, rate = rule_of(entrant.rule).hyperparameters[RATE], entrant.values()[RATE]
    return about.low <= rate <= about.high or (entrant.rule == own.rule and rate == own.values()[RATE])


def soundness(attempt: Attempt) -> tuple[bool, float]:
    """By what the best of several is chosen none of which reaches the minimum: first no other fault, then its loss."""
    fault = fault_of(attempt.run)
    return fault is not None and fault.kind != "on its way", float(attempt.run.losses[-1])


def as_cure(attempt: Attempt) -> Cure:
    """A trial that went well, as the cure that it is."""
    return Cure(attempt.trial.says, attempt.trial.race)


def cost(race: Race, lanes: int) -> int:
    """What it takes to run a race of so many, in steps of an entrant on a formula."""
    return lanes * race.steps * (1 + race.examples // EXAMPLES)


def groups(trials: Sequence[Trial], k: int) -> Iterator[list[Trial]]:
    """Trials that differ in the entrant only, as many together as a race may hold."""
    for _, same in groupby(trials, lambda trial: replace(trial.race, entrants=WELCOME[:1], changes=())):
        found = list(same)
        size = min(MAX_ENTRANTS, MAX_CHANGES // max(1, len(alone(found[0].race, k).changes)))
        for begin in range(0, len(found), size):
            yield found[begin : begin + size]


def attempted(trials: Sequence[Trial], k: int) -> Iterator[Attempt]:
    """How the entrant fares in trials that differ in it only: they are run as rivals in one race."""
    lanes = [alone(trial.race, k) for trial in trials]
    entrants = tuple(lane.entrants[0] for lane in lanes)
    changes = tuple(replace(c, entrant=number) for number, lane in enumerate(lanes) for c in lane.changes)
    paths = run(replace(lanes[0], entrants=entrants, changes=changes))
    yield from (Attempt(trial, Along(path)) for trial, path in zip(trials, paths, strict=True))


def is_reached(run: Along) -> bool:
    """Whether it is at the minimum, to stay."""
    return STANDINGS[run.verdict.kind].arrived


def is_cured(kind: FaultKind, before: Along, after: Along) -> bool:
    """Whether a run has a fault no longer, and ends much lower, and with no worse a verdict.

    To leave the window is no cure but of what is to be FREED, where the ground has no minimum.
    """
    standing = STANDINGS[after.verdict.kind]
    if not standing.finite or standing.grows or tier(after) > tier(before):
        return False
    if (after.surface.minima or kind not in FREED) and (standing.gone or (is_out(after) and not is_out(before))):
        return False
    swings = kind in SWINGING or after.is_noisy
    old, new = (tail(run) if swings else float(run.losses[-1]) for run in (before, after))
    if not new < min(old, after.losses[0]) or not after.losses[-1] < before.losses[-1]:
        return False
    if before.lowest is not None and not new - before.lowest <= MUCH * (old - before.lowest):
        return False
    return holds(kind, after) is None


def tier(run: Along) -> int:
    """How its verdict ranks; lower is better."""
    return STANDINGS[run.verdict.kind].tier_where(bounded=run.race.bounded)


def is_out(run: Along) -> bool:
    """Whether it ends outside the window."""
    ways = off_the_middle(run.surface, run.race.knob_values(), run.points[-1:])
    return max(float(way[0]) for way in ways) > EDGE


def tail(run: Along) -> float:
    """Its mean loss over the last quarter: what is compared where the last loss is an accident."""
    return float(run.losses[-max(1, run.losses.size // 4) :].mean())
