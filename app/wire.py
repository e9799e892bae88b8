"""Trajectories on the wire: JSON and CSV, whole, in pieces of a bounded size. Nothing here is ever NaN or infinite.

The form that the page draws is in ``app.binary``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app import address
from optim.race import Entrant, Race, Trajectory, run
from optim.verdict import Verdict, ranking

PIECE = 1_000  # rows; a piece a row would spend most of its time between the pieces


def as_json(race: Race) -> Iterator[str]:
    """One JSON object, in pieces: the race, the minima as they are turned, each entrant's verdict and path to its last
    finite step, the ranking."""
    paths = run(race)
    minima = json.dumps(race.landscape.minima_at(race.knob_values()))
    yield f'{{"race": {json.dumps(address.text(race))}, "minima": {minima}, "entrants": ['
    for path in paths:
        about = entrant_facts(path.race.entrants[path.entrant]) | {"verdict": verdict_facts(path.verdict)}
        end = finite_rows(path)
        yield ", " * (path.entrant > 0) + json.dumps(about)[:-1]
        yield ', "points": '
        yield from array(path.points[:end])
        yield ', "losses": '
        yield from array(path.losses[:end])
        yield "}"
    verdicts, losses = [path.verdict for path in paths], [float(path.losses[-1]) for path in paths]
    yield f'], "ranking": {ranking(verdicts, losses, bounded=race.landscape.bounded)}}}\n'


def as_csv(race: Race) -> Iterator[str]:
    """A row a step and entrant: entrant, rule, step, x, y, loss, with every digit; up to the last finite step."""
    yield "entrant,rule,step,x,y,loss\n"
    for path in run(race):
        name = f"{path.entrant},{race.entrants[path.entrant].rule}"
        for begin in range(0, finite_rows(path), PIECE):
            rows = slice(begin, min(begin + PIECE, finite_rows(path)))
            numbers = zip(path.points[rows].tolist(), path.losses[rows].tolist(), strict=True)
            yield "".join(f"{name},{step},{x!r},{y!r},{z!r}\n" for step, ((x, y), z) in enumerate(numbers, begin))


def array(values: NDArray[np.float64]) -> Iterator[str]:
    """A JSON array of ``values``, PIECE rows at a time."""
    yield "["
    for begin in range(0, len(values), PIECE):
        yield ", " * (begin > 0) + json.dumps(values[begin : begin + PIECE].tolist())[1:-1]
    yield "]"


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
        "batch_size": race.batch_size,
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
    return {"kind": verdict.kind, "step": verdict.step, "sentence": verdict.sentence}
