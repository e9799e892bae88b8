"""The map of a race as SVG: its paths are where they are, however far they go."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from app.pictures.height import Window, window
from app.pictures.map_svg import MOST_POINTS, SIZE, Drawn, ground, map_svg, marker, on_paper, seen, swatch
from app.pictures.theme import SLOTS
from optim.race import Race
from surfaces import SURFACES


@pytest.mark.parametrize("surface", SURFACES)
def test_every_ground_is_drawn_in_few_bytes(surface: str) -> None:
    race = Race(surface)
    drawn = ground(surface, tuple(race.knob_values().items()), window(race.landscape, 1.0))
    ElementTree.fromstring(f"<svg>{drawn}</svg>")
    assert drawn.count("<image") == 2
    assert "nan" not in drawn
    assert len(drawn) < 1_000_000


def test_a_point_is_where_it_is() -> None:
    square = Window((-2.0, 2.0), (0.0, 4.0))
    corners = np.array([[-2.0, 4.0], [2.0, 0.0], [0.0, 2.0]])
    assert on_paper(corners, square).tolist() == [[0, 0], [SIZE, SIZE], [SIZE / 2, SIZE / 2]]


def test_a_path_is_drawn_until_it_is_far_away_and_no_denser_than_can_be_seen() -> None:
    away = np.array([[0.0, 0.0], [100.0, 0.0], [1e300, 0.0], [200.0, 0.0]])
    assert seen(away).tolist() == away[:2].tolist()
    assert seen(np.array([[1e9, 0.0]])).tolist() == [[1e9, 0.0]]
    long = np.linspace((0, 0), (SIZE, SIZE), 100_001)
    assert len(seen(long)) <= 2 * MOST_POINTS
    assert seen(long)[-1].tolist() == [SIZE, SIZE]
    assert len(seen(long[:1])) == 1


def test_a_picture_is_a_document_with_its_names_escaped() -> None:
    square, points = Window((-1.0, 1.0), (-1.0, 1.0)), np.array([[0.5, 0.5], [0.0, 0.0]])
    ring = (Window((-0.1, 0.1), (-0.1, 0.1)), "<here>")
    svg = map_svg("bowl", {}, square, [Drawn(points, 1, True), Drawn(points[:1], 0, False)], 'a "map"', ring)
    tree = ElementTree.fromstring(svg)
    assert tree.get("aria-label") == 'a "map"'
    assert [text.text for text in tree.iter("text")] == ["<here>"]
    assert svg.count('class="line"') == svg.count('class="head"') == 1
    assert svg.count('class="start"') == 2
    assert svg.count('class="star"') == 1
    assert "var(--ink-2)" in svg


@pytest.mark.parametrize("number", range(len(SLOTS)))
def test_every_slot_has_its_own_look(number: int) -> None:
    ElementTree.fromstring(swatch(number))
    assert marker(SLOTS[number].marker, 5).endswith("z")
    others = {marker(slot.marker, 5) for slot in SLOTS}
    assert len(others) == len(SLOTS)
