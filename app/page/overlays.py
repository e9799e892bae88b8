"""The menu of what panels can lay on the map."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from app.page import controls, menus
from app.page.controls import attrs
from app.page.panel import Overlay


def overlays_menu(overlays: Sequence[Overlay]) -> list[Component]:
    """What panels can lay on the map, each with its switch. The button says what is on. No menu without any."""
    if not overlays:
        return []
    items = [
        menus.switch(
            [
                html.Span([sign(overlay), html.Span(overlay.name, className="word")], className="name"),
                menus.says(overlay.says),
            ],
            data_do="overlay",
            data_overlay=overlay.id,
        )
        for overlay in overlays
    ]
    legend = html.Span(html.Span("Overlays", className="word"), id="overlay-legend", className="only-desk")
    inside = [controls.icon("overlays"), legend, html.Span(className="count")]
    named = attrs(aria_label="Overlays")
    return [menus.menu("overlays", inside, items, "overlays", title="What lies on the map", **named)]


def sign(overlay: Overlay) -> Component:
    """A small picture of an overlay, where its panel's stylesheet has one."""
    return html.Span(className=f"sign {overlay.id}", **attrs(aria_hidden="true"))
