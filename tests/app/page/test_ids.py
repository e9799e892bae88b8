"""What Python lays out and what the page's modules look for are the same elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from app.export.page import PAGE
from app.page.stage import pictures
from app.server.assets import FOLDER
from tests.serving import page_text

SOUGHT = re.compile(r"""\belement(?:OrNull)?\(\s*["'`]([\w-]+)["'`]\s*\)|["'`]#([a-z][\w-]*)""")
MADE = re.compile(r"""\bid[:=]\s*["'`]([\w-]+)["'`]""")


def ids(component: Any) -> Iterator[str]:
    """The ids of a component and of all that is in it."""
    if isinstance(component, list | tuple):
        for child in component:
            yield from ids(child)
    elif hasattr(component, "to_plotly_json"):
        yield from [component.id] if isinstance(getattr(component, "id", None), str) else []
        yield from ids(getattr(component, "children", None))


def alone() -> list[str]:
    """The ids of a race in a page of its own, for which the modules of ``assets/alone`` are."""
    return MADE.findall(PAGE)


@cache
def laid_out() -> list[str]:
    """All ids that Python lays out: on the page, among what Dash draws, and around them."""
    return [*ids(pictures()), *MADE.findall(page_text())]


@cache
def modules() -> dict[str, str]:
    """The source of every module of the page."""
    return {str(file.relative_to(FOLDER)): file.read_text() for file in FOLDER.rglob("*.mjs")}


@cache
def made_by_modules() -> frozenset[str]:
    """The ids that modules give."""
    return frozenset(name for source in modules().values() for name in MADE.findall(source))


def test_the_reader_of_ids_sees_them_all() -> None:
    source = """element("a-b"); element(\n  'c'); elementOrNull(`d`); querySelector("#e [x]"); f.id = "no";"""
    assert [one or other for one, other in SOUGHT.findall(source)] == ["a-b", "c", "d", "e"]
    assert MADE.findall("""{ id: "a" } <input id="b">""") == ["a", "b"]


def test_no_id_is_laid_out_twice() -> None:
    for found in (laid_out(), alone()):
        assert len(found) > 10
        assert sorted(set(found)) == sorted(found)


@pytest.mark.parametrize("module", modules())
def test_a_module_looks_for_elements_that_are_there(module: str) -> None:
    known = alone() if module.startswith("alone/") else laid_out()
    assert {one or other for one, other in SOUGHT.findall(modules()[module])} <= {*known, *made_by_modules()}
