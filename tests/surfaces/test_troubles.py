"""The troubles that a surface is said to show are those that it has, by the definitions of the reference's flags."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from surfaces import SURFACES, Surface
from surfaces.surface import Trouble
from tests.surfaces.calculus import CREASED, Floats, Knobs, Place, critical_points, defaults, grid, hessian, slopes


def test_every_trouble_is_somewhere_and_so_is_none() -> None:
    assert {trouble for surface in SURFACES.values() for trouble in surface.shows} == set(get_args(Trouble))
    assert any(not surface.shows for surface in SURFACES.values())


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
def test_the_troubles_shown_are_the_troubles_there(surface: Surface) -> None:
    assert set(surface.shows) == troubles(surface)


def troubles(surface: Surface) -> set[str]:
    """The troubles that the loss has in its window."""
    knobs, lowest = defaults(surface), surface.lowest(defaults(surface))
    kinds = {place: kind(surface, place) for place in critical_points(surface.id)}
    found = {
        "local minimum": [p for p, what in kinds.items() if what == "minimum" and is_a_trap(surface, p, lowest)],
        "saddle point": [p for p, what in kinds.items() if what == "saddle"],
        "steep valley": [
            p for p in surface.minima if surface.id in CREASED or condition(hessian(surface, p, knobs)) > 10
        ],
        "flat region": [surface] if is_flat(surface, knobs) else [],
    }
    return {name for name, places in found.items() if places}


def kind(surface: Surface, place: Place) -> str:
    """What a critical point is, by the losses on a small circle around it: a second derivative may be 0 or noise."""
    angle, radius = np.linspace(0, 2 * np.pi, 64), 1e-3 * min(np.ptp(surface.x_range), np.ptp(surface.y_range))
    x, y = place[0] + radius * np.cos(angle), place[1] + radius * np.sin(angle)
    rise = np.asarray(surface.loss(x, y)) - float(surface.loss(*place))
    size = np.abs(rise).max()
    if size < 1e-9 * np.ptp(np.asarray(surface.loss(*grid(surface)))):
        return "nothing to be seen"
    up, down = rise.max() > 1e-6 * size, rise.min() < -1e-6 * size
    return "saddle" if up and down else "minimum" if up else "maximum"


def is_a_trap(surface: Surface, place: Place, lowest: float | None) -> bool:
    """Whether a local minimum is not one of the lowest points."""
    return lowest is None or float(surface.loss(*place)) > lowest + 1e-6


def condition(hessian: Floats) -> float:
    """How much steeper it is one way than the other at a minimum; 1 where one way there is no bend at all."""
    curvatures = np.linalg.eigvalsh(hessian)
    return float(curvatures[1] / curvatures[0]) if curvatures[0] > 1e-12 * curvatures[1] else 1.0


def is_flat(surface: Surface, knobs: Knobs) -> bool:
    """Whether over 5 % of the window following the slope across all of it would change the loss by under 1 %."""
    x, y = grid(surface)
    widths = np.array([np.ptp(surface.x_range), np.ptp(surface.y_range)])[:, None, None]
    change = np.linalg.norm(slopes(surface, x, y, knobs) * widths, axis=0)
    return bool((change < 0.01 * np.ptp(np.asarray(surface.loss(x, y, **knobs)))).mean() > 0.05)
