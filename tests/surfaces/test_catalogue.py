"""What a surface says of itself is true: its minima, its start, its slopes."""

from __future__ import annotations

import inspect
import re
from typing import get_args

import numpy as np
import pytest

from surfaces import SURFACES, Surface
from surfaces.losses import compiled
from surfaces.surface import Trouble
from tests.surfaces.calculus import (
    CREASED,
    LEVEL_FLOOR,
    Floats,
    Knobs,
    calculus,
    critical_points,
    defaults,
    grid,
    settings_of_the_knobs,
    slopes,
)

ALL = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
ALL_WITH_KNOBS = pytest.mark.parametrize(
    ("surface", "knobs"),
    [
        pytest.param(surface, knobs, id="-".join([surface.id, *(f"{value:g}" for value in knobs.values())]))
        for surface in SURFACES.values()
        for knobs in settings_of_the_knobs(surface)
    ],
)


EDGE = 0.01  # of the window: what lies nearer to its edge is half cut off
ROUND = ("bowl", "drop_wave", "plateau")


@ALL
def test_a_surface_says_all_about_itself(surface: Surface) -> None:
    assert SURFACES[surface.id] is surface
    assert surface.name
    assert surface.about
    assert surface.formula
    assert surface.source
    assert set(surface.shows) <= set(get_args(Trouble))
    assert len(set(surface.shows)) == len(surface.shows)


@ALL
def test_the_start_and_the_minima_are_in_the_window(surface: Surface) -> None:
    for x, y in (surface.start, *surface.minima):
        assert surface.x_range[0] <= x <= surface.x_range[1]
        assert surface.y_range[0] <= y <= surface.y_range[1]
    assert surface.start not in surface.minima


@ALL
def test_what_the_words_speak_of_is_seen_on_the_map(surface: Surface) -> None:
    in_words = [tuple(map(float, pair)) for pair in re.findall(r"\((-?[\d.]+), (-?[\d.]+)\)", surface.about)]
    for x, y in (surface.start, *surface.starts.values(), *surface.minima, *in_words):
        for value, (low, high) in ((x, surface.x_range), (y, surface.y_range)):
            assert low + EDGE * (high - low) <= value <= high - EDGE * (high - low)


@ALL
def test_every_lowest_point_of_the_window_is_listed(surface: Surface) -> None:
    lowest = surface.lowest(defaults(surface))
    if lowest is None or surface.id in LEVEL_FLOOR:
        return
    listed, near = np.array(surface.minima), 1e-3 * float(np.ptp(surface.x_range))
    for place in critical_points(surface.id):
        if float(surface.loss(*place)) < lowest + 1e-9:
            assert np.hypot(*(listed - place).T).min() < near


@ALL
def test_minima_are_points_but_on_a_level_floor(surface: Surface) -> None:
    assert surface.minima_are_points(defaults(surface)) == (surface.id not in LEVEL_FLOOR)


@ALL
def test_the_knobs_are_the_loss_s_own_with_their_defaults_and_the_rotation(surface: Surface) -> None:
    parameters = inspect.signature(surface.rotated.standard).parameters.values()
    named = {p.name: p.default for p in parameters if p.kind is p.KEYWORD_ONLY} | {"rotation": 0.0}
    assert named == defaults(surface)
    assert list(named) == list(surface.knobs)
    assert float(surface.loss(*surface.start)) == float(surface.loss(*surface.start, **defaults(surface)))


@ALL_WITH_KNOBS
def test_the_loss_broadcasts(surface: Surface, knobs: Knobs) -> None:
    x, y = grid(surface, 8)  # even: no point of it is special
    whole = np.asarray(surface.loss(x, y, **knobs))
    one_by_one = calculus(surface, np.stack([x.ravel(), y.ravel()], axis=1), knobs)[0].reshape(8, 8)
    size = np.abs(whole).max()
    assert whole.shape == (8, 8)
    assert whole.dtype == np.float64
    assert np.isfinite(whole).all()
    assert np.allclose(whole, one_by_one, rtol=1e-12, atol=1e-13 * size)
    assert np.allclose(surface.loss(x[:1, :], y[:, :1], **knobs), whole, rtol=1e-12, atol=1e-13 * size)
    assert np.allclose(surface.grid(x[0], y[:, 0], knobs), whole, rtol=1e-12, atol=1e-13 * size)


@ALL
def test_a_knob_moves_the_loss_and_compiles_no_grid_anew(surface: Surface) -> None:
    x, y = (np.linspace(*ends, 7) for ends in (surface.x_range, surface.y_range))
    surface.grid(x, y, defaults(surface))
    before = compiled(surface.loss)._cache_size()  # type: ignore[attr-defined]
    heights = [surface.grid(x, y, knobs) for knobs in settings_of_the_knobs(surface)]
    assert compiled(surface.loss)._cache_size() == before  # type: ignore[attr-defined]
    moved = [not np.allclose(height, heights[0], rtol=1e-9, atol=1e-12) for height in heights[1:]]
    assert all(moved[:-1])
    assert moved[-1] == (surface.id not in ROUND)  # the last was turned


@ALL_WITH_KNOBS
def test_the_gradient_is_the_slope_of_the_loss(surface: Surface, knobs: Knobs) -> None:
    x, y = grid(surface, 12)  # even: no point of it is special
    step = 1e-5
    differences = np.stack(
        [
            np.asarray(surface.loss(x + step, y, **knobs) - surface.loss(x - step, y, **knobs)),
            np.asarray(surface.loss(x, y + step, **knobs) - surface.loss(x, y - step, **knobs)),
        ]
    ) / (2 * step)
    gradient = slopes(surface, x, y, knobs)
    assert np.allclose(gradient, differences, rtol=1e-6, atol=1e-9 * np.abs(surface.loss(x, y, **knobs)).max())


@ALL_WITH_KNOBS
def test_a_listed_minimum_is_one(surface: Surface, knobs: Knobs) -> None:
    lowest = surface.lowest(knobs)
    for minimum in surface.minima_at(knobs):
        (value,), (slope,), (bend,) = calculus(surface, minimum, knobs)
        curvatures, creased, level = np.linalg.eigvalsh(bend), surface.id in CREASED, surface.id in LEVEL_FLOOR
        assert lowest == pytest.approx(float(value), rel=1e-12, abs=1e-5 if creased else 1e-12)
        assert (ring(surface, minimum, knobs) > (value - 1e-12 if level else value)).all()
        assert creased or (abs(curvatures[0]) < 1e-12 * curvatures[1] if level else curvatures[0] > 0)
        assert creased or np.abs(slope).max() <= 1e-12 * curvatures[1]  # less than 1e-12 away from the place itself


def ring(surface: Surface, middle: tuple[float, float], knobs: Knobs) -> Floats:
    """The losses on circles of several sizes around a point."""
    angle, radius = np.meshgrid(np.linspace(0, 2 * np.pi, 64), np.geomspace(1e-4, 1e-1, 7))
    x, y = middle[0] + radius * np.cos(angle), middle[1] + radius * np.sin(angle)
    return np.asarray(surface.loss(x, y, **knobs))


@ALL_WITH_KNOBS
def test_nothing_in_the_window_is_lower_than_the_lowest(surface: Surface, knobs: Knobs) -> None:
    (x, y), lowest = grid(surface), surface.lowest(knobs)
    heights = np.asarray(surface.loss(x, y, **knobs))[surface.contains(x, y, knobs)]
    if lowest is None:
        assert heights.min() < float(surface.loss(0.0, 0.0, **knobs)) - 1
    else:
        assert heights.min() >= lowest - 1e-12
