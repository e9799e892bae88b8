"""What every answer says of a race, an entrant and a verdict. Pure."""

from __future__ import annotations

from typing import Any

from app.link import address
from optim.outcome.verdict import Verdict
from optim.race import Entrant, Race, Trajectory


def finite_rows(path: Trajectory) -> int:
    """How many rows of a path are its own: all, or those before it overflowed."""
    return len(path.losses) if path.diverged_at is None else path.diverged_at


def race_facts(race: Race) -> dict[str, Any]:
    """The race with every value spelled out, as the page's controls show it."""
    return {
        "surface": race.surface,
        "knobs": race.knob_values(),
        "entrants": [entrant_facts(entrant) for entrant in race.entrants],
        "start": race.start,
        "steps": race.steps,
        "horizon": race.horizon,
        "noise": race.noise,
        "batch_size": race.examples_a_batch,
        "sampling": race.sampling,
        "examples": race.examples,
        "seed": race.seed,
        "changes": [[change.step, change.entrant, change.setting, change.value] for change in race.changes],
    }


def entrant_facts(entrant: Entrant) -> dict[str, Any]:
    """An entrant with every setting spelled out."""
    words = {name: getattr(entrant, name) for name in address.CHOICES}
    return {"rule": entrant.rule, "settings": entrant.values()} | words


def verdict_facts(verdict: Verdict) -> dict[str, Any]:
    """A verdict as plain data."""
    told = {"told": verdict.told} if verdict.told else {}
    return {"kind": verdict.kind, "step": verdict.step, "sentence": verdict.sentence} | told
