"""An entrant with a hundred seeds: the button that asks for it, and the box on the map that says where they end."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from app.page import controls
from app.page.controls import attrs
from optim.studies.seeds import SEEDS

TITLE = f"{SEEDS} seeds"


def button(slot: int) -> Component:
    """Asks for the ends of an entrant with every seed."""
    return html.Button(
        TITLE,
        type="button",
        className="btn ghost seeds-of",
        title="Where it ends with a hundred other draws of the batches or of the noise",
        **attrs(data_do="seeds", data_slot=str(slot), aria_pressed="false"),
    )


def box() -> Component:
    """Whose ends are on the map, how many of them are good ones, and how that hangs on batch size or noise."""
    head = html.Div(
        [html.H2(id="seeds-title"), controls.button("close-seeds", "Close", "x")],
        className="seeds-head",
    )
    return html.Div(
        [
            head,
            html.P(id="seeds-words", **attrs(aria_live="polite")),
            html.Canvas(id="seeds-ink", role="img", hidden=True, **attrs(aria_label="Share that escapes")),
        ],
        id="seeds",
        className="seeds",
        hidden=True,
        role="region",
        **attrs(aria_labelledby="seeds-title"),
    )
