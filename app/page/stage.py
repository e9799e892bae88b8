"""The stage: contour and surface side by side, the words above them, loss chart and scoreboard below; the graphs."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from app.page import controls, ids, ondata
from app.page.controls import attrs
from app.page.lenses import LENSES, lens_panel, lens_tabs
from app.page.overlays import overlays_menu
from app.page.panels import PANELS
from optim.outcome.verdict import TOLERANCE

PAINTED = "painted"  # the canvas below Plotly's lines and numbers, on which the page paints a surface itself
GRAPH: Any = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "doubleClick": False}
EMPTY = {
    "data": [],
    "layout": {"xaxis": {"visible": False}, "yaxis": {"visible": False}, "paper_bgcolor": "rgba(0,0,0,0)"},
}

SCALES = {
    "log": ("Log", f"Log scale of what decides: from {TOLERANCE:g} above the lowest loss, where a run has reached it"),
    "all": ("All", "Log scale of all: down to the least loss, up to the greatest"),
    "linear": ("Linear", "Linear scale"),
}


def pictures() -> Component:
    """What Dash draws: the two graphs, which the page lays into their panels, and the store of what they show."""
    hidden = attrs(aria_hidden="true")  # what it shows is said beside it
    graphs = [
        html.Div(
            dcc.Graph(id=name, figure=EMPTY, config=GRAPH, responsive=True, className="plot"),
            id=f"{name}-graph",
            **hidden,
        )
        for name in (ids.CONTOUR, ids.DEEP)
    ]
    return html.Div([dcc.Store(id=ids.SCENE), *graphs])


def stage() -> Component:
    """The pictures, what lies over them, and the line of words above."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2(id="surface-name", className="sr-desk"),
                    html.Div(id=ids.STRIP_FORMULA, className="strip-formula"),
                    html.P(id="say", className="say", **attrs(aria_hidden="true")),
                    html.P(id="say-at-rest", className="sr", **attrs(aria_live="polite")),
                    html.Span(className="grow"),
                    open_whole(),
                    *overlays_menu([overlay for panel in PANELS.values() for overlay in panel.overlays]),
                    view_switch(),
                    html.Span([html.Span("★", className="star"), html.Span(id="minimum")], className="fact only-wide"),
                    html.Span(
                        [html.Span(id="scale-low"), html.Span(className="bar"), html.Span(id="scale-high")],
                        className="scale only-desk",
                    ),
                ],
                className="strip",
            ),
            example_words(),
            html.Div(
                [
                    picture_panel(ids.CONTOUR, "Contour", ondata.batcher(), zoomer(), below=canvas(PAINTED)),
                    picture_panel(ids.DEEP, "Surface in 3D"),
                    *(lens_panel(name, lens) for name, lens in LENSES.items()),
                    lens_tabs(),
                    *(part for panel in PANELS.values() for part in panel.over_views()),
                ],
                className="views",
            ),
            html.Div(
                [html.Span(), controls.button("close-notice", "Close", "x")],
                id="notice",
                className="notice",
                hidden=True,
                role="alert",
            ),
        ],
        className="stage",
        **attrs(aria_label="Stage"),
    )


def example_words() -> Component:
    """What to look at, of the example on show: above the pictures, which it does not cover."""
    words = html.P([html.Strong(id="caption-title"), " ", html.Span(id="caption-says")], **attrs(aria_live="polite"))
    more = controls.button("caption-more", "All of it", "chevron", **attrs(aria_expanded="false"))
    return html.Div(
        [words, more, controls.button("close-caption", "Put the example’s words away", "x")],
        id="caption",
        className="caption",
        hidden=True,
        role="group",
        **attrs(aria_label="Example"),
    )


def open_whole() -> Component:
    """From a frame in another page to a page of its own."""
    inside = html.Span(["Open", html.Span(" in Fall Line", className="only-desk")])
    return html.A(
        inside, id="open-whole", className="fact", href="?", target="_blank", **attrs(aria_label="Open in Fall Line")
    )


