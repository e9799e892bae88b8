"""The suggested starts: places of the window with short names of their own, where there is a slope to speak of."""

from __future__ import annotations

import jax
import numpy as np
import pytest

from surfaces import SURFACES, Surface

LONGEST_NAME = 24  # characters: what fits a button of the rail

ALL = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())


@ALL
def test_there_are_a_few_of_them_with_short_names_of_their_own(surface: Surface) -> None:
    assert len(surface.starts) <= 4
    for name in surface.starts:
        assert len(name) <= LONGEST_NAME
        assert 2 <= len(name.split()) <= 4
        assert name == name.strip()
    assert len({name.casefold() for name in surface.starts}) == len(surface.starts)


@ALL
def test_they_are_in_the_window_and_no_two_are_one_place(surface: Surface) -> None:
    places = [surface.start, *surface.starts.values()]
    for x, y in places:
        assert surface.x_range[0] <= x <= surface.x_range[1]
        assert surface.y_range[0] <= y <= surface.y_range[1]
    assert len(set(places)) == len(places)
    assert not set(places) & set(surface.minima)


@ALL
def test_the_loss_and_its_slope_are_finite_there(surface: Surface) -> None:
    for place in surface.starts.values():
        height, slope = jax.value_and_grad(lambda p: surface.loss(p[0], p[1]))(np.array(place))
        assert np.isfinite(height)
        assert np.isfinite(slope).all()
