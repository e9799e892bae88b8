"""Every start and every setting at once: where starts end, who wins from each, a swarm, and maps of settings."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from app.page import controls
from app.page.controls import attrs
from app.page.panel import Lens, Overlay, Panel
from app.payload import map_routes
from app.payload.dialects import LIBRARIES
from app.payload.library_defaults import OURS

OVERLAYS = (
    Overlay(
        "ends",
        "Where starts end",
        "Each start has the colour of the minimum that the entrant ends in from there: the stronger, the sooner.",
    ),
    Overlay(
        "winners",
        "Who wins from here",
        "Each start has the ink of the entrant that arrives first from there: the stronger, the larger its lead.",
    ),
    Overlay("swarm", "Swarm", "Hundreds of starts of one entrant at once, each a dot in the colour of its end."),
)
SHAPES = {"": "All over", "disc": "Disc", "line": "Line"}
STUDIES = {"": "One setting", "pair": "Two settings", "fair": "Fair race"}
COLOURED = {"": "steps to arrive", "loss": "final loss"}
OBJECTIVES = {"": "steps to arrive", "loss": "final loss", "area": "area under the loss curve"}
FAIR = {"set": "As set", "defaults": "Defaults", "tuned": "Each tuned"}  # the module says whose
DEFAULTS = {"": OURS, **LIBRARIES}
CAVEAT = (
    "A ranking on two parameters does not carry over to networks: there other curvatures, noise and budgets decide."
)


def choices(do: str, named: dict[str, str], says: str) -> Component:
    """A button for each of a few names, of which one is in force."""
    buttons = [
        html.Button(label, type="button", **attrs(data_do=do, data_value=value, aria_pressed="false"))
        for value, label in named.items()
    ]
    return html.Div(buttons, className="seg", role="group", **attrs(aria_label=says))


def select(name: str, says: str, options: dict[str, str]) -> Component:
    """A choice from a list; the module writes what is in force, and options that hang on the race."""
    inside = [html.Option(label, value=value) for value, label in options.items()]
    return html.Label([html.Span(says), html.Select(inside, id=name)], className="maps-choice")


def who(name: str, says: str) -> Component:
    """Whose map it is; the module fills it."""
    return html.Div(id=name, className="seg step-who", role="group", **attrs(aria_label=says))


def legend() -> Component:
    """What the colours on the map mean, and how much of it has each."""
    chosen = html.Select(id="maps-who", **attrs(aria_label="Whose starts"))
    title = html.H2([html.Span(id="maps-before"), chosen, html.Span(id="maps-after")], id="maps-title")
    fold = controls.button("maps-fold", "Fold the legend", "chevron", **attrs(aria_expanded="true"))
    return html.Div(
        [
            html.Div([title, fold, controls.button("maps-close", "Take it off the map", "x")], className="maps-head"),
            html.Div(
                [
                    html.Div(choices("swarm-shape", SHAPES, "Where the swarm starts"), id="swarm-shapes"),
                    html.Ul(id="maps-items"),
                    html.P(id="maps-words", className="faint"),
                ],
                id="maps-inside",
            ),
        ],
        id="maps-legend",
        className="maps-legend",
        hidden=True,
        role="region",
        **attrs(aria_labelledby="maps-title"),
    )


def cut() -> Component:
    """Final loss against one setting."""
    return html.Div(
        [
            html.Div(select("cut-x", "Across", {}), className="maps-asked"),
            html.Canvas(id="rates-ink", className="maps-ink", role="img", **attrs(aria_label="Final loss by setting")),
            html.P(id="rates-words", className="maps-words"),
            html.Ul(id="rates-limits", className="maps-words"),
        ],
        **attrs(data_study=""),
    )


def pair() -> Component:
    """The map of two settings."""
    zoom = html.Div(
        [
            controls.button("pair-closer", "Look closer", "plus"),
            controls.button("pair-farther", "Look farther", "minus"),
            controls.button("pair-whole", "The whole range", "whole"),
        ],
        className="maps-zoom",
        role="group",
        **attrs(aria_label="Zoom of the settings"),
    )
    asked = [select("pair-x", "Across", {}), select("pair-y", "Up", {}), select("pair-shows", "Colour", COLOURED)]
    return html.Div(
        [
            html.Div(asked, className="maps-asked"),
            html.Div(
                [
                    html.Canvas(id="pair-ink", className="maps-ink", role="img"),
                    html.Button(id="pair-cursor", type="button", className="maps-cursor", title="The race’s own"),
                    zoom,
                ],
                className="maps-plot",
            ),
            html.Ul(id="pair-items"),
            html.P(id="pair-words", className="maps-words"),
        ],
        hidden=True,
        **attrs(data_study="pair"),
    )


def fair() -> Component:
    """The race with learning rates that nobody has chosen in favour of one."""
    whose = html.Span(FAIR["defaults"], id="fair-whose")
    columns = ("Entrant", FAIR["set"], whose, FAIR["tuned"], "Decades", "Best of the rates")
    head = html.Thead(html.Tr([html.Th(words, scope="col") for words in columns]))
    asked = [select("fair-objective", "Best is least", OBJECTIVES), select("fair-library", "Defaults of", DEFAULTS)]
    return html.Div(
        [
            choices("fair", FAIR, "Learning rates of the race"),
            html.Div(asked, className="maps-asked"),
            html.Div(html.Table([head, html.Tbody(id="fair-rows")], className="net-table"), className="maps-table"),
            html.Ul(id="fair-says", className="maps-words"),
            html.P(id="fair-words", className="maps-words", **attrs(aria_live="polite")),
            html.P(CAVEAT, className="net-warning"),
        ],
        hidden=True,
        **attrs(data_study="fair"),
    )


def inside() -> Sequence[Component]:
    """Which study is open, whose it is, and the three of them; the module fills them."""
    return [choices("study", STUDIES, "Which study"), who("study-who", "Whose settings"), cut(), pair(), fair()]


PANEL = Panel(
    over_views=lambda: [legend()],
    lens=Lens("Settings", inside),
    overlays=OVERLAYS,
    add_routes=map_routes.add_routes,
)
