"""A rule of one's own: its lines are typed in the page, read as they are typed, and raced."""

from __future__ import annotations

import json

from dash import html
from dash.development.base_component import Component

from app.page import controls, menus
from app.page.panel import Panel
from optim.typed.description import LONGEST_TEXT
from optim.typed.making import YOURS
from surfaces.typed.strange import SIGNS

MEANS = (
    "w is where it stands, g the gradient there, step counts from 1. What a line reads before it is set is remembered, "
    "and is 0 at first. The last line sets w."
)


def offer() -> Component:
    """The way to it, in the menu of rules."""
    says = menus.says("Type its lines, such as w = w - learning_rate * g")
    return menus.item([html.Span("Your own rule"), says], data_do="own-rule")


def tool(rule: str) -> list[Component]:
    """The way to the lines of a rule that was typed, among the tools of its card."""
    return [controls.button("own-lines", f"Lines of {rule}", "lines")] if rule == YOURS else []


def editor() -> Component:
    """The field; the page's module puts the input in."""
    return html.Div(
        [
            html.Label("Your rule, line by line", htmlFor="own-lines", className="label", id="own-rule-name"),
            html.Div(id="own-lines-place", **controls.attrs(data_most=str(LONGEST_TEXT), data_signs=json.dumps(SIGNS))),
            html.P(id="own-rule-refusal", className="own-refusal", role="status"),
            html.Div(id="own-rule-formula"),
            html.P(MEANS, className="own-means", id="own-rule-means"),
        ],
        id="own-rule",
        className="own-formula own-rule",
        hidden=True,
    )


PANEL = Panel(among_rules=lambda: [offer()], on_entrants=lambda: [editor()], among_tools=tool)
