"""The binary form of a race, which the page draws. No answer is larger than 1 MB, and nothing is NaN or infinite.

A uint32, the length of the header; the JSON header, padded to a multiple of 4; then arrays of numbers of 4 bytes, all
little-endian: in the order of ``header["arrays"]``, which names each with its type and its length. Of entrant 0:

    0.steps  int32    step numbers, increasing: only where rows are left out; else the steps are 0, 1, ...
    0.x      float32  likewise 0.y and 0.gap, the loss above ``header["lowest"]``

and so of each entrant. Then, if ``header["schedules"]`` names any:

    factors.steps   int32    step numbers, increasing
    factors.cosine  float32  what the schedule of that text multiplies the learning rate by; likewise each other one

A path is drawable up to its step ``end``. From then on until the step ``until`` its loss is too large for float32 where
``beyond`` is 1, and too far below 0 where it is -1; of what follows nothing is said.

On a surface of data ``header["examples_a_step"]`` says how many examples each entrant looks at in a step, on the
average of an epoch; ``header["race"]["examples"]`` of them make an epoch.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.link import address
from app.payload.downsampling import downsampled
from app.payload.facts import finite_rows, race_facts, verdict_facts
from app.pictures.height import Window, height_scale
from optim.race import Race, Trajectory, bounded, run
from optim.spec import schedules
from optim.spec.limits import whole_between
from optim.studies.gradient_noise import examples_a_step

MOST_ROWS = 5_001  # of a path in one answer, changes not counted: eight take 648 kB
MOST_SCHEDULE_ROWS = 1_001  # in the answer that spans the race: more than a chart has pixels for

KINDS = {
    np.dtype(kind).char: kind for kind in ("int32", "float32", "int16", "uint8")
}  # a dtype makes its name anew each time
SMALLEST = np.finfo(np.float32).smallest_subnormal

Steps = NDArray[np.int32]
Columns = NDArray[np.float32]  # (3, rows): x, y and gap


def as_bin(race: Race, most: int = MOST_ROWS) -> bytes:
    """The whole race: paths of at most so many rows whole, longer ones thinned to what the eye can use.

    The rows at which a setting changes, where marks stand, are always there.
    """
    window, marks = Window(race.landscape.x_range, race.landscape.y_range), [change.step for change in race.changes]

    def chosen(path: Columns) -> Steps | None:
        if (end := path.shape[1]) <= most:
            return None
        rows = downsampled(path[:2], path[2], window, most)
        return np.union1d(rows, [mark for mark in marks if mark < end]).astype("<i4")

    return answer(race, chosen, evenly_spaced(0, race.steps - 1, MOST_SCHEDULE_ROWS))


def as_window(race: Race, first: int, last: int) -> bytes:
    """Every row from ``first`` to ``last``, both included, and every schedule at them. Each path says its steps."""
    rows = rows_of_window(race, first, last)
    return answer(race, lambda path: rows[rows < path.shape[1]], rows[rows < race.steps])


def rows_of_window(race: Race, first: int, last: int) -> Steps:
    """The rows from ``first`` to ``last``. Raises BadRace where there are no such rows, or more than MOST_ROWS."""
    whole_between("last row", last, 0, race.steps)
    whole_between("first row", first, max(0, last - MOST_ROWS + 1), last)
    return np.arange(first, last + 1, dtype="<i4")


def answer(race: Race, chosen: Callable[[Columns], Steps | None], schedule_steps: Steps) -> bytes:
    """The binary form of the rows ``chosen`` of each path, which is drawable up to ``end``; None for all of those."""
    paths, scale, facts = run(race), height_scale(race.landscape, race.knob_values()), list[dict[str, Any]]()
    body: dict[str, NDArray[Any]] = {}
    for k, path in enumerate(paths):
        columns = drawable(path, scale.lowest)
        rows, end = chosen(columns), columns.shape[1]
        facts.append({"end": end, **beyond(path, end, scale.lowest)})
        if rows is not None:
            body[f"{k}.steps"], columns = rows, columns[:, rows]
        body |= zip((f"{k}.x", f"{k}.y", f"{k}.gap"), columns, strict=True)
    names = list(dict.fromkeys(entrant.schedule for entrant in race.entrants if entrant.schedule != "constant"))
    if names:
        body["factors.steps"] = schedule_steps
        body |= {f"factors.{name}": factors(name, schedule_steps, race.horizon) for name in names}
    header = {
        "text": address.text(race),
        "race": race_facts(race),
        "minima": race.landscape.minima_at(race.knob_values()),
        "minima_are_points": race.landscape.minima_are_points(race.knob_values()),
        "lowest": scale.lowest,
        "highest": scale.highest,
        "bounded": bounded(paths),
        "found": race.landscape.found,
        "verdicts": [verdict_facts(path.verdict) for path in paths],
        "earlier": [path.earlier and verdict_facts(path.earlier) for path in paths],
        "paths": facts,
        "examples_a_step": examples_a_step(race),
        "schedules": names,
    }
    return packed(header, body)


def packed(header: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """A header and the arrays after it, as bytes. The header says how the arrays lie there."""
    layout = [(name, KINDS[array.dtype.char], array.size) for name, array in arrays.items()]
    encoded = json.dumps({**header, "arrays": layout}, separators=(",", ":")).encode()
    padded = encoded + b" " * (-len(encoded) % 4)
    return b"".join([struct.pack("<I", len(padded)), padded, *(array.tobytes() for array in arrays.values())])


def drawable(path: Trajectory, lowest: float) -> Columns:
    """The path up to the last step that is finite as float32.

    What is too small for float32 is not sent as 0, but as the least that there is: the page says that it is below that.
    """
    rows = finite_rows(path)
    exact = np.vstack([path.points[:rows].T, path.losses[:rows] - lowest])
    with np.errstate(over="ignore"):
        columns = exact.astype("<f4")
    lost = (columns == 0) & (exact != 0)
    columns[lost] = np.copysign(SMALLEST, exact[lost])
    finite = np.isfinite(columns).all(axis=0)
    return columns if finite.all() else columns[:, : int(np.argmin(finite))]


def beyond(path: Trajectory, end: int, lowest: float) -> dict[str, int]:
    """Whether a path is drawable up to ``end`` because its loss is too large or too low for float32, and how long."""
    gaps, largest = path.losses[end : finite_rows(path)] - lowest, np.finfo(np.float32).max
    side = int(np.sign(gaps[0])) if gaps.size and abs(gaps[0]) > largest else 0
    lasts = np.append(side * gaps > largest, False) if side else np.array([False])
    return {"beyond": side, "until": end + int(np.argmin(lasts))}


def evenly_spaced(first: int, last: int, most: int) -> Steps:
    """Every step from ``first`` to ``last``, or ``most`` of them, evenly spaced."""
    return np.linspace(first, last, min(most, last - first + 1)).round().astype("<i4")


def factors(schedule: str, steps: Steps, horizon: int) -> NDArray[np.float32]:
    """What a schedule multiplies the learning rate by at each of the steps."""
    return schedules.factors(schedule, steps.astype(float), horizon).astype("<f4")
