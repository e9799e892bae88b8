"""What a panel is: a part of the page that stands by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dash.development.base_component import Component
from flask import Flask


def nothing(*of: object) -> Sequence[Component]:
    """What a panel lays out where it has no part."""
    return ()


def no_routes(server: Flask) -> None:
    """What a panel answers that asks for nothing."""


class Overlay(NamedTuple):
    """What can lie on the map: an item of the menu "Overlays". The panel's module draws it while it is on."""

    id: str  # as in the link, ``overlays=<id>,<id>``
    name: str
    says: str  # what it shows, with its legend, in a line or two


@dataclass(frozen=True)
class Lens:
    """What a panel shows in the place of the surface in 3D: the name of its tab, and what is below that."""

    name: str
    content: Callable[[], Sequence[Component]]


@dataclass(frozen=True)
class Panel:
    """What a panel lays out, by place, and the routes that answer its module, ``assets/panels/<id>.mjs``.

    ``id`` and ``about`` are the file's name and docstring.
    """

    in_head: Callable[[], Sequence[Component]] = nothing  # among the buttons at the top, on a desk
    in_menu: Callable[[], Sequence[Component]] = nothing  # behind the examples, on a phone
    over_views: Callable[[], Sequence[Component]] = nothing
    in_gallery: Callable[[], Sequence[Component]] = nothing  # before the surfaces of the catalogue
    on_surface: Callable[[], Sequence[Component]] = nothing  # between the surface's name and its facts
    among_rules: Callable[[], Sequence[Component]] = nothing  # in the menu, before the rules of the catalogue
    on_entrants: Callable[[], Sequence[Component]] = nothing  # below the cards
    in_rail: Callable[[], Sequence[Component]] = nothing  # in the place of the set-up, by a tab of the rail
    on_board: Callable[[], Sequence[Component]] = nothing  # in the scoreboard's place, before its table
    on_card: Callable[[], Sequence[Component]] = nothing
    among_tools: Callable[[str], Sequence[Component]] = nothing  # of a card, by its rule's name
    sheets: Callable[[], Sequence[Component]] = nothing
    lens: Lens | None = None
    overlays: tuple[Overlay, ...] = ()
    add_routes: Callable[[Flask], None] = no_routes
    id: str = ""
    about: str = ""
