"""Colours that can be told apart: on the page, on the map, and from each other."""

from __future__ import annotations

import itertools
import re

import pytest

from app.pictures.theme import COLOURS, MAP, RELIEF, SLOTS, Theme, css, ink
from optim.spec.limits import MAX_ENTRANTS

THEMES = pytest.mark.parametrize("theme", list(COLOURS))


def luminance(colour: str) -> float:
    """Relative luminance of a hex colour (WCAG 2.2)."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two hex colours (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@THEMES
def test_words_can_be_read(theme: Theme) -> None:
    colours = COLOURS[theme]
    for words, ground in itertools.product(("text", "text-2", "text-3"), ("page", "panel")):
        assert contrast(colours[words], colours[ground]) >= 4.5
    assert contrast(colours["on-action"], colours["action"]) >= 4.5
    assert contrast(colours["focus"], colours["page"]) >= 3


@THEMES
def test_every_ink_stands_out_all_over_the_map(theme: Theme) -> None:
    for slot, ground in itertools.product(SLOTS, MAP[theme]):
        assert contrast(ink(slot, theme), ground) >= 3


@THEMES
def test_light_moves_colours_along_the_map_and_what_is_lit_is_lighter(theme: Theme) -> None:
    lit, shade = RELIEF[theme]  # within the map, on which every ink stands out
    assert max(abs(lit), abs(shade)) <= 1
    up = luminance(MAP[theme][-1]) > luminance(MAP[theme][0])
    assert (lit > 0) == up
    assert (shade > 0) != up


def test_no_two_entrants_share_a_colour_a_dash_or_a_marker() -> None:
    assert len(SLOTS) == MAX_ENTRANTS
    for part in ("dark", "light", "dash", "marker"):
        assert len({getattr(slot, part) for slot in SLOTS}) == len(SLOTS)


@THEMES
def test_the_map_goes_one_way(theme: Theme) -> None:
    steps = [luminance(colour) for colour in MAP[theme]]
    assert steps == sorted(steps, reverse=theme == "light")


def test_every_variable_that_the_stylesheet_uses_is_made() -> None:
    from app.server.assets import FOLDER

    style = "".join(file.read_text() for file in FOLDER.rglob("*.css"))
    made = set(re.findall(r"--([\w-]+):", css() + style))
    used = set(re.findall(r"var\(--([\w-]+)", style))
    assert used - made <= {
        "chars",
        "come",
        "icon",
        "ink",
        "length",
        "read",
        "share",
        "loss-height",
        "loss-top",
    }  # these are set on elements
