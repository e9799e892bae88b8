"""The look of the lesson's pages that are read or printed: its list, and the sheet of a chapter.

On screen they are dark or light as the reader's system is, on paper always light.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.pictures.theme import css_of_paper

SHEET = Path(__file__).with_name("paper.css")


@cache
def css() -> str:
    """The whole stylesheet, but for the fonts."""
    return f"{css_of_paper()}\n{SHEET.read_text()}"
