"""Menus: a button and the list that it opens, the browser's own popover. ``menus.mjs`` moves the focus in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from app.page.controls import attrs


def menu(name: str, target: list[Any], items: Sequence[Component], kind: str, **more: Any) -> Component:
    """A button that shows ``target`` and opens ``items``; ``name`` is the list's id, ``kind`` the button's class."""
    opens = attrs(data_menu=name, aria_haspopup="menu", aria_expanded="false", aria_controls=name)
    button = html.Button(target, type="button", className=f"btn {kind}", **opens, **more)
    popover = html.Div(list(items), id=name, className="menu", role="menu", tabIndex=0)
    return html.Div([button, popover], className="menu-box")


def item(words: list[Any] | str, *, kind: str = "", **data: str) -> Component:
    """What can be chosen: a press takes the action of its ``data_do``."""
    return html.Button(
        words, type="button", className=f"menu-item {kind}".strip(), role="menuitem", tabIndex=-1, **attrs(**data)
    )


def switch(words: list[Any], **data: str) -> Component:
    """What can be on or off: as an item, but the menu stays open, and ``aria-checked`` is the page's to write."""
    checked = attrs(aria_checked="false", **data)
    return html.Button(
        words, type="button", className="menu-item switch", role="menuitemcheckbox", tabIndex=-1, **checked
    )


def heading(words: str) -> Component:
    """What the items below it are."""
    return html.Div(words, className="menu-label", role="presentation")


def says(words: str) -> Component:
    """A second line of an item, in small type."""
    return html.Span(words, className="says")
