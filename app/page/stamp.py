"""The stamp of a surface: its small map, which the server has. Pure."""

from __future__ import annotations

from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from app.page.controls import attrs
from app.pictures.theme import COLOURS
from surfaces import SURFACES


def stamp(surface_id: str) -> Component:
    """The surface's small map, one in the colours of each theme; the one that is not shown is not asked for."""
    pictures = [
        html.I(className=theme, style={"background-image": f"url({thumbnail_path(surface_id, theme)})"})
        for theme in COLOURS
    ]
    return html.Span(pictures, className="stamp", **attrs(aria_hidden="true"))


def thumbnail_path(surface_id: str, theme: str) -> str:
    """Where the server has the surface's small map."""
    if surface_id in SURFACES:
        return f"thumb/{surface_id}-{theme}.png"
    return f"stamp/{theme}.png?surface={quote(surface_id, safe='')}"
