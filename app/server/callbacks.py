"""wire(app): the arrow of the page that is not in the loop of play or drag.

The page's modules own the race. They write what must be drawn anew into a store; Python answers with the two figures.
"""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, no_update

from app.link import address
from app.page import ids
from app.pictures import figures
from app.pictures.camera import turned
from app.pictures.height import window, zoomed
from app.pictures.theme import as_theme
from optim.spec.limits import BadRace, number_between, whole_between

MOST_ASKED = 2**53  # the largest whole number that a browser counts to


def wire(app: Dash) -> None:
    """Register the callback on ``app``."""
    app.callback(Output(ids.CONTOUR, "figure"), Output(ids.DEEP, "figure"), Input(ids.SCENE, "data"))(scene)


def scene(wanted: dict[str, Any] | None) -> Any:
    """The two figures of what the scene store asks for: a race's text, the panel's shape, zoom, theme, type."""
    if not isinstance(wanted, dict):
        return no_update, no_update
    try:
        text = str(wanted.get("text", ""))
        race = address.parse(text)
        aspect = number_between("aspect", wanted.get("aspect", 1), 0.2, 5)
        theme = as_theme(str(wanted.get("theme")))
        zoom = asked_zoom(wanted.get("zoom"))
        unit = number_between("unit", wanted.get("unit", 1), 0.5, 4)
        seen_from = asked_camera(wanted.get("camera"))
        asked = whole_between("asked", wanted.get("asked", 0), 0, MOST_ASKED)
    except (BadRace, TypeError, AttributeError):
        return no_update, no_update  # the page learned why from /race.bin
    surface, knobs = race.landscape, race.knob_values()
    whole = window(surface, aspect)
    shown = zoomed(whole, *zoom) if zoom else whole
    contour = figures.contour(surface, knobs, shown, theme, whole)
    contour = figures.answer_to(contour, asked=asked, text=text, theme=theme)
    return figures.with_type(contour, unit), figures.scene(surface, knobs, shown, theme, whole, seen_from)


def asked_zoom(zoom: Any) -> tuple[float, float, float] | None:
    """The middle and how many times closer, of a zoom as the page writes it; None for the whole window."""
    if zoom is None:
        return None
    middle = [number_between(f"zoom {name}", zoom.get(name), -1e6, 1e6) for name in "xy"]
    return middle[0], middle[1], number_between("zoom times", zoom.get("times"), 0.25, 1e4)


def asked_camera(numbers: Any) -> dict[str, Any] | None:
    """The camera of nine numbers, eye, centre and up; None for the usual one."""
    if numbers is None:
        return None
    whole_between("number of camera numbers", len(numbers), 9, 9)
    return turned(*(number_between("camera", number, -1e3, 1e3) for number in numbers))
