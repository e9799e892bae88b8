"""The troubles that a surface is said to show are those that it has, by the definitions of the reference's flags."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from surfaces import SURFACES, Surface
from surfaces.surface import Trouble
from tests.surfaces.calculus import Knobs, critical_points, defaults, grid, hessian, slopes


def test_every_trouble_is_somewhere_and_so_is_none() -> None:
    assert {trouble for surface in SURFACES.values() for trouble in surface.shows} == set(get_args(Trouble))
    assert any(not surface.shows for surface in SURFACES.values())


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
def test_the_troubles_shown_are_the_troubles_there(surface: Surface) -> None:
    assert set(surface.shows) == troubles(surface)


def troubles(surface: Surface) -> set[str]:
    """The troubles that the loss has in its window."""
    knobs, lowest = defaults(surface), surface.lowest(defaults(surface))
    bends = {place: np.linalg.eigvalsh(hessian(surface, place, knobs)) for place in critical_points(surface.id)}
    minima = [place for place, bend in bends.items() if bend[0] > 0]
    traps = [p for p in minima if lowest is not None and float(surface.loss(*p, **knobs)) > lowest + 1e-6]
    valleys = [p for p in minima if bends[p][1] > 10 * bends[p][0]]
    saddles = [p for p, bend in bends.items() if bend[0] < 0 < bend[1]]
    found = {"local minimum": traps, "steep valley": valleys, "saddle point": saddles}
    return {name for name, places in found.items() if places} | ({"flat region"} if is_flat(surface, knobs) else set())


def is_flat(surface: Surface, knobs: Knobs) -> bool:
    """Whether over a tenth of the window following the slope across all of it would change the loss by under 1 %."""
    x, y = grid(surface)
    widths = np.array([np.ptp(surface.x_range), np.ptp(surface.y_range)])[:, None, None]
    change = np.linalg.norm(slopes(surface, x, y, knobs) * widths, axis=0)
    return bool((change < 0.01 * np.ptp(np.asarray(surface.loss(x, y, **knobs)))).mean() > 0.1)
