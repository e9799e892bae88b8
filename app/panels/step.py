"""Inside a step: the lines of an entrant's rule with this step's numbers, its arrows on the map, its way."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, jsonify

from app.link.address import whole
from app.page import controls
from app.page.controls import attrs
from app.page.panel import Lens, Overlay, Panel
from app.payload.anatomy import course_bytes, step_facts
from app.payload.requested import asked_entrant, asked_race


def inside() -> Sequence[Component]:
    """Whose step it is, its lines, what can be measured of it, and what led there; the module fills them."""
    walk = [
        controls.button("line-back", "Line before", "back", title="Line before (Up)"),
        html.Span(id="step-place"),
        controls.button("line-forward", "Next line", "forward", title="Next line (Down)"),
    ]
    return [
        html.Div(id="step-who", className="seg step-who", role="group", **attrs(aria_label="Whose step")),
        html.H2(id="step-title"),
        html.P(id="step-settings", className="faint"),
        html.Ol(id="step-lines", className="step-lines", **attrs(aria_label="The rule, line by line")),
        html.Div(walk, className="step-walk only-phone"),
        html.Dl(id="step-facts", className="step-facts"),
        html.Div(id="step-more", className="step-more"),
        html.H3("On the way: x solid, y dashed", id="step-way", hidden=True),
        html.Canvas(id="step-ink", className="step-ink", role="img", hidden=True, **attrs(aria_label="State by step")),
    ]


def add_routes(server: Flask) -> None:
    """A step of the entrant with a number, and what it remembers on its way."""

    @server.get("/step/<entrant>/<row>.json")
    def step_json(entrant: str, row: str) -> Response:
        race = asked_race()
        return jsonify(step_facts(race, asked_entrant(race, entrant), whole("step", row)))

    @server.get("/course/<entrant>.bin")
    def course_bin(entrant: str) -> Response:
        race = asked_race()
        return Response(course_bytes(race, asked_entrant(race, entrant)), mimetype="application/octet-stream")


PANEL = Panel(
    lens=Lens("Step", inside),
    overlays=(
        Overlay(
            "arrows",
            "Arrows",
            "Dotted, down the slope; in its ink, what it remembers; solid, its step. Directions are true; the tab Step "
            "says how many times its length each is drawn.",
        ),
        Overlay(
            "curvature",
            "Curvature",
            "About the head: the level line of the ground's curvature, and the two ways it bends.",
        ),
    ),
    add_routes=add_routes,
)
