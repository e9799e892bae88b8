"""Components as HTML, written once when the app starts: what React does not draw is there with the first bytes. Pure.

Only HTML's own components are known, and of them what the page uses; a component of Dash that needs a script raises.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup, escape

RENAMED = {"className": "class", "htmlFor": "for"}
INNER = "children"


def html(part: Any) -> Markup:
    """``part`` as HTML: a component, a list of them, a text, which is escaped unless it is ``Markup``, or None."""
    if part is None:
        return Markup()
    if isinstance(part, list | tuple):
        return Markup().join(map(html, part))
    if not isinstance(part, Component):
        return escape(part)
    said: dict[str, Any] = part.to_plotly_json()
    if said["namespace"] != "dash_html_components":
        raise TypeError(f"{said['type']} of {said['namespace']} is drawn by a script, and cannot be written as HTML")
    tag = said["type"].lower()
    attributes = Markup().join(written(said["props"]))
    return Markup("<{}{}>{}</{}>").format(tag, attributes, html(said["props"].get(INNER)), tag)


def written(props: dict[str, Any]) -> Iterator[Markup]:
    """Each property as HTML writes it; what is false is left out, what is true stands without a value."""
    for name, value in props.items():
        if name == INNER or value is None or value is False:
            continue
        called = RENAMED.get(name, name.lower())
        if value is True:
            yield Markup(" {}").format(called)
        else:
            yield Markup(' {}="{}"').format(called, style(value) if name == "style" else value)


def style(rules: dict[str, str]) -> str:
    """CSS of a component's style, whose names are CSS's own: ``left``, ``--icon``."""
    return "; ".join(f"{name}: {value}" for name, value in rules.items())
