"""Every surface can be turned about the middle of its window, and its minima turn with it."""

from __future__ import annotations

from dataclasses import replace

import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surfaces import SURFACES, Hyperparameter, Surface
from surfaces.rotation import ROTATION, turned
from tests.surfaces.calculus import defaults

ALL = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
ANGLES = st.floats(*ROTATION.allowed)


@ALL
def test_the_pivot_is_the_middle_of_the_window(surface: Surface) -> None:
    for ends, middle in zip((surface.x_range, surface.y_range), surface.ground.pivot, strict=True):
        assert middle - ends[0] == pytest.approx(ends[1] - middle, abs=1e-12)
    assert surface.knobs["rotation"] is ROTATION
    assert list(surface.knobs)[-1] == "rotation"


@ALL
def test_not_turned_it_is_the_standard_function_to_the_bit(surface: Surface) -> None:
    draw = np.random.default_rng(0)
    x, y = draw.uniform(*surface.x_range, 50), draw.uniform(*surface.y_range, 50)
    standard = np.asarray(surface.ground.standard(jnp.asarray(x), jnp.asarray(y)))
    for ours in (
        surface.loss(jnp.asarray(x), jnp.asarray(y)),
        surface.loss(jnp.asarray(x), jnp.asarray(y), rotation=0),
    ):
        assert np.asarray(ours).tobytes() == standard.tobytes()
    same_x, same_y = turned(x, y, surface.ground.pivot, 1.0, 0.0)
    assert (same_x == x).all()
    assert (same_y == y).all()
    assert surface.minima_at({}) == surface.minima_at(defaults(surface)) == surface.minima


@ALL
@given(angle=ANGLES, radius=st.floats(0, 1), direction=st.floats(0, 7))
def test_the_loss_at_a_point_turned_with_the_ground_is_what_it_was(
    surface: Surface, angle: float, radius: float, direction: float
) -> None:
    (px, py), width = surface.ground.pivot, np.ptp(surface.x_range)
    at = complex(px, py) + radius * width * np.exp(1j * direction)
    there = complex(px, py) + (at - complex(px, py)) * np.exp(1j * np.deg2rad(angle))
    before, after = surface.loss(at.real, at.imag), surface.loss(there.real, there.imag, rotation=angle)
    beside = max(abs(float(surface.loss(at.real + d, at.imag + e)) - float(before)) for d in NEAR for e in NEAR)
    assert float(after) == pytest.approx(float(before), rel=1e-9, abs=1e-12 + 2 * beside)


NEAR = (-1e-13, 1e-13)  # rounding moves a point, and a cliff makes much of it


@ALL
@given(angle=ANGLES)
def test_the_minima_turn_about_the_pivot(surface: Surface, angle: float) -> None:
    pivot = complex(*surface.ground.pivot)
    for before, after in zip(surface.minima, surface.minima_at({"rotation": angle}), strict=True):
        expected = pivot + (complex(*before) - pivot) * np.exp(1j * np.deg2rad(angle))
        assert abs(complex(*after) - expected) <= 1e-12 * (1 + abs(expected))
    assert surface.lowest({"rotation": angle}) == surface.lowest({})


def test_a_copy_turns_as_the_surface_does() -> None:
    ravine = SURFACES["ravine"]
    copy = replace(ravine, name="Copy")
    assert copy.loss is ravine.loss
    assert copy.knobs == ravine.knobs


def test_a_surface_with_a_rotation_of_its_own_is_refused() -> None:
    bowl = SURFACES["bowl"]
    own = Hyperparameter(0.0, -1.0, 1.0, "r", "rotation", allowed=(-1.0, 1.0))
    with pytest.raises(ValueError, match="Bowl has a knob rotation of its own"):
        replace(bowl, loss=bowl.ground.standard, knobs={"rotation": own})
