"""An entrant as code: the button that asks for it, and the sheet with a tab for each library."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, jsonify

from app import code
from app.page.controls import attrs, button, icon, sheet
from app.page.panel import Panel
from app.payload.dialects import NAMES
from app.payload.requested import asked_entrant, asked_race, takes_long
from optim.spec.limits import one_of


def tool(rule: str) -> Component:
    """Among the tools of a card."""
    title = "As code, in PyTorch, Keras, Optax or NumPy (C)"
    return button("code", f"Code of {rule}", "code", title=title)


def on_card() -> Component:
    """For a finger, whose cards have no room for one more tool."""
    inside = [icon("code"), "Code"]
    return html.Button(inside, type="button", className="btn code", **attrs(data_do="code"))


def inside() -> list[Component]:
    """A tab for each library, and the script in the one that is chosen."""
    names = attrs(role="tab", data_do="code-tab", aria_selected="false", aria_controls="code-panel")
    tabs = [
        html.Button(name, id=f"code-{library}", type="button", tabIndex=-1, **names, **attrs(data_library=library))
        for library, name in NAMES.items()
    ]
    copies = [
        html.Button("Copy", type="button", className="btn outline", **attrs(data_do="copy-code")),
        html.A("Download", id="code-file", className="btn outline"),
    ]
    return [
        html.Div(
            [html.Div(tabs, className="seg tabs", role="tablist", **attrs(aria_label="Library")), html.Div(copies)],
            className="code-head",
        ),
        html.P(id="code-note", className="about", **attrs(aria_live="polite")),
        html.Div(html.Pre(id="code-text", tabIndex=0), id="code-panel", role="tabpanel"),
    ]


def add_routes(server: Flask) -> None:
    """A script in one library, and those in all of them."""

    @server.get("/code/<library>/<entrant>.py")
    def code_py(library: str, entrant: str) -> Response:
        race = asked_race()
        takes_long()
        made = code.script(race, asked_entrant(race, entrant), one_of("library", library, code.LIBRARIES))
        return Response(made.text, mimetype="text/x-python")

    @server.get("/code/<entrant>.json")
    def code_json(entrant: str) -> Response:
        race = asked_race()
        k = asked_entrant(race, entrant)
        takes_long()
        return jsonify({library: code.script(race, k, library)._asdict() for library in code.LIBRARIES})


PANEL = Panel(
    among_tools=lambda rule: [tool(rule)],
    on_card=lambda: [on_card()],
    sheets=lambda: [sheet("code", "Code", inside())],
    add_routes=add_routes,
)
