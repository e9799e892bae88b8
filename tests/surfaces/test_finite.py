"""Slopes and bends are numbers wherever the loss is one: at the minima, on the axes, where a naive root has none."""

from __future__ import annotations

from itertools import chain, product

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from surfaces import SURFACES, Surface
from surfaces.roots import root
from tests.surfaces.calculus import Place, calculus, defaults

TINY = (0.0, 5e-324, 1e-170, 1e-160, 1e-12)  # the squares of some of these are 0
ANGLES = (0.0, 37.0, 90.0)


def places(surface: Surface) -> list[Place]:
    """Where something special may be."""
    corners = product(surface.x_range, surface.y_range)
    lines = [((t, 0.0), (0.0, t), (t, t), (t, -t), (t, 0.01 * t**2)) for t in np.linspace(-10, 10, 41)]
    beside = [(x + a, y + b) for x, y in ((0.0, 0.0), *surface.minima) for a, b in product(TINY, TINY)]
    return [surface.start, *corners, *chain(*lines), *beside]


@pytest.mark.parametrize("angle", ANGLES)
@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
def test_slopes_and_bends_are_numbers(surface: Surface, angle: float) -> None:
    knobs = defaults(surface) | {"rotation": angle}
    points = np.concatenate([places(surface), surface.minima_at(knobs) or [(0.0, 0.0)]])
    for numbers in calculus(surface, points, knobs):
        assert np.isfinite(numbers).all()


def test_a_root_has_slope_0_at_0_and_its_own_elsewhere() -> None:
    slope = jax.grad(root)
    assert float(slope(0.0)) == 0
    assert float(root(0.0)) == 0
    for square in (1e-300, 0.25, 9.0):
        assert float(root(square)) == float(jnp.sqrt(square))
        assert float(slope(square)) == pytest.approx(0.5 / square**0.5)


def test_a_naive_root_would_not_do() -> None:
    assert np.isnan(jax.grad(lambda x: jnp.sqrt(x**2))(0.0))
    assert float(jax.grad(lambda x: root(x**2))(0.0)) == 0


def test_the_waves_at_the_middle_of_drop_wave_curve_as_beside_it() -> None:
    surface = SURFACES["drop_wave"]
    _, _, (at, beside) = calculus(surface, [(0.0, 0.0), (1e-6, 0.0)], defaults(surface))
    np.testing.assert_allclose(at, beside, rtol=1e-4, atol=1e-4)
