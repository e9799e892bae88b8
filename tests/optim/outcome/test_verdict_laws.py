"""What verdicts may never be, on whole families of grounds."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim import RULES
from optim.outcome.critical_points import NEAR, window_width
from optim.outcome.verdict import TOLERANCE, Kind
from optim.race import Entrant, Race, run
from optim.spec.limits import MAX_ENTRANTS
from surfaces import SURFACES
from surfaces.rotation import turned
from tests.optim.strategies import OF_EACH_KIND, in_all, races
from tests.surfaces.calculus import critical_points, defaults, hessian

QUADRATIC = {
    "bowl": [{}],
    "ravine": [{}, {"condition": 7.0}, {"condition": 117.0, "rotation": 20.0}],
    "booth": [{"rotation": -65.0}],
    "matyas": [{}],
    "trid": [{"rotation": 33.0}],
}
CONVEX = (*QUADRATIC, "linear_regression", "linear_regression_standardised", "logistic_regression")
GROUNDS = [(name, knobs) for name, several in QUADRATIC.items() for knobs in several]


def limits(curvature: float) -> dict[str, tuple[Entrant, float]]:
    """Rules and the learning rate at which the spectral radius of their iteration on a quadratic is 1."""
    found = {"gradient_descent": (Entrant("gradient_descent"), 2 / curvature), "sgd": (Entrant("sgd"), 2 / curvature)}
    for beta in (0.5, 0.9, 0.99):
        found[f"momentum {beta}"] = Entrant("momentum", {"beta": beta}), 2 * (1 + beta) / curvature
        found[f"nesterov {beta}"] = Entrant("nesterov", {"beta": beta}), 2 * (1 + beta) / (1 + 2 * beta) / curvature
    return found


@pytest.mark.parametrize(("surface", "knobs"), GROUNDS)
@pytest.mark.parametrize(("times", "diverges"), [(0.98, 0), (0.999, 0), (1.003, 1), (1.05, 1), (1.5, 1)])
def test_on_a_quadratic_it_diverges_where_the_spectral_radius_says(
    surface: str, knobs: dict[str, float], times: float, diverges: bool
) -> None:
    ground = SURFACES[surface]
    curvature = float(np.linalg.eigvalsh(hessian(ground, (0.0, 0.0), defaults(ground) | knobs)).max())
    field = [
        replace(entrant, settings={**entrant.settings, "learning_rate": times * limit})
        for entrant, limit in limits(curvature).values()
    ]
    for path in run(Race(surface, knobs, tuple(field), steps=2000)):
        assert (path.verdict.kind in ("diverging", "diverged")) == diverges, path.verdict


@pytest.mark.parametrize("share", [0.02, 0.3])
@pytest.mark.parametrize("steps", [1, 5, 30, 400])
def test_what_builds_up_to_a_bounded_cycle_does_not_diverge(share: float, steps: int) -> None:
    bounded = ("adam", "lion", "rmsprop", "sign_sgd", "adamax", "nadam", "rprop", "normalized_gradient_descent")
    for surface, rate in ((s, r) for s in ("bowl", "ravine", "ackley", "plateau", "saddle") for r in (0.01, 0.3, 3.0)):
        ground = SURFACES[surface]
        field = tuple(Entrant(rule, {"learning_rate": rate}) for rule in bounded)
        start = share * ground.x_range[1], share * ground.y_range[1]
        for path in run(Race(surface, entrants=field, start=start, steps=steps)):
            assert path.verdict.kind != "diverging", (surface, path.verdict)


def fields(times: float) -> list[tuple[Entrant, ...]]:
    """Every rule at so many times its usual learning rate, as many at a time as may race."""
    each = [
        Entrant(name, {"learning_rate": times * rule.hyperparameters["learning_rate"].default})
        for name, rule in RULES.items()
    ]
    return [tuple(each[n : n + MAX_ENTRANTS]) for n in range(0, len(each), MAX_ENTRANTS)]


def kinds(surface: str, count: int = 3) -> set[Kind]:
    """What becomes of every rule, gently and wildly set, from places all over the window."""
    ground, draw = SURFACES[surface], np.random.default_rng(7)
    low, high = np.array([ground.x_range, ground.y_range]).T
    places = [*map(tuple, draw.uniform(low, high, (count, 2))), *ground.minima[:1]]
    everything = [(times, place, steps) for times in (0.1, 10.0) for place in places for steps in (30, 600)]
    return {
        path.verdict.kind
        for times, place, steps in everything
        for field in fields(times)
        for path in run(Race(surface, entrants=field, start=place, steps=steps))
    }


@pytest.mark.parametrize("surface", ["rosenbrock", "zakharov"])
def test_where_there_is_one_critical_point_nobody_is_at_another(surface: str) -> None:
    assert len(critical_points(surface)) == 1
    assert not kinds(surface) & {"trapped", "at a saddle", "at a maximum"}


@pytest.mark.parametrize("surface", CONVEX)
def test_on_a_convex_surface_nobody_is_anywhere_but_on_the_way(surface: str) -> None:
    assert kinds(surface, 2) <= {"reached", "running", "diverging", "diverged", "left", "stalled"}


@OF_EACH_KIND
@in_all(40)
@given(data=st.data())
def test_who_has_reached_or_is_trapped_stays_there_in_a_longer_run(kind: str, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    calm = replace(race, noise=0.0, batch_size=0, changes=(), steps=min(race.steps, 500))
    lowest, near = race.landscape.lowest(race.knob_values()), NEAR * window_width(race.landscape)
    further = run(replace(calm, steps=2 * calm.steps, horizon=calm.horizon))
    for path, later in zip(run(calm), further, strict=True):
        if path.verdict.kind == "reached":
            assert lowest is not None
            assert (later.losses[calm.steps :] - lowest <= TOLERANCE).all()
        if path.verdict.kind == "trapped":
            assert np.hypot(*(later.points[calm.steps :] - path.points[-1]).T).max() <= near


@pytest.mark.parametrize("steps", [1, 2, 5, 10, 200, 2000])
def test_to_reach_is_the_same_in_short_and_long_races(steps: int) -> None:
    field = Entrant("newton"), Entrant("lion", {"learning_rate": 0.5})
    newton, lion = run(Race("ravine", entrants=field, steps=steps))
    assert (newton.verdict.kind, newton.verdict.step) == ("reached", 1)
    assert lion.verdict.kind == "running"


EQUIVARIANT = ("gradient_descent", "momentum", "nesterov", "newton")


@pytest.mark.parametrize("angle", [30.0, 90.0])
@pytest.mark.parametrize("surface", ["ravine", "himmelblau", "six_hump_camel", "saddle", "rosenbrock"])
def test_turning_the_ground_changes_no_kind(surface: str, angle: float) -> None:
    ground = SURFACES[surface]
    for place, rate in ((p, r) for p in (ground.start, *ground.starts.values(), (0.6, -0.4)) for r in (1e-3, 1e-2)):
        field = tuple(Entrant(rule, {"learning_rate": 1.0 if rule == "newton" else rate}) for rule in EQUIVARIANT)
        race = Race(surface, entrants=field, start=place, steps=300)
        around = turned(*place, ground.rotated.pivot, cos(radians(angle)), sin(radians(angle)))
        other = replace(race, knobs={"rotation": angle}, start=around)
        for path, same in zip(run(race), run(other), strict=True):
            assert path.verdict.kind == same.verdict.kind, (path.race.entrants[path.entrant], place)
