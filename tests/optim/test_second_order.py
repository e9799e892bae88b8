"""Laws of Newton and BFGS: what the lesson will say of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim.engine.slopes import slopes
from optim.race import Entrant, Race, run, states
from surfaces import SURFACES
from tests.optim.paths import Floats, walk

places = st.tuples(st.floats(-5, 5), st.floats(-2, 2))


@given(start=places, condition=st.floats(1, 1000))
def test_newton_is_at_the_bottom_of_any_bowl_at_once(start: tuple[float, float], condition: float) -> None:
    race = Race("ravine", {"condition": condition}, (Entrant("newton"),), start, steps=1)
    assert run(race)[0].points[1] == pytest.approx((0, 0), abs=1e-12)


def test_newton_is_drawn_to_a_saddle_and_damping_leads_off_it() -> None:
    assert walk("newton", {}, "saddle", (1.0, 0.3), 5).verdict.kind == "at a saddle"
    assert walk("newton", {"damping": 4.0}, "saddle", (1.0, 0.3), 100).verdict.kind == "left"


@pytest.mark.parametrize("surface", ["rosenbrock", "himmelblau", "beale"])
def test_newton_damped_out_of_all_measure_is_gradient_descent(surface: str) -> None:
    damping, start = 1e9, SURFACES[surface].start
    newton = walk("newton", {"damping": damping}, surface, start, 50).points - start
    descent = walk("gradient_descent", {"learning_rate": 1 / damping}, surface, start, 50).points - start
    assert newton == pytest.approx(descent, rel=1e-5)


@pytest.mark.parametrize("surface", SURFACES)
@settings(max_examples=15)
@given(data=st.data())
def test_bfgs_never_climbs(surface: str, data: st.DataObject) -> None:
    ranges = SURFACES[surface].x_range, SURFACES[surface].y_range
    start = data.draw(st.tuples(*(st.floats(*ends) for ends in ranges)))
    rate = data.draw(st.sampled_from([0.01, 1.0, 10.0]))
    path = walk("bfgs", {"learning_rate": rate}, surface, start, 60)
    end = np.argmax(np.append(np.abs(path.losses), np.inf) > 1e150)  # beyond, what it multiplies overflows
    losses, rounding = path.losses[:end], apart_by_rounding(surface, path.points[:end])
    assert (np.diff(losses) <= 1e-12 * (1 + np.abs(losses[1:])) + rounding[1:] + rounding[:-1]).all()


def apart_by_rounding(surface: str, points: Floats) -> Floats:
    """How much the loss moves with the last digit of a coordinate: on an edge that is a square root, by 1e-6."""
    x, y = points.T
    loss = SURFACES[surface].loss
    beside = [loss(x + a * np.spacing(x), y + b * np.spacing(y)) for a in (-1, 0, 1) for b in (-1, 0, 1)]
    return np.ptp(np.stack([np.asarray(one) for one in beside]), axis=0)


@pytest.mark.parametrize("step", [1, 2, 5, 9])
@pytest.mark.parametrize("surface", SURFACES)
def test_what_bfgs_knows_explains_the_last_step(surface: str, step: int) -> None:
    race = Race(surface, entrants=(Entrant("bfgs"),), steps=20)
    before, after = states(race, step)[0], states(race, step + 1)[0]
    change, moved = after.gradient - before.gradient, after.point - before.point
    inverse = after.inverse_hessian
    assert inverse == pytest.approx(inverse.T, rel=1e-9)
    assert (np.linalg.eigvalsh(inverse) > 0).all()
    if moved @ change > 0:
        assert inverse @ change == pytest.approx(moved, rel=1e-6, abs=1e-12)
    else:
        assert (inverse == before.inverse_hessian).all()


def test_bfgs_learns_the_curvature_of_a_ravine() -> None:
    race = Race("ravine", entrants=(Entrant("bfgs"),), steps=20)
    assert states(race, 6)[0].inverse_hessian == pytest.approx(np.linalg.inv(curvature(race)), abs=1e-3)


def curvature(race: Race) -> Floats:
    """The second derivatives at the start."""
    return np.asarray(slopes(race.surface)(np.array(race.start), np.array(list(race.knob_values().values())))[1])


@pytest.mark.parametrize("rate", [0.0, 1e300])
def test_bfgs_stays_where_no_length_will_do(rate: float) -> None:
    path = walk("bfgs", {"learning_rate": rate}, "rosenbrock", (-1.2, 1.0), 10)
    assert (path.points == (-1.2, 1.0)).all()
