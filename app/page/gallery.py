"""The picker of surfaces: a button in the rail, and the gallery it opens, grouped by trouble, with data by itself."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from app.page import ids
from app.page.controls import attrs, button, icon
from app.page.stamp import stamp
from surfaces import SURFACES, Surface

DATA = "data"
GROUPS = {  # the kind of ground -> what its surfaces have in common
    "steep valley": "Steep valley",
    "flat region": "Flat region",
    "local minimum": "Local minima",
    "saddle point": "Saddle point",
    "": "No trouble",
    DATA: "Models with two weights, on data",
}


def kind(surface: Surface) -> str:
    """What a surface is there to show: data, or its main trouble; empty where it is no trouble at all."""
    return DATA if surface.model else next(iter(surface.shows), "")


def picker(chosen: str) -> Component:
    """The button that names the surface and opens the gallery."""
    inside = [stamp(chosen), html.Span(SURFACES[chosen].name, id="picked"), icon("updown")]
    opens = attrs(data_do="open-gallery", aria_haspopup="dialog")
    return html.Button(inside, id=ids.SURFACE, type="button", className="picker", **opens)


def gallery(more: Sequence[Component] = ()) -> Component:
    """A dialog with a place for a search field, what ``more`` there is to choose, and a button for each surface."""
    head = [
        html.H2("Surfaces", id="gallery-title"),
        html.Div(className="search-place"),
        button("close-gallery", "Close", "x"),
    ]
    return html.Dialog(
        [
            html.Div(head, className="gallery-head"),
            *more,
            section("By name", [], "named"),
            *map(group, GROUPS),
            html.P("No such surface.", className="nothing", hidden=True, role="status"),
        ],
        id=ids.GALLERY,
        className="gallery",
        **attrs(aria_labelledby="gallery-title"),
    )


def group(wanted: str) -> Component:
    """The surfaces of a kind, by name."""
    members = sorted((s for s in SURFACES.values() if kind(s) == wanted), key=lambda s: s.name)
    return section(GROUPS[wanted], [card(surface) for surface in members])


def section(title: str, cards: Sequence[Component], name: str = "") -> Component:
    """A part of the gallery; what a search finds by its name is moved to the first, ``named``."""
    return html.Section(
        [html.H3(title), html.Div(cards, className="stamps")],
        role="group",
        className=name,
        hidden=not cards,
        **attrs(aria_label=title),
    )


def card(surface: Surface) -> Component:
    """A surface to choose: its stamp and its name; it is found by the words of its troubles and its description too."""
    data = [DATA, surface.model.data.name] if surface.model else []
    words = " ".join([surface.name, *(surface.shows or ("no trouble",)), surface.about, *data]).lower()
    names = attrs(data_do="surface", data_surface=surface.id, data_words=words)
    return html.Button([stamp(surface.id), surface.name], type="button", title=surface.about.split("\n")[0], **names)
