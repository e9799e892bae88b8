"""A surface of one's own: a formula is typed in the page, drawn as it is typed, and raced on."""

from __future__ import annotations

import json
from typing import Any, cast

from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, jsonify

from app.link import address
from app.page import controls
from app.page.controls import attrs
from app.page.panel import Panel
from app.page.surface_facts import with_its_parts
from app.payload.requested import asked_text
from app.pictures.theme import as_theme
from app.pictures.thumbnail import thumbnail
from surfaces.typed.strange import SIGNS
from surfaces.typed.tree import PLANE


def opener() -> Component:
    """The way to it, in the gallery."""
    says = html.Span("Type any formula in x and y", className="says")
    inside = [controls.icon("plus"), html.Span(["Your own formula", says])]
    return html.Button(inside, type="button", className="own-opener", **attrs(data_do="own-formula"))


def editor() -> Component:
    """The fields; the page's module puts the inputs in."""
    window = [html.Span([name, side(name, "from"), "to", side(name, "to")], className="own-axis") for name in PLANE]
    return html.Div(
        [
            html.Label("Formula, and a line for each knob", htmlFor="own-text", className="label"),
            html.Div(id="own-text-place", **attrs(data_signs=json.dumps(SIGNS))),
            html.P(id="own-refusal", className="own-refusal", role="status"),
            html.Div([html.Span("Window", className="label"), *window], className="own-window"),
        ],
        id="own-formula",
        className="own-formula",
        hidden=True,
    )


def side(name: str, end: str) -> Component:
    """The place of the field of an end of the window."""
    return html.Span(className="own-side", **attrs(data_side=f"{name} {end}"))


def add_routes(server: Flask) -> None:
    """A typed surface as the page shows it, and its stamp."""

    @server.get("/surface.json")
    def surface_json() -> Response:
        return jsonify(cast(dict[str, Any], with_its_parts(address.parse(asked_text()).surface)))

    @server.get("/stamp/<theme>.png")
    def stamp_png(theme: str) -> Response:
        picture = thumbnail(address.parse(asked_text()).surface, as_theme(theme))
        return Response(picture, mimetype="image/png")


PANEL = Panel(in_gallery=lambda: [opener()], on_surface=lambda: [editor()], add_routes=add_routes)
