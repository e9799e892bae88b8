"""Every dialog of the page has a name of its own, which whoever cannot see it is told as it opens."""

from __future__ import annotations

import re

from tests.serving import page_text

DIALOG = re.compile(r"<dialog\b(?P<says>[^>]*)>(?P<inside>.*?)</dialog>", re.DOTALL)
NAMED_BY = re.compile(r'\baria-labelledby="([^"]+)"')


def name(says: str, inside: str) -> str:
    """The words of the heading in a dialog that it says is its name; empty without one."""
    of = NAMED_BY.search(says)
    heading = of and re.search(rf'<h2\b[^>]*\bid="{re.escape(of[1])}"[^>]*>([^<]*)</h2>', inside)
    return heading[1].strip() if heading else ""


def test_the_reader_of_names_knows_who_has_none() -> None:
    assert name(' id="a" aria-labelledby="a-title"', '<h2 id="a-title">Share</h2>') == "Share"
    assert name(' id="a" aria-labelledby="b-title"', '<h2 id="a-title">Share</h2>') == ""
    assert name(' id="a"', '<h2 id="a-title">Share</h2>') == ""


def test_every_dialog_has_a_name_of_its_own() -> None:
    found = [name(*dialog) for dialog in DIALOG.findall(page_text())]
    assert len(found) == page_text().count("<dialog") >= 5
    assert all(found)
    assert len(set(found)) == len(found)
