"""The first four inks stay apart for who sees fewer colours; beyond four, dash and marker tell entrants apart too.

Dichromacy is simulated as in Machado, Oliveira and Fernandes 2009, A physiologically-based model for simulation of
color vision deficiency, IEEE Transactions on Visualization and Computer Graphics 15(6), with its matrices of severity 1
applied to linear RGB; colours are compared in CIELAB (D65) by their distance, CIE76.
"""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from app.pictures.theme import COLOURS, MINIMA, SLOTS, Theme, ink

SEES = {
    "all colours": (1, 0, 0, 0, 1, 0, 0, 0, 1),
    "no red (protanopia)": (
        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
    ),
    "no green (deuteranopia)": (
        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
    ),
    "no blue (tritanopia)": (
        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
    ),
}  # fmt: skip
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
)
WHITE = TO_XYZ.sum(axis=1)
APART = 11  # CIE76; 2.3 can just be told apart side by side
COMMON = 4  # entrants; a race of more than four leans on dashes, markers and names as well


def lab(colour: str, sees: str) -> np.ndarray:
    """A hex colour in CIELAB as an eye sees it."""
    channels = np.array([int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    ratio = TO_XYZ @ np.clip(np.reshape(SEES[sees], (3, 3)) @ linear, 0, 1) / WHITE
    x, y, z = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("sees", list(SEES))
@pytest.mark.parametrize("theme", list(COLOURS))
def test_the_inks_of_a_common_race_stay_apart(theme: Theme, sees: str) -> None:
    seen = [lab(ink(slot, theme), sees) for slot in SLOTS[:COMMON]]
    assert min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(seen, 2)) >= APART


@pytest.mark.parametrize("theme", list(COLOURS))
def test_the_colours_of_minima_stay_apart_for_all_and_are_not_taken_for_an_entrants(theme: Theme) -> None:
    for sees in SEES:
        seen = [lab(colour, sees) for colour in MINIMA[theme]]
        assert min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(seen, 2)) >= APART
    minima, inks = ([lab(one, "all colours") for one in of] for of in (MINIMA[theme], [ink(s, theme) for s in SLOTS]))
    assert min(float(np.linalg.norm(a - b)) for a in minima for b in inks) >= 20


def test_a_known_pair_is_seen_as_it_should_be() -> None:
    red, green = "#ff0000", "#00c000"
    far, near = (
        float(np.linalg.norm(lab(red, sees) - lab(green, sees))) for sees in ("all colours", "no green (deuteranopia)")
    )
    assert far > 100 > 60 > near
    np.testing.assert_allclose(lab("#ffffff", "all colours"), [100, 0, 0], atol=0.02)
