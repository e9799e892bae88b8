"""The routes of the maps: where starts end, who wins, and what settings do.

Their race is the query's, and beside it are fields that say which map: ``size=64x64``, ``entrant=0``,
``window=l,r,b,t``, ``of=0,1``, ``x=learning_rate``, ``y=beta``, ``x_range=0.001,1``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, cast, get_args
from urllib.parse import unquote_plus

from flask import Flask, Response

from app.link import address
from app.link.asked import asked
from app.payload import map_facts, maps
from app.payload.dialects import LIBRARIES
from app.payload.requested import asked_entrant, asked_numbers, asked_text, asked_window, takes_long
from app.payload.slowly import BINARY, JSON, in_json, slowly
from optim.race import Race
from optim.spec.limits import BadRace, one_of, whole_between
from optim.studies.maps.cost import seconds
from optim.studies.maps.rates import RATES, Objective
from optim.studies.maps.swarm import MOST as MOST_STARTS
from optim.studies.maps.swarm import SHAPES, Shape
from optim.studies.maps.tiles import Stops

MOST = 512  # cells on a side
RATE = "learning_rate"  # what a cut goes through where nothing else is said
QUICK = 0.25  # s that a map may take among what is answered at once
OWN = ("size", "entrant", "window", "of", "x", "y", "x_range", "y_range", "objective", "defaults", "shape", "n")


class Asked(NamedTuple):
    """What a request for a map says: the race, and the map's own fields."""

    race: Race
    fields: Mapping[str, str]


def asked_map(*allowed: str) -> Asked:
    """The race and the fields of the request, of which a map of this kind has those. Raises BadRace."""
    own: dict[str, str] = {}
    rest = list[str]()
    for part in asked_text().split("&"):
        name, _, value = part.partition("=")
        if name not in OWN:
            rest.append(part)
        elif name not in allowed:
            raise BadRace("field", name, f"one that this map has: {', '.join(allowed) or 'the race alone'}")
        elif name in own:
            raise BadRace(name, unquote_plus(value), "given once, not twice")
        else:
            own[name] = unquote_plus(value)
    return Asked(asked("&".join(rest)), own)


def size_of(text: str, most: int = MOST) -> tuple[int, int]:
    """The columns and rows of ``64x64``."""
    match text.split("x"):
        case [columns, rows] if columns.isdecimal() and rows.isdecimal():
            return whole_between("columns", int(columns[:9]), 1, most), whole_between("rows", int(rows[:9]), 1, most)
    raise BadRace("size", text, f"like 64x64: columns and rows, each from 1 to {most}")


def entrant_of(said: Asked) -> int:
    """The number of the entrant that a map is of, the first where none is said."""
    return asked_entrant(said.race, said.fields.get("entrant", "0"))


def pair_of(said: Asked) -> tuple[int, int] | None:
    """The two entrants of ``of=0,1``; None where it is not said."""
    if "of" not in said.fields:
        return None
    match said.fields["of"].split(","):
        case [first, second]:
            return address.whole("of", first), address.whole("of", second)
    raise BadRace("of", said.fields["of"], "two entrants, like 0,1")


def interval_of(field: str, text: str | None) -> tuple[float, float] | None:
    """The ends of ``0.001,1``; None where nothing is said."""
    if text is None:
        return None
    low, high = asked_numbers(field, text, ("low", "high"))
    return low, high


def axes_of(said: Asked) -> tuple[str, str | None]:
    """The names of the axes of a settings map."""
    if "x" not in said.fields:
        raise BadRace("x", "", "a setting, such as learning_rate")
    return said.fields["x"], said.fields.get("y")


def size_and_place(said: Asked, entrants: int = 1) -> tuple[int, int]:
    """The size of the map; one that takes long gets its place among those that do. Raises Busy where there is none."""
    size = size_of(said.fields.get("size", "64x64"))
    if seconds(said.race, size[0] * size[1], entrants) > QUICK:
        takes_long()
    return size


def objective_of(said: Asked) -> Objective:
    """What the best learning rate has least of."""
    return cast(Objective, one_of("objective", said.fields.get("objective", "steps"), get_args(Objective)))


def library_of(said: Asked) -> str:
    """Whose defaults the entrants are compared with; those of their rules where no library is said."""
    return one_of("defaults", said.fields["defaults"], LIBRARIES) if "defaults" in said.fields else ""


def shape_of(said: Asked) -> Shape:
    """Where a swarm starts."""
    return cast(Shape, one_of("shape", said.fields.get("shape", "disc"), SHAPES))


def in_bytes(work: Stops[bytes]) -> Response:
    """What comes of work with stops."""
    return slowly(work, BINARY)


def as_json(work: Stops[dict[str, Any]]) -> Response:
    """The same, in JSON."""
    return slowly(in_json(work), JSON)


def add_routes(server: Flask) -> None:
    """Put the routes of the maps on the app's server."""

    @server.get("/map/ends.bin")
    def map_ends() -> Response:
        said = asked_map("size", "entrant", "window")
        window = asked_window(said.fields["window"]) if "window" in said.fields else None
        return in_bytes(maps.ends_bin(said.race, entrant_of(said), size_and_place(said), window))

    @server.get("/map/winner.bin")
    def map_winner() -> Response:
        said = asked_map("size", "window", "of")
        window = asked_window(said.fields["window"]) if "window" in said.fields else None
        of = pair_of(said)
        size = size_and_place(said, len(of or said.race.entrants))
        return in_bytes(maps.winner_bin(said.race, size, window, of))

    @server.get("/map/settings.bin")
    def map_settings() -> Response:
        said = asked_map("size", "entrant", "x", "y", "x_range", "y_range")
        ranges = interval_of("x_range", said.fields.get("x_range")), interval_of("y_range", said.fields.get("y_range"))
        entrant, names = entrant_of(said), axes_of(said)
        return in_bytes(maps.settings_bin(said.race, entrant, names, ranges, size_and_place(said)))

    @server.get("/map/rates.json")
    def map_rates() -> Response:
        said = asked_map("x")
        if seconds(said.race, RATES.size, len(said.race.entrants)) > QUICK:
            takes_long()
        name = said.fields.get("x", RATE)
        return as_json(map_facts.rates_facts(said.race) if name == RATE else map_facts.cut_facts(said.race, name))

    @server.get("/map/tuned.json")
    def map_tuned() -> Response:
        said = asked_map("objective", "defaults")
        objective, library = objective_of(said), library_of(said)
        takes_long()
        return as_json(map_facts.tuned_facts(said.race, objective, library))

    @server.get("/map/swarm.bin")
    def map_swarm() -> Response:
        said = asked_map("entrant", "shape", "n")
        entrant, shape = entrant_of(said), shape_of(said)
        count = whole_between("n", address.whole("n", said.fields.get("n", "500")), 1, MOST_STARTS)
        if seconds(said.race, count) > QUICK:
            takes_long()
        return in_bytes(map_facts.swarm_bin(said.race, entrant, shape, count))
