"""Level lines lie at their level, and are joined from end to end."""

from __future__ import annotations

import numpy as np
import pytest

from app.pictures.contours import crossings, lines


def test_round_ground_has_one_round_line() -> None:
    x, y = np.meshgrid(np.linspace(-2, 2, 41), np.linspace(-2, 2, 41))
    (line,) = lines(x**2 + y**2, 1.0)
    assert line[0] == line[-1]
    radius = np.hypot(*(np.array(line) / 10 - 2).T)
    np.testing.assert_allclose(radius, 1.0, atol=0.01)
    assert len(line) > 40


def test_a_slope_has_a_straight_line_from_edge_to_edge() -> None:
    (line,) = lines(np.tile(np.arange(5.0), (4, 1)), 1.25)
    assert sorted(line) == [(1.25, 0), (1.25, 1), (1.25, 2), (1.25, 3)]


def test_islands_have_a_line_each() -> None:
    heights = np.zeros((9, 9))
    heights[2, 2] = heights[6, 6] = 1
    assert len(lines(heights, 0.5)) == 2


def test_corners_that_meet_across_have_lines_that_do_not_cross() -> None:
    found = lines(np.array([[1.0, 0.0], [0.0, 1.0]]), 0.5)
    assert sorted(len(line) for line in found) == [2, 2]


@pytest.mark.parametrize("level", [-1.0, 99.0])
def test_a_level_that_is_nowhere_has_no_line(level: float) -> None:
    assert lines(np.random.default_rng(0).random((6, 6)), level) == []


def test_every_crossing_is_in_one_line() -> None:
    heights = np.random.default_rng(1).random((20, 20))
    found = lines(heights, 0.5)
    assert sum(len(line) - (line[0] == line[-1]) for line in found) == crossings(heights, 0.5) > 100