def view_switch() -> Component:
    """On a phone: which of the pictures fills the stage."""
    views = [("contour", "Map"), ("deep", "3D"), ("loss", "Loss"), ("data", "Data")]
    views += [(name, lens.name) for name, lens in LENSES.items()]
    return html.Div(
        [
            html.Button(label, type="button", **attrs(data_do="view", data_view=view, aria_pressed="false"))
            for view, label in views
        ],
        className="seg only-phone",
        role="group",
        **attrs(aria_label="View"),
    )


def zoomer() -> Component:
    """Closer, farther, what fits the paths, and the whole window, in the map's corner."""
    return html.Div(
        [
            controls.button("closer", "Closer", "plus", title="Closer (+)"),
            controls.button("farther", "Farther", "minus", title="Farther (-)"),
            controls.button("fit", "Fit the paths", "fit", title="Fit the paths of who has not left, and back (Z)"),
            controls.button("whole", "Whole window", "whole", title="Whole window (0)"),
        ],
        className="zoomer",
        role="group",
        **attrs(aria_label="Zoom"),
    )


def picture_panel(name: str, label: str, *more: Component, below: Component | None = None) -> Component:
    """A place for a Plotly graph, which draws what stands, and a canvas over it for what moves."""
    return html.Div(
        [below, canvas(f"{name}-ink", "ink"), *more],
        className=f"panel {name}" + " coming" * (name == ids.DEEP),  # the map does not wait for Plotly
        id=f"{name}-panel",
        role="group",
        **attrs(aria_label=label),
    )


def canvas(name: str, kind: str = "") -> Component:
    """What the page's modules draw on; a screen reader is told otherwise."""
    return html.Canvas(id=name, className=kind or name, **attrs(aria_hidden="true"))


def lower() -> Component:
    """The data where there is some, the loss chart and the scoreboard."""
    chart = html.Div(
        [
            html.Div(
                [html.H2(["Loss", html.Span(id="loss-scale")]), scale_switch(), ondata.axis_switch()],
                className="loss-head",
            ),
            html.Canvas(id=f"{ids.LOSS}-ink", className="ink", role="img", **attrs(aria_label="Loss by step")),
            html.Table([html.Thead(), html.Tbody()], id="loss-table", className="sr", **attrs(aria_label="Losses")),
        ],
        className="panel loss",
        id=f"{ids.LOSS}-panel",
    )
    on_board = [part for panel in PANELS.values() for part in panel.on_board()]
    board = html.Div([*on_board, scoreboard()], className="board")
    parts = [ondata.data_panel(), chart, board]
    return html.Section(parts, className="lower", **attrs(aria_label="Loss and scoreboard"))


def scale_switch() -> Component:
    """How the loss chart shows a loss, and from where up."""
    buttons = [
        html.Button(name, type="button", title=says, **attrs(data_do="scale", data_scale=scale, aria_pressed="false"))
        for scale, (name, says) in SCALES.items()
    ]
    return html.Div(buttons, className="seg scales", role="group", **attrs(aria_label="Scale of the loss chart"))


def scoreboard() -> Component:
    """The table's head; its rows are written by the page's modules."""
    rank = html.Th(html.Span("rank", className="sr"), className="i", scope="col", role="columnheader")
    who = ["Scoreboard", html.Span(className="rank-by faint")]
    heads = [(who, "who"), ("loss", "n"), ("to minimum", "dist only-wide"), ("verdict", "v")]
    columns = [rank, *(html.Th(name, className=kind, scope="col", role="columnheader") for name, kind in heads)]
    head = html.Thead(html.Tr(columns, role="row"), role="rowgroup")
    rows = html.Tbody(id="board-rows", role="rowgroup")
    return html.Table([head, rows], role="table", **attrs(aria_label="Scoreboard"))
