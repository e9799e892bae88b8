"""Data of one's own: a table of two columns is pasted or dropped, and any of the models is fitted to it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from app.page import controls
from app.page.controls import attrs
from app.page.panel import Panel
from app.payload.streams import COLUMNS
from surfaces.brought.forms import models
from surfaces.brought.making import WORDS

USUAL = "linear_regression"  # the model that is chosen first


def opener() -> Component:
    """The way to it, in the gallery."""
    says = html.Span("Paste or drop a CSV of two columns", className="says")
    inside = [controls.icon("plus"), html.Span(["Your own data", says])]
    return html.Button(inside, type="button", className="own-opener", **attrs(data_do="own-data"))


def editor() -> Component:
    """The fields; the page's module puts the table's in."""
    of_models = [html.Option(surface.name, value=name, selected=name == USUAL) for name, surface in models().items()]
    of_columns = [html.Option(words.removeprefix("the "), value=name) for name, words in WORDS.items()]
    return html.Div(
        [
            html.Label("Two columns: a feature and a target", htmlFor="own-table", className="label"),
            html.Div(id="own-table-place", **attrs(data_race=COLUMNS)),
            html.P(id="own-data-refusal", className="own-refusal", role="status"),
            html.Div(
                [
                    html.Label(["Model ", html.Select(of_models, id="own-model")], className="label"),
                    html.Label(["Columns ", html.Select(of_columns, id="own-columns")], className="label"),
                ],
                className="own-choices",
            ),
            html.P(id="own-data-note", className="note"),
        ],
        id="own-data",
        className="own-formula",
        hidden=True,
    )


PANEL = Panel(in_gallery=lambda: [opener()], on_surface=lambda: [editor()])
