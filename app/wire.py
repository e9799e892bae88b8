"""Trajectories on the wire: JSON, CSV, and the float32 that the page draws. Nothing here is ever NaN or infinite."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import Any

import numpy as np

from app import address
from app.figures import relief
from optim.race import Entrant, Race, Trajectory, run
from optim.verdict import Verdict, ranking


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
        yield f', "points": {json.dumps(path.points[:end].tolist())}'
        yield f', "losses": {json.dumps(path.losses[:end].tolist())}}}'
    verdicts, losses = [path.verdict for path in paths], [float(path.losses[-1]) for path in paths]
    yield f'], "ranking": {ranking(verdicts, losses, bounded=race.landscape.bounded)}}}\n'


def as_csv(race: Race) -> Iterator[str]:
    """A row a step and entrant: entrant, rule, step, x, y, loss, with every digit; up to the last finite step."""
    yield "entrant,rule,step,x,y,loss\n"
    for path in run(race):
        name = f"{path.entrant},{race.entrants[path.entrant].rule}"
        end = finite_rows(path)
        rows = zip(path.points[:end].tolist(), path.losses[:end].tolist(), strict=True)
        for step, ((x, y), loss) in enumerate(rows):
            yield f"{name},{step},{x!r},{y!r},{loss!r}\n"


def as_bin(race: Race) -> bytes:
    """What the page draws: a uint32 length, a JSON header of that many bytes, then little-endian float32.

    The floats are, for each entrant, ``steps + 1`` each of x, y and height above ``header["lowest"]``. A row is on the
    wire up to ``rows`` of its entrant: the last step that is finite as float32; the rest are zeros.
    """
    paths = run(race)
    ground, bounded = relief(race.landscape, race.knob_values()), race.landscape.bounded
    table = np.stack([[*path.points.T, path.losses - ground.lowest] for path in paths])
    with np.errstate(over="ignore"):
        table = table.astype("<f4")
    rows = [drawable_rows(table[k], finite_rows(path)) for k, path in enumerate(paths)]
    for k, end in enumerate(rows):
        table[k, :, end:] = 0
    header = {
        "text": address.text(race),
        "race": race_facts(race),
        "minima": race.landscape.minima_at(race.knob_values()),
        "lowest": ground.lowest,
        "highest": ground.highest,
        "bounded": bounded,
        "rows": rows,
        "verdicts": [verdict_facts(path.verdict) for path in paths],
    }
    encoded = json.dumps(header, separators=(",", ":")).encode()
    padded = encoded + b" " * (-len(encoded) % 4)
    return struct.pack("<I", len(padded)) + padded + table.tobytes()


def finite_rows(path: Trajectory) -> int:
    """How many rows of a path are its own: all, or those before it overflowed."""
    return len(path.losses) if path.diverged_at is None else path.diverged_at


def drawable_rows(table: np.ndarray, end: int) -> int:
    """How many of the first ``end`` columns are finite before the first that is not."""
    finite = np.isfinite(table[:, :end]).all(axis=0)
    return end if finite.all() else int(np.argmin(finite))


def race_facts(race: Race) -> dict[str, Any]:
    """The race with every value spelled out, as the page's controls show it."""
    return {
        "surface": race.surface,
        "knobs": race.knob_values(),
        "entrants": [entrant_facts(entrant) for entrant in race.entrants],
        "start": race.start,
        "steps": race.steps,
        "noise": race.noise,
        "seed": race.seed,
        "changes": [[change.step, change.entrant, change.setting, change.value] for change in race.changes],
    }


def entrant_facts(entrant: Entrant) -> dict[str, Any]:
    """An entrant with every setting spelled out."""
    return {"rule": entrant.rule, "settings": entrant.values(), "schedule": entrant.schedule}


def verdict_facts(verdict: Verdict) -> dict[str, Any]:
    """A verdict as plain data."""
    return {"kind": verdict.kind, "step": verdict.step, "sentence": verdict.sentence}
