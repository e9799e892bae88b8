"""A line cut into dashes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.export.dashes import MOST, dashed

points = some.lists(some.tuples(*[some.integers(-200, 200)] * 2), min_size=2, max_size=12).map(
    lambda places: np.array(places, float)
)


def length(course: np.ndarray) -> float:
    return float(np.hypot(*np.diff(course, axis=0).T).sum())


def test_a_straight_line_has_its_dashes_where_they_belong() -> None:
    pieces = dashed(np.array([[0.0, 0.0], [10.0, 0.0]]), (4.0, 2.0))
    assert [piece.tolist() for piece in pieces] == [[[0, 0], [4, 0]], [[6, 0], [10, 0]]]


def test_a_dash_goes_round_a_corner() -> None:
    first, *_ = dashed(np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 3.0]]), (4.0, 2.0))
    assert first.tolist() == [[0, 0], [3, 0], [3, 1]]


@given(points, some.sampled_from([(9.0, 3.0), (4.0, 2.0, 4.0, 6.0), (2.0, 2.0)]))
def test_what_is_drawn_is_as_long_as_the_dashes_are(course: np.ndarray, dash: tuple[float, ...]) -> None:
    whole, ends = length(course), np.append(0.0, np.cumsum(np.tile(dash, 1000)))
    begins = ends[:-1:2]
    wanted = np.clip(np.minimum(ends[1::2], whole) - begins, 0, None).sum()
    assert sum(map(length, dashed(course, dash))) == pytest.approx(wanted, abs=1e-6)


def test_what_cannot_be_dashed_is_drawn_whole() -> None:
    long = np.array([[0.0, 0.0], [1e9, 0.0]])
    assert length(long) / 4 > MOST
    assert dashed(long, (2.0, 2.0)) == [pytest.approx(long)]
    assert len(dashed(long[:1], (2.0, 2.0))) == len(dashed(long, ())) == 1
