"""A cell of a map is the verdict of the single race from there, step and all."""

from __future__ import annotations

import numpy as np
import pytest

from optim.outcome.verdict import SETTLED
from optim.race import Change, Entrant, Race
from optim.studies.maps.cells import Cells
from optim.studies.maps.course import Course
from optim.studies.maps.fates import arrivals
from optim.studies.maps.tiles import Span, each_done, hands, spans
from optim.studies.maps.verdicts import KINDS, NEVER
from optim.studies.seeds import alone
from tests.optim.studies.maps.singly import cells, of_starts, random_starts, singly


def race(surface: str, rule: str, steps: int, rate: float | None = None, **more) -> Race:
    """A race of one."""
    settings = {} if rate is None else {"learning_rate": rate}
    return Race(surface, entrants=(Entrant(rule, settings),), steps=steps, **more)


OUTSIDE = "(x-5)**2 + 2*(y-5)**2; x from -1 to 1; y from -1 to 1"
RACES = {  # with the kinds that must be among their cells
    "himmelblau": (race("himmelblau", "newton", 50), {"reached", "at a saddle", "at a maximum"}),
    "rosenbrock": (race("rosenbrock", "momentum", 500, 1e-3), {"running", "diverged"}),
    "rastrigin": (race("rastrigin", "gradient_descent", 200, 1e-3), {"trapped"}),
    "saddle": (race("saddle", "gradient_descent", 200, 0.05), {"left", "at a saddle"}),
    "plateau": (race("plateau", "adam", 120, 0.05), {"stalled", "reached"}),
    "ravine": (race("ravine", "gradient_descent", 120, 0.04005), {"diverging"}),
    "exp(x**2)+y**2+0.3*sin(8*y)": (
        race("exp(x**2)+y**2+0.3*sin(8*y)", "gradient_descent", 120, 0.01),
        {"trapped"},  # in a window of great heights
    ),
    "(x-5)**2 + (y-3)**2": (race("(x-5)**2 + (y-3)**2", "momentum", 400, 1.5e-3), {"reached"}),  # on the edge
    OUTSIDE: (race(OUTSIDE, "gradient_descent", 100, 0.2), {"in a minimum"}),
}
SAMPLE = 25


@pytest.mark.parametrize("surface", RACES)
def test_a_cell_is_the_verdict_of_the_single_race(surface: str) -> None:
    raced, kinds = RACES[surface]
    x, y = random_starts(raced, SAMPLE)
    y[-1] = 0.0 if surface == "saddle" else y[-1]  # on the ridge
    found = of_starts(raced, x, y)
    assert cells(found) == singly(raced, x, y)
    assert kinds <= {KINDS[kind] for kind in found.kind}
    ends = np.isfinite(found.loss)
    losses = np.asarray(raced.landscape.loss(*found.points[ends].T, **raced.knob_values()))
    np.testing.assert_allclose(found.loss[ends], losses, rtol=1e-9, atol=1e-12)


NOISY = race("himmelblau", "momentum", 150, 0.005, noise=2.0, seed=3, knobs={"rotation": 20.0})
SCHEDULED = Race(
    "six_hump_camel",
    entrants=(Entrant("adam", {"learning_rate": 0.1}, "cosine"),),
    steps=90,
    horizon=60,
    changes=(Change(30, 0, "beta1", 0.5),),
)
BATCHES = race("logistic_regression", "sgd", 40, 0.2, batch_size=5)


@pytest.mark.parametrize("raced", [NOISY, SCHEDULED, BATCHES], ids=["noise, turned", "schedule, change", "batches"])
def test_noise_schedules_changes_and_batches_are_the_races_own(raced: Race) -> None:
    x, y = random_starts(raced, 8)
    found = of_starts(raced, x, y)
    assert cells(found) == singly(raced, x, y)
    for point, place in zip(found.points, zip(x, y, strict=True), strict=True):
        assert np.hypot(*(point - place)) > 1e-3  # it has moved


@pytest.mark.parametrize("steps", [1, 7, 8, 1023, 1024])
def test_the_shortest_races_and_those_at_the_edge_of_a_chunk(steps: int) -> None:
    raced = race("himmelblau", "newton", steps)
    x, y = random_starts(raced, 6)
    assert cells(of_starts(raced, x, y)) == singly(raced, x, y)


def test_starts_far_out_and_those_that_overflow_at_once() -> None:
    raced = race("himmelblau", "newton", 50)
    x, y = np.array([1e200, -60.0, 1e70, 3.0]), np.array([0.0, 60.0, 0.0, 2.0])
    found = of_starts(raced, x, y)
    assert cells(found) == singly(raced, x, y)
    assert cells(found)[0] == ("diverged", 0)
    assert np.isnan(found.loss[0])


def test_who_only_asks_who_reaches_is_told_the_same() -> None:
    raced, _ = RACES["rosenbrock"]
    x, y = random_starts(raced, 600)
    found = of_starts(raced, x, y)
    steps = arrivals(Course(alone(raced, 0), varied=False, turned=False), Cells(x, y)).steps
    assert (steps == np.where(found.kind == KINDS.index("reached"), found.steps, NEVER)).all()
    assert 0 < (steps != NEVER).sum() < 600


def test_who_stops_asking_stops_the_tiles() -> None:
    begun = list[Span]()

    def judge(span: Span) -> int:
        begun.append(span)
        return span.begin

    of = spans(500, 1)
    asked = each_done(of, judge)
    assert [next(asked) for _ in range(3)] == [(Span(n, n + 1), n) for n in range(3)]
    asked.close()
    assert len(begun) <= 3 + 2 * hands() + 1
    assert len(of) == 500


def test_it_is_looked_further_ahead_than_to_settle() -> None:
    assert Course(Race(steps=5), varied=False, turned=False).ahead > SETTLED
    assert Course(Race(steps=5000), varied=False, turned=False).ahead == 5000


@pytest.mark.parametrize(
    ("surface", "rule", "rate", "steps"),
    [
        ("bowl", "gradient_descent", 1.0003, 60),  # grows so slowly that it must be looked further
        ("beale", "nesterov", 0.1, 2),  # overflows a step after its end
    ],
)
def test_who_grows_slowly_or_overflows_soon_is_diverging_in_a_map_as_in_a_race(
    surface: str, rule: str, rate: float, steps: int
) -> None:
    race = Race(surface, entrants=(Entrant(rule, {"learning_rate": rate}),), steps=steps)
    x, y = random_starts(race, 20)
    found = cells(of_starts(race, x, y))
    assert found == singly(race, x, y)
    assert "diverging" in {kind for kind, _ in found}
