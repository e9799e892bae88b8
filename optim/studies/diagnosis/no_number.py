"""Why a run has no finite number at a step: it grew, was thrown out, left where there is a value, or has no step. Pure.

Only what can be shown is said: of a loss that fell up to its last number nobody may say that it grew.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optim.outcome.as_low import off_the_middle
from optim.outcome.critical_points import sketch
from optim.outcome.divergence import FAR
from optim.race import run as raced
from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.fault import Fault
from optim.studies.seeds import alone
from optim.words import figure, pair


def grew(run: Along, end: int) -> Fault | None:
    """It overflows: after its loss grew, or fell, FAR beyond the window's heights; or a step led FAR out of it."""
    if run.path.path.left_domain:
        return None
    window = sketch(run.surface, run.race.knob_values())
    height, losses = window.highest - window.lowest, run.losses
    ended, since = f"at step {end:,} it is no finite number any more", int(np.argmin(losses))
    grown = f"from {figure(losses[since])} at step {since:,} to {figure(losses[-1])} at step {run.steps:,}"
    if losses[-1] - window.lowest > FAR * height and since < run.steps:
        return Fault("diverging", since, f"It is diverging {began(since)}: its loss grew {grown}, and {ended}.")
    if window.lowest - losses[-1] > FAR * height:
        without = "fell without end, for here is no lowest point" if not run.race.bounded else "fell"
        without = "fell" if run.surface.found else without
        fell = f"{figure(losses[0])} at step 0, {figure(losses[-1])} at step {run.steps:,}"
        return Fault("diverging", run.steps, f"It {without}: loss {fell}, and {ended}.")
    return thrown_out(run, end)


def thrown_out(run: Along, end: int) -> Fault | None:
    """One step led FAR out of the window, to where the loss is no finite number."""
    if not np.isfinite(run.after).all():
        return None
    away = off_the_middle(run.surface, run.race.knob_values(), run.after[None])
    if not max(float(way[0]) for way in away) > FAR:
        return None
    leads = f"and step {end:,} leads far out to {pair(*run.after.tolist())}, where the loss is no finite number"
    was = f"its loss was {figure(run.losses[-1])} at step {run.steps:,}"
    return Fault("diverging", run.steps, f"It is thrown out: {was}, {leads}.")


def began(step: int) -> str:
    """Since when, in words."""
    return f"since step {step:,}" if step else "from the start"


def no_number(run: Along) -> Fault | None:
    """It stands where there are numbers, and its next row has none: its point, or the loss there; None if it grew."""
    end = run.path.diverged_at
    if not end or grew(run, end):
        return None
    was, slope = f"its loss was {figure(run.losses[-1])} at step {run.steps:,}", float(run.bends(run.last(1)).slopes[0])
    stood = f"it was at {pair(*run.points[-1].tolist())} at step {run.steps:,}"
    if np.isfinite(run.after).all():
        leads = f"and step {end:,} leads to {pair(*run.after.tolist())}, where the loss is no finite number"
        sentence = f"It left where the surface has a value: {was}, {leads}."
    elif np.isfinite(slope):
        had = f"with loss {figure(run.losses[-1])} and slope {figure(slope)}"
        makes = f"what its rule makes of them is no finite number{instead(run, end)}"
        sentence = f"It has no next step: {stood}, {had}, and {makes}."
    else:
        sentence = f"It has no next step: {stood}, where the slope is no finite number."
    return Fault("no number", end, sentence)


def instead(run: Along, end: int) -> str:
    """Which setting alone, with the rule's own default, would have given it a first step; nothing where none would."""
    race = replace(alone(run.race, run.path.entrant), changes=())
    (entrant,) = race.entrants
    usual = replace(entrant, settings={}).values()
    for name, value in entrant.settings.items() if end == 1 and not run.race.changes else ():
        others = {other: kept for other, kept in entrant.settings.items() if other != name}
        (first,) = raced(replace(race, entrants=(replace(entrant, settings=others),), steps=1))
        if first.diverged_at is None:
            return f"; with {name} {figure(usual[name])} in place of {figure(value)} it would have one"
    return ""
