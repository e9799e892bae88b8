"""The stamp of a surface: its small map, which the server has. Pure."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from app.page.controls import attrs
from app.pictures.theme import COLOURS, as_theme
from app.pictures.thumbnail import thumbnail
from surfaces import SURFACES, is_brought


def stamp(surface_id: str) -> Component:
    """The surface's small map, one in the colours of each theme; the one that is not shown is not asked for."""
    pictures = [
        html.I(className=theme, style={"background-image": f"url({thumbnail_path(surface_id, theme)})"})
        for theme in COLOURS
    ]
    return html.Span(pictures, className="stamp", **attrs(aria_hidden="true"))


def thumbnail_path(surface_id: str, theme: str) -> str:
    """Where the surface's small map is to be had."""
    if surface_id in SURFACES:
        return f"thumb/{surface_id}-{theme}.png"
    if is_brought(surface_id):  # its text may be longer than an address
        return f"data:image/png;base64,{b64encode(thumbnail(surface_id, as_theme(theme))).decode()}"
    return f"stamp/{theme}.png?surface={quote(surface_id, safe='')}"
