"""What went wrong with a run, by a law for each kind of fault, and never against the verdict. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from optim.outcome.critical_points import curvatures_at
from optim.outcome.verdict import Kind
from optim.studies.diagnosis import cycles, habits, held_back, no_number, passages, saddles
from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.fault import Fault, FaultKind
from optim.words import figure


class Law(NamedTuple):
    """When a fault is found, and with which verdicts it may be."""

    finds: Callable[[Along], Fault | None]
    verdicts: tuple[Kind, ...]


def diverging(run: Along) -> Fault | None:
    """Its loss grows beyond all numbers: since when, which is where it was lowest, or where the verdict says so."""
    verdict, end, losses = run.verdict, run.path.diverged_at, run.losses
    if end == 0 or verdict.step is None:
        return Fault("diverging", 0, "It has nowhere to begin: at the start the loss is no finite number.")
    if end is not None:
        return no_number.grew(run, end)
    since = verdict.step
    grew = f"from {figure(losses[since])} at step {since:,} to {figure(losses[-1])} at step {run.steps:,}"
    sentence = f"It is diverging {no_number.began(since)}: its loss grew {grew}, and goes on growing."
    return Fault("diverging", since, sentence)


def held_at_a_saddle(run: Along) -> Fault | None:
    """The verdict says that it rests at a saddle, and how the ground bends there; or it has not got away from one."""
    if run.verdict.kind == "running":
        return saddles.held_up(run)
    here = curvatures_at(run.surface, run.race.knob_values(), run.points[-1])
    bends = ""
    if here is not None and here.curvatures[0] < 0 < here.curvatures[1]:
        least, most = here.curvatures
        bends = f" (curvatures {figure(least)} and {figure(most)}, slope {figure(here.slope, 2)})"
    return Fault("held at a saddle", run.verdict.step, f"It {run.verdict.sentence}{bends}.")


def as_judged(kind: FaultKind) -> Callable[[Along], Fault]:
    """A fault that is what the verdict says."""
    return lambda run: Fault(kind, run.verdict.step, f"It {run.verdict.sentence}.")


def no_fault(run: Along) -> Fault:
    """It is there, or lower than anybody knew that one can be."""
    if run.verdict.kind == "in a minimum":
        return Fault("no fault", run.verdict.step, f"No fault: it {run.verdict.sentence}.")
    return Fault("no fault", run.verdict.step, f"No fault: it reached the minimum at step {run.verdict.step:,}.")


# of those that hold the first is said
LAWS: dict[FaultKind, Law] = {
    "diverging": Law(diverging, ("diverged", "diverging")),
    "no number": Law(no_number.no_number, ("diverged",)),
    "no fault": Law(no_fault, ("reached", "in a minimum")),
    "held at a saddle": Law(held_at_a_saddle, ("at a saddle", "running")),
    "held at a maximum": Law(as_judged("held at a maximum"), ("at a maximum",)),
    "trapped": Law(as_judged("trapped"), ("trapped",)),
    "stalled": Law(as_judged("stalled"), ("stalled",)),
    "noise floor": Law(held_back.noise_floor, ("running",)),
    "bounded cycle": Law(cycles.bounded_cycle, ("running",)),
    "zigzags": Law(habits.zigzags, ("running",)),
    "rate died": Law(held_back.rate_died, ("running",)),
    "crawls": Law(habits.crawls, ("running",)),
    "creeps": Law(habits.creeps, ("running",)),
    "overshot": Law(passages.overshot, ("running", "left")),
    "left the saddle": Law(saddles.left_the_saddle, ("running", "left")),
    "on its way": Law(passages.on_its_way, ("running",)),
}


def fault_of(run: Along) -> Fault | None:
    """What went wrong with a run, or that nothing did; None where nothing can be shown."""
    return next((fault for kind in LAWS if (fault := holds(kind, run))), None)


def holds(kind: FaultKind, run: Along) -> Fault | None:
    """The fault of one kind, where it has that."""
    law = LAWS[kind]
    if run.verdict.kind not in law.verdicts:
        return None
    with np.errstate(all="ignore"):  # what overflows is no law's
        return law.finds(run)
