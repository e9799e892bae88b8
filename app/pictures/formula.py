"""LaTeX as MathML, which every browser draws itself and every screen reader reads. Pure."""

from __future__ import annotations

from functools import lru_cache

from latex2mathml.converter import convert
from markupsafe import Markup

MOST = 4096  # kept: a few hundred are the page's own, the others have a step's numbers in them


@lru_cache(MOST)
def inline(latex: str) -> Markup:
    """A formula within a line."""
    return Markup(convert(latex))


@lru_cache(MOST)
def display(latex: str) -> Markup:
    """A formula that stands by itself: its fractions and sums in full size."""
    return Markup(convert(latex, display="block"))


def aligned(lines: list[str]) -> str:
    """LaTeX of several lines, lined up at their ``&``."""
    return r"\begin{split}" + r" \\ ".join(lines) + r"\end{split}"
