"""What a command asks for as a map, and its file as an array of numbers or as a picture."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app import data_file
from app.export import raster
from app.export.map_png import MOST_LINES, OTHERS, STRIPED, Item, letter_of, map_png, of_minimum, other, shade
from app.link import address
from app.link.asked import asked
from app.payload import maps
from app.payload.labels import labels
from app.payload.map_files import Request, Tiles, found_minima, write_npz
from app.payload.map_routes import interval_of, size_of
from app.payload.requested import asked_entrant, asked_window
from app.pictures.height import Window
from app.pictures.place import place
from optim.race import Race
from optim.spec.limits import BadRace, one_of
from optim.studies.maps.study import Grid
from optim.whole_file import put

MOST = 4096  # cells on a side
FORMS = (".npz", ".png")


def wanted(said: Namespace) -> Request:
    """The map that a command asks for. Raises BadRace."""
    one_of("ending of --out", said.out.suffix, FORMS)
    if said.out.suffix == ".png":
        raster.pillow("Image")  # before the map is made, not after
    race, size = asked(data_file.query_of(said)), size_of(said.size, MOST)
    entrant = asked_entrant(race, said.entrant)
    return Request(race, said.of, entrant, grid_of(said, race, entrant, size))


def grid_of(said: Namespace, race: Race, entrant: int, size: tuple[int, int]) -> Grid:
    """The grid of starts or of settings that a command asks for."""
    of_starts, of_settings = ("window",), ("x", "y", "x_range", "y_range")
    for name in of_starts if said.of == "settings" else of_settings:
        if (value := getattr(said, name)) is not None:
            raise BadRace(name.replace("_", "-"), value, f"left out: a map of {said.of} has none")
    if said.of != "settings":
        return maps.of_window(race, size, asked_window(said.window) if said.window else None)
    if not said.x:
        raise BadRace("x", "", "a setting, such as learning_rate")
    ranges = interval_of("x-range", said.x_range), interval_of("y-range", said.y_range)
    return maps.of_settings(race, entrant, (said.x, said.y), ranges, size)


def write(tiles: Tiles) -> None:
    """Write the file of a map whose tiles are all there, and put the tiles away."""
    if tiles.out.suffix == ".npz":
        write_npz(tiles)
    else:
        put(tiles.out, [picture(tiles)])
    tiles.put_away()


def picture(tiles: Tiles) -> bytes:
    """The map as a PNG."""
    request, minima = tiles.request, found_minima(tiles)
    kind, minimum = np.asarray(tiles.arrays["kind"]), np.asarray(tiles.arrays["minimum"]).astype(int)
    steps = np.asarray(tiles.arrays["steps"])
    hue = kind.astype(int) - 1 if request.of == "winner" else of_minimum(minimum)
    colours = shade(hue, 1 - steps / (request.race.steps + 1))
    for code, name in enumerate(request.kinds):
        if name in OTHERS:
            colours[kind == code] = other(name)
    striped = np.isin(kind, [code for code, name in enumerate(request.kinds) if name in STRIPED])
    shape = request.grid.y.cells, request.grid.x.cells
    items = legend(request, kind, minimum, minima)
    link = f"?{address.text(request.race)}"
    stars = stars_of(request, minima)
    return map_png(colours.reshape(shape), striped.reshape(shape), items, stars, title_of(request), link)


def title_of(request: Request) -> str:
    """What the map shows, and its axes."""
    race, x, y = request.race, request.grid.x, request.grid.y
    who = labels(race)[request.entrant]
    shows = {"ends": f"where {who} ends", "winner": "who is first", "settings": f"what settings do to {who}"}
    axes = [f"{axis.label or axis.name} {axis.low:g} to {axis.high:g}" for axis in (x, y) if axis.name]
    return f"{race.landscape.name}, {shows[request.of]}: {', '.join(axes)}"


def stars_of(request: Request, minima: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where the minima are on a map of starts, (m, 2), in shares of its sides; a map of settings has none."""
    if request.of != "ends":
        return np.empty((0, 2))
    x, y = request.grid.x, request.grid.y
    return (minima - (x.low, y.low)) / (x.high - x.low, y.high - y.low)


def legend(request: Request, kind: NDArray[Any], minimum: NDArray[np.intp], minima: NDArray[np.float64]) -> list[Item]:
    """What each colour means and how many cells have it, the most first; of many minima the greatest."""
    items = list[Item]()
    for code, name in enumerate(request.kinds):
        here = kind == code
        if name in OTHERS or request.of == "winner":
            colour = other(name) if name in OTHERS else int(shade(np.array([code - 1]), np.ones(1))[0])
            says = name if name in OTHERS else f"{labels(request.race)[code - 1]} first"
            items.append(Item(says, colour, int(here.sum()), name in STRIPED))
            continue
        for number, cells in zip(*np.unique(minimum[here], return_counts=True), strict=True):
            colour = int(shade(of_minimum(number), np.ones(1))[0])
            items.append(Item(name + where_of(request, minima, number), colour, int(cells), name in STRIPED))
    items = sorted((item for item in items if item.cells), key=lambda item: -item.cells)
    rest = sum(item.cells for item in items[MOST_LINES:])
    return items[:MOST_LINES] + ([Item("in others", items[-1].colour, rest)] if rest else [])


def where_of(request: Request, minima: NDArray[np.float64], number: int) -> str:
    """A minimum by its letter, where it has one on the map, and its place; empty of none."""
    if number < 0:
        return ""
    letter = letter_of(number, len(minima)) if request.of == "ends" else ""
    ground, (x, y) = request.race.landscape, minima[number].tolist()
    return f"{letter and f' {letter}'} {place((x, y), Window(ground.x_range, ground.y_range))}"
