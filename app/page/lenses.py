"""What stands beside the map: the surface in 3D, or what a panel shows in its place."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from app.page.controls import attrs
from app.page.panel import Lens
from app.page.panels import PANELS

LENSES: dict[str, Lens] = {name: panel.lens for name, panel in PANELS.items() if panel.lens}


def lens_panel(name: str, lens: Lens) -> Component:
    """What may stand in the place of the surface in 3D."""
    return html.Section(
        lens.content(), id=f"{name}-panel", className="panel lens", **attrs(data_lens_of=name, aria_label=lens.name)
    )


def lens_tabs() -> Component:
    """Which of them stands there."""
    tabs = [("", "3D"), *((name, lens.name) for name, lens in LENSES.items())]
    buttons = [
        html.Button(label, type="button", **attrs(data_do="lens", data_lens=name, aria_pressed="false"))
        for name, label in tabs
    ]
    return html.Div(buttons, className="seg lenses only-desk", role="group", **attrs(aria_label="Beside the map"))
