"""Every formula of the page is MathML, of characters that the font of the app has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from app.page import cards, controls
from app.page.settings import RACE_SETTINGS
from app.payload.dialects import formulas
from app.pictures import formula
from app.server.assets import FOLDER
from optim import RULES
from surfaces import SURFACES, Hyperparameter

FONTS = (FOLDER / "style" / "05_fonts.css").read_text()
SPACE = {"\u2003", "\u2009"}  # drawn as room, by whatever font


def latex() -> Iterator[str]:
    """All that is typeset."""
    for surface in SURFACES.values():
        yield controls.in_lines(surface.formula, controls.loss_of(surface))
        yield f"{controls.loss_of(surface)} = {surface.formula}"
    for rule in RULES:
        yield from (cards.in_steps(text) for text in formulas(rule))
    yield from cards.HEARD.values()
    numbers: list[Hyperparameter] = [*RACE_SETTINGS.values()]
    for owner in (
        *(rule.hyperparameters for rule in RULES.values()),
        *(surface.knobs for surface in SURFACES.values()),
    ):
        numbers += owner.values()
    yield from {number.symbol for number in numbers}


def characters(family: str) -> set[int]:
    """The code points that a font of ours is asked for."""
    (face,) = [face for face in re.findall(r"@font-face \{(.*?)\}", FONTS) if f'"{family}"' in face]
    found: set[int] = set()
    for part in face.split("unicode-range:")[1].split(";")[0].split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


MATHS = characters("STIX Two Math")


@pytest.mark.parametrize("text", sorted(set(latex())))
def test_a_formula_is_mathml_without_a_rest_of_latex(text: str) -> None:
    for made in (formula.inline(text), formula.display(text)):
        said = "".join(ElementTree.fromstring(made).itertext())
        assert not re.search(r"[\\&_]", said), said
        assert {sign for sign in said if ord(sign) not in MATHS} <= SPACE
        assert len(said) >= 1


def test_the_lines_of_a_formula_are_lined_up() -> None:
    table = ElementTree.fromstring(formula.display(formula.aligned(["a & = b", "& = c + d"]))).find(".//{*}mtable")
    assert table is not None
    assert [["".join(cell.itertext()) for cell in row] for row in table] == [["a", "=b"], ["", "=c+d"]]


@pytest.mark.parametrize("letter", ["x", "w", "\\eta", "\\beta", "h"])
def test_the_font_has_the_slanted_letter_that_a_browser_draws(letter: str) -> None:
    (drawn,) = "".join(ElementTree.fromstring(formula.inline(letter)).itertext())
    slanted = {"h": 0x210E}.get(drawn, (0x1D44E - ord("a") if drawn.isascii() else 0x1D6FC - ord("α")) + ord(drawn))
    assert slanted in MATHS
