"""What a request asks for: its race, and what its path names of it. Each raises BadRace where that is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from flask import request

from app.link import address
from app.link.asked import asked
from app.payload import places
from app.pictures.height import Window
from optim.engine import deadline
from optim.race import Race
from optim.spec.limits import BadRace, number_between, whole_between
from surfaces.hyperparameter import LARGEST

PLACE = "fallline.place"  # in the environment of a request
LONG_RACE = 10_000  # steps: eight entrants take as many in a fifth of a second, on data


def take_a_place(among: places.Places) -> None:
    """The request goes on when there is a place for it, and holds it. Raises Busy where there is none."""
    among.take()
    request.environ[PLACE] = among


def leave_the_place(environ: dict[str, Any]) -> None:
    """Who asked in that environment needs no place any more."""
    if place := environ.pop(PLACE, None):
        place.leave()


@contextmanager
def aside(environ: dict[str, Any]) -> Iterator[None]:
    """Who asked in that environment leaves the place to others in the block, and has one after it. Raises Busy."""
    with places.ASIDE.taken():
        if place := environ.pop(PLACE, None):
            place.leave()
        yield
    if place:
        place.take()
        environ[PLACE] = place


@contextmanager
def stepping_aside(environ: dict[str, Any]) -> Iterator[None]:
    """Who waits in the block for what another thread makes is ``aside``."""
    before = deadline.ASIDE.set(partial(aside, environ))
    try:
        yield
    finally:
        deadline.ASIDE.reset(before)


def takes_long() -> None:
    """The request goes on among those that may take seconds. Raises Busy where they are too many."""
    if request.environ.get(PLACE) is not places.LONG:
        leave_the_place(request.environ)
        take_a_place(places.LONG)


def asked_text() -> str:
    """The request's query string."""
    return request.query_string.decode("ascii", "replace")


def asked_race() -> Race:
    """The race that the request's query string says."""
    race = asked(asked_text())
    if race.steps > LONG_RACE:
        takes_long()
    return race


def asked_link() -> str:
    """The link that the request's query string holds in its one field ``for``."""
    if len(request.args.to_dict(flat=False)) == len(request.args.getlist("for")) == 1:
        return request.args["for"]
    raise BadRace("for", asked_text(), "the one field, given once, its link in URL encoding")


def asked_rows(text: str) -> tuple[int, int]:
    """The first and the last row of ``100-200``."""
    match text.split("-"):
        case [first, last]:
            return address.whole("first row", first), address.whole("last row", last)
    raise BadRace("rows", text, "like 100-200: the first and the last row")


def asked_entrant(race: Race, number: str) -> int:
    """The entrant of a race that a path names by its number, from 0."""
    return whole_between("entrant", address.whole("entrant", number), 0, len(race.entrants) - 1)


def asked_numbers(field: str, text: str, names: tuple[str, ...]) -> list[float]:
    """The numbers of ``1,-0.5``, one for each of the names."""
    parts = text.split(",")
    if len(parts) != len(names):
        raise BadRace(field, text, f"{len(names)} numbers joined by commas: {', '.join(names)}")
    numbers = [address.number(name, part) for name, part in zip(names, parts, strict=True)]
    return [number_between(name, n, -LARGEST, LARGEST) for name, n in zip(names, numbers, strict=True)]


def asked_window(text: str) -> Window:
    """The window of ``-5,5,-4,6``: left, right, bottom, top."""
    left, right, bottom, top = asked_numbers("window", text, ("left", "right", "bottom", "top"))
    if not (left < right and bottom < top):
        raise BadRace("window", text, "left,right,bottom,top with left below right and bottom below top")
    return Window((left, right), (bottom, top))
