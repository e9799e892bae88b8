"""What is wrong in the text of a view: fields that a link does not have, or values that the page would pass over."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from app.link.fields import VIEW
from app.page.panels import PANELS
from optim.race import Race

FARTHEST, CLOSEST = 0.25, 1e4  # times: those of assets/model/zoom.mjs


def wrong_in_view(text: str, race: Race) -> list[str]:
    """The fields that say nothing to the page."""
    try:
        fields = parse_qsl(text, strict_parsing=bool(text))
    except ValueError:
        return [text]
    names = [name for name, _ in fields]
    return [f"{name}={value}" for name, value in fields if names.count(name) > 1 or not says(name, value, race)]


def says(name: str, value: str, race: Race) -> bool:
    """Whether a field of a view says something."""
    if name not in VIEW or not CAN_BE[VIEW[name].kind](value, race, VIEW[name].of):
        return False
    return name != "overlays" or set(value.split(",")) <= overlays()


Judge = Callable[[str, Race, tuple[str, ...]], bool]


def numbers(text: str) -> list[float]:
    """The numbers of ``1,2``; none where one is none."""
    try:
        return [float(part) for part in text.split(",")]
    except ValueError:
        return []


def overlays() -> set[str]:
    """What may lie on the map."""
    return {overlay.id for panel in PANELS.values() for overlay in panel.overlays}


def is_zoom(text: str) -> bool:
    """Whether it is a place and how many times, or the whole window."""
    found = numbers(text)
    return text == "whole" or (len(found) == 3 and FARTHEST <= found[2] <= CLOSEST)


CAN_BE: dict[str, Judge] = {
    "name": lambda text, race, of: text in of,
    "flag": lambda text, race, of: text in ("0", "1"),
    "entrants": lambda text, race, of: set(text.split(",")) <= set(map(str, range(len(race.entrants)))),
    "step": lambda text, race, of: text.isdigit() and int(text) <= race.steps,
    "speed": lambda text, race, of: text.isdigit() and int(text) > 0,
    "numbers": lambda text, race, of: len(numbers(text)) == len(of),
    "wholes": lambda text, race, of: len(numbers(text)) == len(of) and all(part.isdigit() for part in text.split(",")),
    "names": lambda text, race, of: all(re.fullmatch(r"[\w.]+", name) for name in text.split(",")),
    "zoom": lambda text, race, of: is_zoom(text),
    "lesson": lambda text, race, of: False,  # a screen does not say which screen it is
}
