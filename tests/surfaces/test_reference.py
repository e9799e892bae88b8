"""What a surface says of itself agrees with the facts recorded of the function of that name."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
import pytest

from surfaces import SURFACES
from tests.reference.recorded import reference
from tests.surfaces.calculus import calculus, critical_points, defaults, grid

FACTS = reference("functions")["functions"]
FLAGS = {
    "flat_regions": "flat region",
    "steep_valley": "steep valley",
    "many_local_minima": "local minimum",
    "saddle": "saddle point",
}
# In the recorded domain, up to twenty times as wide, the ripples are finer than a picture shows.
CLOSE_UP = ("levy_n13", "schaffer_n2", "schaffer_n4")
# Flags that were set by reasoning, where a kink or a plain keeps Newton's method from counting, and do not hold.
MISTAKEN = {
    "bukin_n6": "local minimum",  # along its crease it falls all the way
    "cross_in_tray": "saddle point",  # its ridges are level: no pass leads through them
    "holder_table": "saddle point",  # so are these
    "drop_wave": "saddle point",  # between one ring and the next is a ring
    "michalewicz": "saddle point",  # level to more digits than there are
}
ON_THE_DIAGONAL = ("shubert",)  # where by symmetry every path ends on a saddle point; ours begins beside it
EIGHTEEN = {"shubert": 18}  # of the minima of Shubert's function one is recorded
NUMPY = {name: getattr(jnp, name) for name in ("sin", "cos", "exp", "sqrt", "abs", "pi")} | {"E": np.e}

WITH_FACTS = pytest.mark.parametrize("name", [name for name in FACTS if name in SURFACES])


def test_every_function_recorded_is_a_surface() -> None:
    assert set(FACTS) <= set(SURFACES)


@WITH_FACTS
def test_the_facts_agree_with_the_reference(name: str) -> None:
    surface, facts = SURFACES[name], FACTS[name]
    assert ((*surface.x_range, *surface.y_range) == tuple(facts["domain"])) == (name not in CLOSE_UP)
    assert (surface.start == tuple(facts["start"])) == (name not in ON_THE_DIAGONAL)
    assert len(surface.minima) == EIGHTEEN.get(name, len(facts["minima"])) * bool(surface.minima)
    for x, y, value in facts["minima"]:
        distance = min(np.hypot(x - mx, y - my) for mx, my in surface.minima)
        assert distance <= 2e-8  # a minimizer found them, and knows them no better; ours are held to 1e-12
        assert surface.lowest(defaults(surface)) == pytest.approx(value, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("name", [name for name in FACTS if name not in CLOSE_UP])
def test_the_troubles_agree_with_the_reference(name: str) -> None:
    surface, flags = SURFACES[name], FACTS[name]["flags"]
    recorded = {trouble for flag, trouble in FLAGS.items() if flags[flag]}
    assert set(surface.shows) ^ recorded == ({MISTAKEN[name]} if name in MISTAKEN else set())
    assert surface.bounded != flags["unbounded_below"]


@pytest.mark.parametrize("name", [name for name, facts in FACTS.items() if facts["critical_points"]])
def test_the_critical_points_agree_with_the_reference(name: str) -> None:
    surface, known = SURFACES[name], FACTS[name]["critical_points"]
    expected = [point[:2] for kind in known.values() for point in kind]
    found = critical_points(name)
    assert len(found) == len(expected)
    for x, y in expected:
        assert min(np.hypot(x - fx, y - fy) for fx, fy in found) < 1e-5
    signs = {"min": (1, 1), "saddle": (-1, 1), "max": (-1, -1)}
    for kind, points in known.items():
        if points:
            curvatures = np.linalg.eigvalsh(calculus(surface, [point[:2] for point in points], defaults(surface))[2])
            assert (np.sign(curvatures) == signs[kind]).all()


@WITH_FACTS
def test_the_loss_agrees_with_the_reference_s_formula(name: str) -> None:
    surface = SURFACES[name]
    x, y = grid(surface, 9)
    recorded = eval(FACTS[name]["formula"], NUMPY | {"x": x, "y": y})
    assert np.allclose(surface.loss(x, y), recorded, rtol=1e-13, atol=1e-13 * np.abs(recorded).max())
