"""How a picture of a race is to look: what the command line says, and what the view of a link says. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args
from urllib.parse import unquote_plus

from app.link import address
from app.link.fields import pieces_of
from app.pictures.camera import turned
from app.pictures.height import Window, window, zoomed
from app.pictures.theme import Theme, as_theme
from optim.race import Race
from optim.spec.limits import BadRace, number_between, whole_between

Shown = Literal["stage", "map", "scene", "chart"]
Camera = dict[str, Any]  # as Plotly has one
SHOWN: tuple[str, ...] = get_args(Shown)
SMALLEST, LARGEST = 320, 4096  # px
CLOSEST = 1e9  # times


@dataclass(frozen=True)
class Look:
    """What is shown, how large, up to which step, and in which light."""

    shown: Shown = "stage"
    wide: int = 1200  # px
    tall: int = 675
    theme: Theme = "light"
    transparent: bool = False
    words: bool = True
    step: int | None = None  # the last one
    muted: frozenset[int] = frozenset()
    zoom: tuple[float, float, float] | None = None  # x, y and how many times closer
    camera: Camera | None = None  # the usual one
    scale: int = 1  # pixels of the file for one of the picture, along each side

    def window(self, race: Race, aspect: float) -> Window:
        """The ground that a map of that shape shows."""
        whole = window(race.landscape, aspect)
        return zoomed(whole, *self.zoom) if self.zoom else whole


def as_linked(look: Look, link: str, race: Race) -> Look:
    """A look with what the view of a link says: its theme, its step, who is muted, how close. Raises BadRace."""
    said = view_of(link)
    step = whole_between("at", address.whole("at", said["at"]), 0, race.steps) if "at" in said else race.steps
    return replace(
        look,
        theme=as_theme(said["theme"]) if "theme" in said else look.theme,
        step=None if step == race.steps else step,
        muted=frozenset(one_digit("mute", number) for number in said.get("mute", "").split(",") if number),
        zoom=zoom_of(said.get("zoom", "whole")),
        camera=camera_of(said["camera"]) if "camera" in said else None,
    )


def one_digit(field: str, text: str) -> int:
    """A digit, as numbers of entrants are written. Raises BadRace."""
    return whole_between(field, address.whole(field, text), 0, 9)


def view_of(link: str) -> Mapping[str, str]:
    """The fields of a link, the last of each name."""
    halves = (piece.partition("=") for piece in pieces_of(link))
    return {unquote_plus(name): unquote_plus(value) for name, _, value in halves}


def zoom_of(text: str) -> tuple[float, float, float] | None:
    """``1,1,8`` as the middle and how many times closer; None for the whole window."""
    if text == "whole":
        return None
    match text.split(","):
        case [x, y, times]:
            close = number_between("zoom", address.number("zoom", times), 1 / CLOSEST, CLOSEST)
            return address.number("zoom x", x), address.number("zoom y", y), close
    raise BadRace("zoom", text, "x, y and how many times, like 1,1,8, or whole")


def camera_of(text: str) -> Camera:
    """Nine numbers as a camera."""
    numbers = [number_between("camera", address.number("camera", one), -1e3, 1e3) for one in text.split(",")]
    whole_between("number of camera numbers", len(numbers), 9, 9)
    if numbers[:3] == numbers[3:6]:
        raise BadRace("camera", text, "an eye, a centre that is elsewhere, and up: nine numbers")
    return turned(*numbers)


def as_size(text: str) -> tuple[int, int]:
    """``1200x675`` as two numbers of pixels. Raises BadRace."""
    match text.split("x"):
        case [wide, tall]:
            sides = ((name, address.whole(name, side)) for name, side in (("width", wide), ("height", tall)))
            across, up = (whole_between(name, side, SMALLEST, LARGEST) for name, side in sides)
            return across, up
    raise BadRace("size", text, "like 1200x675: width and height in pixels")
