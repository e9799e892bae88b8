"""What becomes of a loss's height on its way into a picture."""

from __future__ import annotations

import numpy as np
import pytest

from app.pictures.height import for_a_picture


@pytest.mark.parametrize("low", [0.0, -3.0, 1e3])
@pytest.mark.parametrize("span", [1e-3, 1.0, 7e9])
def test_heights_are_within_a_fiftieth_of_a_pixel_and_have_few_digits(low: float, span: float) -> None:
    heights = low + span * np.random.default_rng(7).random((40, 40))
    drawn = for_a_picture(heights)
    assert drawn.dtype == np.float32
    rounding = np.spacing(np.float32(np.abs(heights).max()))
    assert np.abs(drawn - heights).max() <= span * 2**-15 + rounding
    assert len(np.unique(drawn)) <= 2**15 + 2


def test_level_ground_and_what_has_no_height_stay_what_they_are() -> None:
    np.testing.assert_array_equal(for_a_picture(np.full((3, 3), 0.5)), np.full((3, 3), 0.5))
    mixed = for_a_picture(np.array([[0.0, 1.0], [np.nan, np.inf]]))
    np.testing.assert_array_equal(mixed, [[0, 1], [np.nan, np.inf]])
    assert np.isnan(for_a_picture(np.full((2, 2), np.nan))).all()
