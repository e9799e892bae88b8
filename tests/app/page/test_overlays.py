"""The menu of what lies on the map: an item for each overlay of the panels, and no menu without any."""

from __future__ import annotations

import re

from app.link import address
from app.page.overlays import overlays_menu
from app.page.panel import Overlay
from app.page.panels import PANELS
from tests.app.page.test_page import every

OVERLAYS = [overlay for panel in PANELS.values() for overlay in panel.overlays]


def test_without_overlays_there_is_no_menu() -> None:
    assert overlays_menu([]) == []


def test_each_overlay_is_an_item_that_can_be_switched() -> None:
    made = [Overlay("field", "Field", "Which way is down."), Overlay("arrows", "Arrows", "What each step is made of.")]
    parts = every(overlays_menu(made))
    items = [part for part in parts if getattr(part, "role", None) == "menuitemcheckbox"]
    assert [getattr(item, "data-overlay") for item in items] == ["field", "arrows"]
    for item, overlay in zip(items, made, strict=True):
        assert getattr(item, "data-do") == "overlay"
        assert getattr(item, "aria-checked") == "false"
        words = [part.children for part in every(item) if isinstance(part.children, str)]
        words += [text for part in every(item) if isinstance(part.children, list) for text in part.children]
        assert {overlay.name, overlay.says} <= {word for word in words if isinstance(word, str)}


def test_overlays_have_names_of_their_own_that_a_link_can_hold() -> None:
    names = [overlay.id for overlay in OVERLAYS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z_0-9]+", name) for name in names)
    assert address.VIEW["overlays"].kind == "names"
