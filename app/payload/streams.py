"""A race as JSON and CSV: whole, in pieces of a bounded size. Nothing here is ever NaN or infinite.

The form that the page draws is in ``app.payload.binary``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from app.link import address
from app.payload.facts import entrant_facts, finite_rows, verdict_facts
from optim.race import Race, ranked, run

COLUMNS = "entrant,rule,step,x,y,loss"  # of a race's table
PIECE = 1_000  # rows; a piece a row would spend most of its time between the pieces


def as_json(race: Race) -> Iterator[str]:
    """One JSON object, in pieces: the race, the minima as they are turned, whether those are points and all there (of
    a curve, or of too many to tell apart, they are some), each entrant's verdict and path to its last finite step, the
    ranking."""
    paths = run(race)
    verdicts = [path.verdict for path in paths]  # all is computed before the first piece
    minima = json.dumps(race.landscape.minima_at(race.knob_values()))
    points = json.dumps(race.landscape.minima_are_points(race.knob_values()))
    head = f'{{"race": {json.dumps(address.text(race))}, "minima": {minima}, "minima_are_points": {points}'
    yield f'{head}, "entrants": ['
    for path in paths:
        about = entrant_facts(path.race.entrants[path.entrant]) | {"verdict": verdict_facts(verdicts[path.entrant])}
        end = finite_rows(path)
        yield ", " * (path.entrant > 0) + json.dumps(about)[:-1]
        yield ', "points": '
        yield from array(path.points[:end])
        yield ', "losses": '
        yield from array(path.losses[:end])
        yield "}"
    yield f'], "ranking": {ranked(paths)}}}\n'


def as_csv(race: Race) -> Iterator[str]:
    """A row a step and entrant, of COLUMNS, with every digit; up to the last finite step."""
    paths = run(race)
    yield f"{COLUMNS}\n"
    for path in paths:
        name = f"{path.entrant},{in_a_cell(race.entrants[path.entrant].rule)}"
        for begin in range(0, finite_rows(path), PIECE):
            rows = slice(begin, min(begin + PIECE, finite_rows(path)))
            numbers = zip(path.points[rows].tolist(), path.losses[rows].tolist(), strict=True)
            yield "".join(f"{name},{step},{x!r},{y!r},{z!r}\n" for step, ((x, y), z) in enumerate(numbers, begin))


def in_a_cell(text: str) -> str:
    """A text as CSV has it (RFC 4180): in quotation marks where it holds a comma; it never holds one of those."""
    return f'"{text}"' if "," in text else text


def array(values: NDArray[np.float64]) -> Iterator[str]:
    """A JSON array of ``values``, PIECE rows at a time."""
    yield "["
    for begin in range(0, len(values), PIECE):
        yield ", " * (begin > 0) + json.dumps(values[begin : begin + PIECE].tolist())[1:-1]
    yield "]"
