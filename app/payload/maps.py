"""Maps as bytes, in the form of ``app.payload.binary``: a header, then an array for each thing that a cell has.

Cells lie row by row, from the bottom, each row from the left. Nothing is NaN: what is no number is header["none"], and
a step that never comes header["never"]. Beside the numbers of 4 bytes of that form there are int16 and uint8; arrays of
longer numbers come first, so that each begins at a multiple of its own length. A map that takes long begins with words
of 0, as ``app.payload.slowly`` says.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.payload.binary import packed
from app.pictures.height import Window
from optim.engine.chunks import Floats
from optim.race import Race
from optim.spec.limits import BadRace
from optim.studies.maps import map as maps
from optim.studies.maps.axes import Axis, place, setting
from optim.studies.maps.map import NOBODY, UNDECIDED, Ends
from optim.studies.maps.study import Grid
from optim.studies.maps.tiles import Stops
from optim.studies.maps.verdicts import KINDS, NEVER
from optim.studies.seeds import alone

NONE = -3e38  # below any loss; as a float32 it is itself a number
Size = tuple[int, int]
Interval = tuple[float, float]


def ends_bin(race: Race, entrant: int, size: Size, window: Window | None = None) -> Stops[bytes]:
    """Where starts end."""
    grid = of_window(race, size, window)
    found = yield from maps.ends_by_tile(of := maps.study(race, entrant, grid))
    header = {
        **about(grid, race),
        "entrant": entrant,
        "hangs": of.hangs(),
        **counted(found),
        "minima": minima_facts(race, found.minima),
        "minimum_counts": [int((found.minimum == number).sum()) for number in range(len(found.minima))],
    }
    return packed(header, {**lasting(found), "minimum": found.minimum, "kind": found.kind})


def winner_bin(race: Race, size: Size, window: Window | None = None, of: tuple[int, int] | None = None) -> Stops[bytes]:
    """Who wins from each start; of two entrants alone with ``of``, and by how much."""
    if of:
        maps.two_of(race, of)
    who, grid = of or tuple(range(len(race.entrants))), of_window(race, size, window)
    each = list[NDArray[np.int32]]()
    for number in who:
        each.append((yield from maps.arrivals_by_tile(maps.study(race, number, grid))))
    found = maps.winners(steps := np.stack(each), race.steps)
    winner = np.where(found.winner < 0, found.winner, np.array(who)[np.maximum(found.winner, 0)]).astype(np.int16)
    of_each = {number: int((winner == number).sum()) for number in (UNDECIDED, NOBODY, *range(len(race.entrants)))}
    undecided, nobody, *won = of_each.values()
    counts = {"counts": won, "nobody": nobody, "undecided": undecided}
    apart = {"difference": difference(steps[:, 0], winner == UNDECIDED, race.steps)} if of else {}
    arrays = {"margin": found.margin, "steps": found.steps, **apart, "winner": winner}
    return packed({**about(grid, race), "of": list(who), **counts}, arrays)


def settings_bin(
    race: Race, entrant: int, names: tuple[str, str | None], ranges: tuple[Interval | None, Interval | None], size: Size
) -> Stops[bytes]:
    """What one or two settings do."""
    grid = of_settings(race, entrant, names, ranges, size)
    found = yield from maps.ends_by_tile(of := maps.study(race, entrant, grid))
    axes = {"x": axis_facts(grid.x), "y": axis_facts(grid.y) if names[1] else None}
    header = {**about(grid, race), **axes, "entrant": entrant, "hangs": of.hangs(), **counted(found)}
    return packed(header, {**lasting(found), "kind": found.kind})


def of_window(race: Race, size: Size, window: Window | None) -> Grid:
    """The grid of a window, the surface's own where none is said."""
    columns, rows = size
    seen = window or Window(race.landscape.x_range, race.landscape.y_range)
    return Grid(place("x", seen.x, columns), place("y", seen.y, rows))


def of_settings(
    race: Race, entrant: int, names: tuple[str, str | None], ranges: tuple[Interval | None, Interval | None], size: Size
) -> Grid:
    """The grid of one or two settings of an entrant."""
    one, (columns, rows) = alone(race, entrant), size
    x = setting(one, names[0], ranges[0], columns, "x")
    if names[1] is None:
        if rows != 1:
            raise BadRace("size", f"{columns}x{rows}", f"{columns}x1 where there is no y")
        return Grid(x, Axis("", 0.0, 1.0, 1))
    if names[1] == names[0]:
        raise BadRace("y", names[1], "another setting than x")
    return Grid(x, setting(one, names[1], ranges[1], rows, "y"))


def about(grid: Grid, race: Race) -> dict[str, Any]:
    """What every map says of itself."""
    return {
        "columns": grid.x.cells,
        "rows": grid.y.cells,
        "x": [grid.x.low, grid.x.high],
        "y": [grid.y.low, grid.y.high],
        "steps": race.steps,
        "never": NEVER,
        "none": NONE,
    }


def counted(found: Ends) -> dict[str, Any]:
    """How many cells are of each kind, by name, and the names in the order of their codes."""
    return {"kinds": KINDS, "counts": {kind: int((found.kind == code).sum()) for code, kind in enumerate(KINDS)}}


def axis_facts(axis: Axis) -> dict[str, Any]:
    """An axis of settings."""
    return {"name": axis.name, "lo": axis.low, "hi": axis.high, "log": axis.log, "label": axis.label}


def minima_facts(race: Race, minima: Floats) -> list[list[float]]:
    """The minima as [x, y, loss]."""
    losses = race.landscape.losses(minima[:, 0], minima[:, 1], race.knob_values())
    return np.column_stack([minima, losses]).tolist()


def lasting(found: Ends) -> dict[str, NDArray[Any]]:
    """Since when, and how low."""
    return {"steps": found.steps, "loss": as_float32(found.loss)}


def as_float32(values: Floats) -> NDArray[np.float32]:
    """Numbers as float32; NONE of what is none."""
    with np.errstate(over="ignore"):
        narrow = values.astype("<f4")
    return np.where(np.isfinite(narrow), narrow, np.float32(NONE))


def difference(steps: NDArray[np.int32], undecided: NDArray[np.bool_], length: int) -> NDArray[np.float32]:
    """The steps of the first less those of the second; who never arrives has taken all. NONE where neither arrives.

    So it is where the last digits decide who is first.
    """
    late, never = np.where(steps == NEVER, length, steps), (steps == NEVER).all(axis=0)
    return np.where(never | undecided, NONE, late[0] - late[1]).astype("<f4")
