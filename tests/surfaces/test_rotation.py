"""Every surface can be turned about the middle of its window, and its minima turn with it."""

from __future__ import annotations

from dataclasses import replace

import jax.numpy as jnp
import numpy as np
import pytest

from surfaces import SURFACES, Hyperparameter, Surface
from surfaces.rotation import ROTATION, turned
from tests.surfaces.calculus import defaults

ALL = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())


@ALL
def test_the_pivot_is_the_middle_of_the_window(surface: Surface) -> None:
    for ends, middle in zip((surface.x_range, surface.y_range), surface.rotated.pivot, strict=True):
        assert middle - ends[0] == pytest.approx(ends[1] - middle, abs=1e-12)
    assert surface.knobs["rotation"] is ROTATION
    assert list(surface.knobs)[-1] == "rotation"


@ALL
def test_not_turned_it_is_the_standard_function_to_the_bit(surface: Surface) -> None:
    draw = np.random.default_rng(0)
    x, y = draw.uniform(*surface.x_range, 50), draw.uniform(*surface.y_range, 50)
    standard = np.asarray(surface.rotated.standard(jnp.asarray(x), jnp.asarray(y)))
    for ours in (
        surface.loss(jnp.asarray(x), jnp.asarray(y)),
        surface.loss(jnp.asarray(x), jnp.asarray(y), rotation=0),
    ):
        assert np.asarray(ours).tobytes() == standard.tobytes()
    same_x, same_y = turned(x, y, surface.rotated.pivot, 1.0, 0.0)
    assert (same_x == x).all()
    assert (same_y == y).all()
    assert surface.minima_at({}) == surface.minima_at(defaults(surface)) == surface.minima


@ALL
@pytest.mark.parametrize("angle", [-360.0, -90.0, -17.0, 45.0, 200.0])
def test_the_ground_and_its_minima_turn_about_the_pivot(surface: Surface, angle: float) -> None:
    pivot, width = complex(*surface.rotated.pivot), np.ptp(surface.x_range)
    turn = np.exp(1j * np.deg2rad(angle))
    draw = np.random.default_rng(0)
    before = pivot + width * (draw.uniform(-1, 1, 50) + 1j * draw.uniform(-1, 1, 50))
    after = pivot + (before - pivot) * turn
    heights = np.asarray(surface.loss(before.real, before.imag))
    turned_heights = surface.loss(after.real, after.imag, rotation=angle)
    np.testing.assert_allclose(turned_heights, heights, rtol=1e-9, atol=1e-9 * np.abs(heights).max())
    for was, now in zip(surface.minima, surface.minima_at({"rotation": angle}), strict=True):
        assert abs(complex(*now) - (pivot + (complex(*was) - pivot) * turn)) <= 1e-14 * (1 + abs(pivot) + abs(was[0]))
    assert surface.lowest({"rotation": angle}) == surface.lowest({})


@ALL
@pytest.mark.parametrize("angle", [0.0, 30.0])
def test_the_window_turns_with_the_ground_where_it_is_asked_for(surface: Surface, angle: float) -> None:
    pivot, turn = complex(*surface.rotated.pivot), np.exp(1j * np.deg2rad(angle))
    corner = complex(surface.x_range[1], surface.y_range[1]) - pivot
    for share, inside in ((0.999, True), (1.001, False)):
        at = pivot + share * corner * turn
        assert bool(surface.contains(at.real, at.imag, {"rotation": angle})) == inside


def test_a_copy_turns_as_the_surface_does() -> None:
    ravine = SURFACES["ravine"]
    copy = replace(ravine, name="Copy")
    assert copy.loss is ravine.loss
    assert copy.knobs == ravine.knobs


def test_a_surface_with_a_rotation_of_its_own_is_refused() -> None:
    bowl = SURFACES["bowl"]
    own = Hyperparameter(0.0, -1.0, 1.0, "r", "rotation", allowed=(-1.0, 1.0))
    with pytest.raises(ValueError, match="Bowl has a knob rotation of its own"):
        replace(bowl, loss=bowl.rotated.standard, knobs={"rotation": own})
