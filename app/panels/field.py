"""Which way is down: a field of marks on the map, and the true path of steepest descent from the start."""

from __future__ import annotations

from typing import Any

import numpy as np
from flask import Flask, Response, jsonify

from app.link import address
from app.page.panel import Overlay, Panel
from app.payload.binary import packed
from app.payload.requested import asked_race, asked_window, takes_long
from app.pictures.height import Window
from optim.engine.slopes import slopes_at
from optim.race import Race
from optim.spec.limits import BadRace
from optim.studies.flow import flow

MOST_PLACES = 2048  # that fill a map
DIGITS = 9  # of a coordinate of the path: a map that is ten thousand times closer shows five of them
NOWHERE = -1000.0  # less than the logarithm of any number

OVERLAYS = (
    Overlay(
        "field",
        "Downhill",
        "Marks that point straight down the slope. The steepest in view is the longest; "
        "one half as long is a hundredth as steep.",
    ),
    Overlay(
        "flow",
        "Steepest descent",
        "Where gradient descent would go from the start, with a learning rate so small that it never overshoots.",
    ),
)


def field(race: Race, window: Window, columns: int, rows: int) -> bytes:
    """Which way is down in the middle of each cell of a grid over a window, the lowest row first.

    A header as in ``app.payload.binary`` with the grid, then ``angles``, radians from the x axis towards y, and
    ``slopes``, log10 of the gradient's length; both float32. A place whose slope is no positive number has NOWHERE.
    """
    if columns < 1 or rows < 1 or columns * rows > MOST_PLACES:
        raise BadRace("grid", f"{columns},{rows}", f"columns,rows, at least 1,1 and at most {MOST_PLACES:,} together")
    x, y = (
        low + (np.arange(cells) + 0.5) / cells * (high - low)
        for (low, high), cells in ((window.x, columns), (window.y, rows))
    )
    places = np.stack([np.tile(x, rows), np.repeat(y, columns)], axis=1)
    down = -slopes_at(race.landscape, race.knob_values(), places)[0]
    with np.errstate(all="ignore"):
        slopes = np.log10(np.hypot(*down.T))
    fine = np.isfinite(slopes) & np.isfinite(down).all(axis=1)
    found = {
        "angles": np.where(fine, np.arctan2(down[:, 1], down[:, 0]), 0).astype("<f4"),
        "slopes": np.where(fine, slopes, NOWHERE).astype("<f4"),
    }
    return packed({"window": {"x": window.x, "y": window.y}, "columns": columns, "rows": rows, "none": NOWHERE}, found)


def flow_facts(race: Race) -> dict[str, Any]:
    """The path of steepest descent from the race's start, ``points`` [x, y], and how it ``ends``."""
    found = flow(race)
    points = [[float(f"{x:.{DIGITS}g}"), float(f"{y:.{DIGITS}g}")] for x, y in found.points.tolist()]
    return {"points": points, "ends": found.ends}


def add_routes(server: Flask) -> None:
    """Its two answers: the field over a window, on a grid of ``columns,rows``; and the path."""

    @server.get("/field/<window>/<grid>.bin")
    def field_bin(window: str, grid: str) -> Response:
        match grid.split(","):
            case [columns, rows]:
                cells = address.whole("columns", columns), address.whole("rows", rows)
            case _:
                raise BadRace("grid", grid, "columns,rows")
        answer = field(asked_race(), asked_window(window), *cells)
        return Response(answer, mimetype="application/octet-stream")

    @server.get("/flow.json")
    def flow_json() -> Response:
        race = asked_race()
        takes_long()
        return jsonify(flow_facts(race))


PANEL = Panel(overlays=OVERLAYS, add_routes=add_routes)
