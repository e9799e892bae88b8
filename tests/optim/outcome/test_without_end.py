"""What is true of a run on its way to no number, and of one that grows so slowly that it must be looked further."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.outcome.divergence import FAR, growth_to_overflow, quickens
from optim.race import Entrant, Race, Trajectory, run
from tests.optim.strategies import OF_EACH_KIND, in_all, races


def lone(surface: str, rule: str, rate: float, start: tuple[float, float], steps: int) -> Trajectory:
    """The path of a race of one."""
    (path,) = run(Race(surface, entrants=(Entrant(rule, {"learning_rate": rate}),), start=start, steps=steps))
    return path


@pytest.mark.parametrize(
    ("surface", "rule", "rate", "start"),
    [
        ("bowl", "gradient_descent", 3.0, (4.0, -3.0)),
        ("bowl", "gradient_descent", 1e10, (4.0, -3.0)),
        ("ravine", "momentum", 0.3, (-4.0, 1.0)),
        ("rosenbrock", "sgd", 0.1, (-1.2, 1.0)),
        ("beale", "nesterov", 0.1, (-4.0, 1.0)),
    ],
)
def test_on_its_way_to_an_overflow_it_is_diverging(
    surface: str, rule: str, rate: float, start: tuple[float, float]
) -> None:
    path = lone(surface, rule, rate, start, 2000)
    assert path.verdict.kind == "diverged"
    assert path.earlier
    since, end = path.earlier.step, path.diverged_at
    assert since is not None
    assert end is not None
    assert path.earlier.kind == "diverging"
    assert since <= end - 2
    assert path.losses[since] <= path.losses[: end - 1].min() * (1 + 1e-9) or path.losses[since] < path.losses[end - 1]
    for shorter in {(since + end) // 2, end - 1} - {since}:
        told = lone(surface, rule, rate, start, shorter).verdict
        assert (told.kind, told.step) == ("diverging", since)


def test_what_falls_without_end_is_far_outside_before_it_overflows() -> None:
    path = lone("saddle", "gradient_descent", 1.0, (1.0, 0.01), 2000)
    assert path.verdict.kind == "diverged"
    assert path.earlier
    assert path.earlier.kind == "left"


@pytest.mark.parametrize("steps", [1, 5, 30, 55])
def test_a_loss_that_comes_up_to_a_level_does_not_grow_without_end_though_the_place_does(steps: int) -> None:
    levels = "x^2/(1+x^2) + y^2/(1+y^2) + 0.01*x; x from -4 to 4; y from -4 to 4"
    (path,) = run(Race(levels, entrants=(Entrant("newton"),), start=(-3.901, 1.363), steps=steps))
    assert path.verdict.kind in ("running", "left")


def test_steps_in_sentences_have_commas_and_are_numbers_beside_them() -> None:
    path = lone("saddle", "gradient_descent", 0.06, (1.0, 0.01), 4000)
    step = path.diverged_at
    assert step is not None
    assert step > 1000
    assert path.verdict.step == step
    assert path.verdict.sentence == f"diverged: not a finite number at step {step:,}"


def test_a_leap_from_where_nothing_grew_has_no_way() -> None:
    assert lone("bowl", "gradient_descent", 1e200, (4.0, -3.0), 20).earlier is None


@OF_EACH_KIND
@in_all(40)
@given(data=st.data())
def test_what_is_true_earlier_comes_true_before_the_end_and_of_those_alone_that_end_in_no_number(
    kind: str, data: st.DataObject
) -> None:
    for path in run(data.draw(races(kind))):
        if not path.earlier:
            continue
        since, end = path.earlier.step, path.diverged_at
        assert since is not None
        assert end is not None
        assert 0 <= since < end
        if path.earlier.kind == "diverging":
            assert path.losses[end - 1] > path.losses[since]
        else:
            assert path.path.outside[since:end].all()


@given(st.lists(st.floats(0, 1e300), min_size=1, max_size=60), st.floats(1e-3, 1e6))
def test_an_overflow_is_grown_to_only_from_far_up(heights: list[float], window: float) -> None:
    found = growth_to_overflow(np.array(heights), window)
    if found:
        assert heights[-1] > FAR * window
        assert heights[-1] > heights[found.since]
        assert found.factor >= 1


def test_a_pace_is_an_average_where_growth_quickens() -> None:
    assert quickens(np.array([24.2, 93.3, 47e3, 2.5e12, 4e35]), 0)
    assert not quickens(np.array([30.0 * 4.0**n for n in range(300)]), 0)
    assert not quickens(np.array([1.0]), 0)


@pytest.mark.parametrize(("surface", "limit"), [("bowl", 1.0), ("ravine", 0.04), ("ravine condition", 0.02)])
@pytest.mark.parametrize("times", [1.00015, 1.0003, 1.0012])
@pytest.mark.parametrize("height", [0.1, 0.2, 1.0])
def test_however_slowly_what_grows_on_a_quadratic_is_diverging(
    surface: str, limit: float, times: float, height: float
) -> None:
    """A part in ten thousand above the limit, from near the minimum too; below it nobody is."""
    knobs = {"condition": 100.0} if " " in surface else {}
    field = tuple(Entrant("gradient_descent", {"learning_rate": limit * much}) for much in (times, 2 - times))
    race = Race(surface.split()[0], knobs, field, (0.0, height * 1.7), 400)
    above, below = run(race)
    assert above.verdict.kind == "diverging"
    assert below.verdict.kind != "diverging"
    longer = run(replace(race, steps=20_000))[0]
    assert longer.losses[-1] > above.losses[-1] > above.losses[0]
