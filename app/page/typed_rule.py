"""A typed rule for a page that does not know it yet. Pure."""

from __future__ import annotations

from typing import Any

from dash import html

from app.page import cards
from app.page.catalogue import rule_facts
from app.page.markup import html as as_html
from optim import rule_of
from optim.spec.limits import typed_rule_id


def with_its_parts(text: str) -> dict[str, Any]:
    """Its one text, its facts, its card and its formula as HTML. Raises BadTyped where the text is no rule."""
    rule = rule_of(typed_rule_id(text))
    parts = {"card": as_html(cards.card(rule)), "steps": as_html(html.Div(cards.equations(rule)))}
    return {"id": rule.id, "facts": rule_facts(rule.id), "parts": parts}
