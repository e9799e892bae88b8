"""Where a surface in space is seen from, and the box in which it stands, as the page's scene has them. Pure."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.export.look import Look
from app.pictures import figures
from app.pictures.height import window
from optim.race import Race


class Seat(NamedTuple):
    """Three places in the units of the box, which stands about the origin, and how long its sides are."""

    eye: list[float]
    center: list[float]
    up: list[float]
    sides: list[float]


def seat_of(race: Race, look: Look, aspect: float) -> Seat:
    """The seat before a panel so many times as wide as high: the usual one, or that of the link."""
    surface, shown = race.landscape, look.window(race, aspect)
    scene = figures.scene(surface, race.knob_values(), shown, look.theme, window(surface, aspect), look.camera)
    drawn: Any = scene.to_plotly_json()["layout"]["scene"]
    eye, center, up = ([drawn["camera"][part][axis] for axis in "xyz"] for part in ("eye", "center", "up"))
    return Seat(eye, center, up, [drawn["aspectratio"][axis] for axis in "xyz"])
