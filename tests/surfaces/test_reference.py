"""What a surface says of itself agrees with the facts recorded of the function of that name."""

from __future__ import annotations

import numpy as np
import pytest

from surfaces import SURFACES
from tests.reference.recorded import reference
from tests.surfaces.calculus import critical_points, defaults, grid

FACTS = reference("functions")["functions"]
WITH_FACTS = pytest.mark.parametrize("name", [name for name in FACTS if name in SURFACES])


@WITH_FACTS
def test_the_facts_agree_with_the_reference(name: str) -> None:
    surface, facts = SURFACES[name], FACTS[name]
    assert (*surface.x_range, *surface.y_range) == tuple(facts["domain"])
    assert surface.start == tuple(facts["start"])
    assert len(surface.minima) == len(facts["minima"])
    for x, y, value in facts["minima"]:
        distance = min(np.hypot(x - mx, y - my) for mx, my in surface.minima)
        assert distance <= 1e-9  # the reference's camel is given to 10 digits; each place here is held to 1e-12
        assert surface.lowest(defaults(surface)) == pytest.approx(value, abs=1e-12)


@WITH_FACTS
def test_the_troubles_agree_with_the_reference(name: str) -> None:
    flags = FACTS[name]["flags"]
    names = {
        "flat_regions": "flat region",
        "steep_valley": "steep valley",
        "many_local_minima": "local minimum",
        "saddle": "saddle point",
    }
    assert set(SURFACES[name].shows) == {trouble for flag, trouble in names.items() if flags[flag]}
    assert (SURFACES[name].minima == ()) == flags["unbounded_below"]


@WITH_FACTS
def test_the_critical_points_agree_with_the_reference(name: str) -> None:
    known = FACTS[name]["critical_points"]
    expected = [point[:2] for kind in known.values() for point in kind]
    found = critical_points(name)
    assert len(found) == len(expected)
    for x, y in expected:
        assert min(np.hypot(x - fx, y - fy) for fx, fy in found) < 1e-5


@WITH_FACTS
def test_the_loss_agrees_with_the_reference_s_formula(name: str) -> None:
    surface = SURFACES[name]
    x, y = grid(surface, 9)
    assert np.allclose(surface.loss(x, y), eval(FACTS[name]["formula"], {"x": x, "y": y}), rtol=1e-13, atol=1e-12)
