"""Gradient flow: closed forms, the loss that it may only lower, gradient descent that comes to it, and how it ends."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from optim.engine.slopes import slopes
from optim.race import Entrant, Race, run
from optim.studies.flow import ABSOLUTE, MOST_POINTS, flow
from surfaces import SURFACES
from tests.optim.compilations import compilations
from tests.optim.strategies import KINDS, within

NEAR = (
    5e-6  # of the size of the picture: what the errors of all steps may come to; a map a hundred times closer shows it
)


@pytest.mark.parametrize("condition", [1e-3, 1.0, 50.0, 1e3, 1e6, 1e12])
def test_in_a_ravine_each_coordinate_decays_at_its_own_rate(condition: float) -> None:
    race = Race("ravine", {"condition": condition}, start=(-4.0, 1.0))
    found = flow(race)
    exact = np.array(race.start) * np.exp(-np.outer(found.times, [1.0, condition]))
    assert found.ends == "minimum"
    assert np.abs(found.points - exact).max() < NEAR * 4


@pytest.mark.parametrize("angle", [30.0, -75.0])
def test_ground_that_is_turned_turns_the_path(angle: float) -> None:
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    turn = np.array([[c, -s], [s, c]])
    x, y = turn @ (-4.0, 1.0)
    found = flow(Race("ravine", {"condition": 1e6, "rotation": angle}, start=(float(x), float(y))))
    exact = np.array([-4.0, 1.0]) * np.exp(-np.outer(found.times, [1.0, 1e6])) @ turn.T
    assert np.abs(found.points - exact).max() < NEAR * 4


def test_in_a_bowl_it_goes_straight_to_the_minimum() -> None:
    race = Race("bowl", start=(4.0, -3.0))
    found = flow(race)
    assert found.points == pytest.approx(np.outer(np.exp(-2 * found.times), race.start), abs=NEAR * 4)
    assert np.hypot(*found.points[-1]) < 1e-6


@pytest.mark.parametrize("surface", ["rosenbrock", "himmelblau", "plateau", "logistic_regression", "beale"])
def test_the_loss_falls_by_the_square_of_the_slope(surface: str) -> None:
    race = Race(surface, start=SURFACES[surface].start)
    found, knobs = flow(race), np.array(list(race.knob_values().values()), float)
    squares = [float(np.sum(np.asarray(slopes(surface)(point, knobs)[0]) ** 2)) for point in found.points]
    fallen, pieces = found.losses[0] - found.losses, np.diff(found.times) * (np.array(squares[1:]) + squares[:-1]) / 2
    assert np.concatenate([[0], np.cumsum(pieces)]) == pytest.approx(fallen, abs=2e-3 * fallen[-1])


def test_gradient_descent_comes_to_it_as_its_learning_rate_goes_to_0() -> None:
    found = flow(Race("himmelblau", start=(0.5, -0.3)))
    apart = []
    for rate in (2e-3, 1e-3, 5e-4):
        steps = round(0.6 / rate)
        (path,) = run(
            Race(
                "himmelblau",
                start=(0.5, -0.3),
                entrants=(Entrant("gradient_descent", {"learning_rate": rate}),),
                steps=steps,
            )
        )
        times = rate * np.arange(steps + 1)
        there = np.stack([np.interp(times, found.times, column) for column in found.points.T], axis=1)
        apart.append(float(np.hypot(*(path.points - there).T).max()))
    assert apart[0] / apart[1] == pytest.approx(2, rel=0.2)
    assert apart[1] / apart[2] == pytest.approx(2, rel=0.2)


@pytest.mark.parametrize(
    ("surface", "start", "ends"),
    [
        ("bowl", (0.0, 0.0), "minimum"),
        ("rosenbrock", (-1.5, 2.0), "minimum"),
        ("saddle", (1.0, 0.0), "saddle"),
        ("saddle", (1.0, 1e-6), "left"),
        ("six_hump_camel", (0.0, 0.0), "saddle"),
        ("monkey_saddle", (0.5, 0.0), "saddle"),
        ("saddle", (1e3, 1e3), "left"),
        ("easom", (-4.0, -4.0), "flat"),
        ("peaks", (1e3, 1.0), "flat"),
        ("bukin_n6", (-7.0, 2.0), "unfinished"),  # it falls into a crease
        ("ravine", (1e300, 1.0), "unfinished"),
        ("rosenbrock", (1e300, 1.0), "unfinished"),  # the slope there is no number
        ("logistic_regression", (-3.0, 2.0), "minimum"),
    ],
)
def test_how_it_ends(surface: str, start: tuple[float, float], ends: str) -> None:
    assert flow(Race(surface, start=start)).ends == ends


def test_from_a_place_without_a_slope_it_does_not_go() -> None:
    assert flow(Race("bowl", start=(0.0, 0.0))).points.tolist() == [[0.0, 0.0]]


@st.composite
def grounds(draw: st.DrawFn) -> Race:
    """Any ground, with any knobs of its sliders, and any start."""
    surface = draw(st.sampled_from(KINDS))
    knobs = {name: draw(st.floats(knob.low, knob.high)) for name, knob in SURFACES[surface].knobs.items()}
    near = tuple(draw(st.floats(*side)) for side in (SURFACES[surface].x_range, SURFACES[surface].y_range))
    start: Any = draw(st.one_of(st.just(near), st.tuples(*[within(-1e300, 1e300)] * 2)))
    return Race(surface, knobs, start=start)


@settings(max_examples=60, deadline=None)
@given(race=grounds())
@example(race=Race("sine_fit", start=(1e300, -1e300)))
def test_from_anywhere_it_starts_there_goes_down_and_stays_in_numbers(race: Race) -> None:
    found = flow(race)
    assert found.points[0].tolist() == list(race.start)
    assert len(found.points) == len(found.times) == len(found.losses) <= MOST_POINTS
    assert np.isfinite(found.points).all()
    assert (np.diff(found.times) > 0).all()
    if np.isfinite(found.losses[0]) and abs(found.losses[0]) < 1e100:
        rough = 1e-3 * np.ptp(found.losses) + 1e-12 * np.abs(found.losses).max() + ABSOLUTE
        assert (np.diff(found.losses) <= rough).all()
        assert found.losses[-1] <= found.losses[0] + rough


def test_neither_a_start_nor_a_knob_compiles() -> None:
    flow(Race("ravine", start=(-4.0, 1.0)))
    with compilations() as happened:
        flow(Race("ravine", {"condition": 7.0, "rotation": 12.0}, start=(3.0, -1.0)))
    assert happened == []
