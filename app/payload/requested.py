"""What a request asks for: its race, and what its path names of it. Each raises BadRace where that is none."""

from __future__ import annotations

from flask import request

from app.link import address
from app.link.asked import asked
from app.pictures.height import Window
from optim.race import Race
from optim.spec.limits import BadRace, number_between, whole_between
from surfaces.hyperparameter import LARGEST


def asked_text() -> str:
    """The request's query string."""
    return request.query_string.decode("ascii", "replace")


def asked_race() -> Race:
    """The race that the request's query string says."""
    return asked(asked_text())


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
