"""Each verdict is shown by a real race, says what is true of it, and a saddle is never reached."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, get_args

import jax
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim import RULES
from optim.outcome.critical_points import sketch, window_width
from optim.outcome.verdict import STANDINGS, TOLERANCE, Kind, Verdict, in_words, ranking
from optim.race import Entrant, Race, Trajectory, run
from surfaces import SURFACES
from tests.optim.paths import EVERY_RULE, without_decay
from tests.optim.strategies import OF_EACH_KIND, entrants, in_all, races
from tests.reference.recorded import reference


def lone(surface: str, rule: str, rate: float, start: tuple[float, float], steps: int = 300, **more: float) -> Race:
    """A race of one."""
    return Race(surface, entrants=(Entrant(rule, {"learning_rate": rate, **more}),), start=start, steps=steps)


SHOWN: dict[Kind, list[Race]] = {
    "reached": [
        lone("ravine", "momentum", 0.01, (-4.0, 1.0)),
        lone("six_hump_camel", "adam", 0.1, (0.5, -0.5)),
        lone("bowl", "gradient_descent", 0.4, (0.0, 0.0)),
        lone("mccormick", "gradient_descent", 0.1, (0.0, 0.0)),
    ],
    "trapped": [
        lone("six_hump_camel", "gradient_descent", 0.01, (1.8, 0.7)),
        lone("six_hump_camel", "gradient_descent", 0.01, (-1.8, 0.9)),
        lone("rastrigin", "gradient_descent", 0.002, (-2.0, 3.5)),
        lone("drop_wave", "gradient_descent", 0.02, (2.0, -1.5)),  # along the ring it is level
        lone("mccormick", "gradient_descent", 0.1, (-3.7, -4.7)),  # lower than the minimum of the window
    ],
    "at a saddle": [
        lone("saddle", "gradient_descent", 0.05, (1.0, 0.0)),
        lone("six_hump_camel", "gradient_descent", 0.01, (0.0, 0.0)),
        lone("beale", "momentum", 0.001, (0.0, 1.0)),
    ],
    "at a maximum": [
        lone("himmelblau", "newton", 1.0, (-0.27, -0.92), steps=20),
        lone("peaks", "newton", 1.0, (0.0, 1.58), steps=20),
        lone("drop_wave", "newton", 1.0, (0.3, 0.1), steps=20),  # on a crest that goes round
    ],
    "stalled": [
        lone("plateau", "gradient_descent", 0.1, (-4.5, 4.5)),
        lone("plateau", "momentum", 0.01, (4.0, 4.0)),
    ],
    "in a minimum": [
        lone("(x-5)**2 + 2*(y-5)**2; x from -1 to 1; y from -1 to 1", "gradient_descent", 0.1, (0.0, 0.0)),  # far out
        lone("(x-2)**2 + y**4 + y**2; x from -1 to 1; y from -1 to 1", "momentum", 0.05, (0.0, 1.0)),  # beside it
    ],
    "left": [
        lone("saddle", "gradient_descent", 0.02, (1.0, 0.01)),
        lone("saddle", "adam", 0.3, (1.0, 0.01)),
    ],
    "diverging": [
        lone("ravine", "gradient_descent", 0.0401, (-4.0, 1.0), steps=200),
        lone("ravine", "gradient_descent", 0.06, (-4.0, 1.0), steps=200),
        lone("bowl", "momentum", 5.0, (4.0, -3.0), steps=60),
        lone("booth", "nesterov", 0.1, (-8.0, -8.0), steps=100),
        lone("saddle", "gradient_descent", 1.05, (1.0, 0.0), steps=100),  # across the saddle it only climbs
        lone("rosenbrock", "sgd", 0.01, (-1.2, 1.0), steps=4),  # overflows at step 6
    ],
    "diverged": [
        lone("rosenbrock", "sgd", 0.01, (-1.2, 1.0)),
        lone("rosenbrock", "momentum", 0.01, (-1.2, 1.0)),
        lone("bowl", "gradient_descent", 10.0, (4.0, -3.0), steps=2000),
    ],
    "running": [
        lone("rosenbrock", "adam", 0.001, (-1.2, 1.0)),
        lone("rosenbrock", "gradient_descent", 0.001, (-1.2, 1.0)),
        lone("ravine", "gradient_descent", 0.04, (-4.0, 1.0)),
        lone("bowl", "sgd", 0.001, (4.0, -3.0), steps=1),
        lone("bukin_n6", "adam", 0.01, (-7.0, 2.0)),  # to and fro across a crease
        lone("ackley", "adam", 0.4, (-2.5, 1.5), steps=200),  # at the tip of a cone, not yet at its bottom
        lone("shubert", "sgd", 1e-12, (0.03, 0.03), steps=20),  # a saddle is near, but here it is steep
        lone("rosenbrock", "rmsprop_momentum", 0.01, (-1.2, 1.0), steps=200),  # there is no saddle
        lone("ravine", "lion", 0.5, (-4.0, 1.0), steps=200),  # to and fro for ever; the last step lands on 0
        lone("bowl", "sign_sgd", 0.5, (4.0, -3.25), steps=200),
    ],
}
CASES = [(kind, race) for kind, shown in SHOWN.items() for race in shown]


def test_every_kind_of_verdict_is_shown() -> None:
    assert set(SHOWN) == set(get_args(Kind)) == set(STANDINGS)


@pytest.mark.parametrize(("kind", "race"), CASES, ids=[f"{k}-{r.surface}-{r.entrants[0].rule}" for k, r in CASES])
def test_a_race_ends_as_it_should(kind: Kind, race: Race) -> None:
    (trajectory,) = run(race)
    verdict = trajectory.verdict
    assert verdict.kind == kind
    assert kind in verdict.sentence or (kind == "left" and "far outside the window" in verdict.sentence)
    assert (verdict.step is None) == (kind == "running")
    assert str(verdict.step or 0) in verdict.sentence or kind == "running"
    TRUTHS[kind](trajectory)


def gap(trajectory: Trajectory) -> np.ndarray:
    """The losses above the lowest possible, (steps + 1,)."""
    lowest = trajectory.race.landscape.lowest(trajectory.race.knob_values())
    assert lowest is not None
    return trajectory.losses - lowest


def curvatures(trajectory: Trajectory) -> np.ndarray:
    """The two curvatures at the end of a path, the lower one first."""
    race = trajectory.race
    loss = lambda p: race.landscape.loss(p[0], p[1], **race.knob_values())  # noqa: E731
    return np.linalg.eigvalsh(np.asarray(jax.hessian(loss)(trajectory.points[-1])))


def slope(trajectory: Trajectory) -> float:
    """The length of the gradient at the end of a path."""
    race = trajectory.race
    loss = lambda p: race.landscape.loss(p[0], p[1], **race.knob_values())  # noqa: E731
    return float(np.linalg.norm(jax.grad(loss)(trajectory.points[-1])))


def is_reached(trajectory: Trajectory) -> None:
    since = trajectory.verdict.step
    assert since is not None
    assert (gap(trajectory)[since:] <= TOLERANCE).all()
    assert since == 0 or gap(trajectory)[since - 1] > TOLERANCE


def is_trapped(trajectory: Trajectory) -> None:
    beyond = trajectory.race.landscape.falls_on and gap(trajectory)[-1] < 0
    assert abs(gap(trajectory)[-1]) > TOLERANCE
    assert beyond == ("the ground falls lower elsewhere" in trajectory.verdict.sentence)
    low, high = curvatures(trajectory)
    assert low > -1e-6 * high
    assert slope(trajectory) < 1e-3


def is_at_a_maximum(trajectory: Trajectory) -> None:
    low, high = curvatures(trajectory)
    assert low < 0
    assert high < 1e-6 * abs(low)
    assert slope(trajectory) < 1e-3


def is_diverging(trajectory: Trajectory) -> None:
    race, since = trajectory.race, trajectory.verdict.step
    assert since is not None
    further = run(replace(race, steps=20 * race.steps, horizon=race.horizon))[0]
    assert further.diverged_at is not None or further.losses[-10:].max() > 1e3 * trajectory.losses.max()
    assert trajectory.losses[-10:].max() > trajectory.losses[since]


def is_at_a_saddle(trajectory: Trajectory) -> None:
    low, high = curvatures(trajectory)
    assert low < 0 < high
    assert slope(trajectory) < 1e-3


def is_stalled(trajectory: Trajectory) -> None:
    assert gap(trajectory)[-1] > TOLERANCE
    assert slope(trajectory) < 1e-3
    assert np.abs(curvatures(trajectory)).max() < 1e-3


def has_left(trajectory: Trajectory) -> None:
    surface, since = trajectory.race.landscape, trajectory.verdict.step
    assert since is not None

    def off(points: np.ndarray) -> np.ndarray:
        x, y = points.T
        (left, right), (bottom, top) = surface.x_range, surface.y_range
        width, height = right - left, top - bottom
        return (x < left - width) | (x > right + width) | (y < bottom - height) | (y > top + height)

    assert off(trajectory.points[since:]).all()
    assert since == 0 or not off(trajectory.points[since - 1 : since]).any()


def has_diverged(trajectory: Trajectory) -> None:
    assert trajectory.diverged_at == trajectory.verdict.step
    before = run(replace(trajectory.race, steps=max(1, (trajectory.diverged_at or 1) - 1)))[0]
    assert before.diverged_at is None


def is_running(trajectory: Trajectory) -> None:
    race = trajectory.race
    assert gap(run(replace(race, steps=race.steps + 100))[0])[race.steps :].max() > TOLERANCE  # it may pass by


def is_in_a_minimum(trajectory: Trajectory) -> None:
    assert trajectory.losses[-1] < sketch(trajectory.race.landscape, trajectory.race.knob_values()).lowest
    (further,) = run(replace(trajectory.race, steps=trajectory.race.steps + 500))
    assert np.abs(further.points[trajectory.race.steps :] - trajectory.points[-1]).max() < 1e-3


TRUTHS = {
    "reached": is_reached,
    "trapped": is_trapped,
    "at a saddle": is_at_a_saddle,
    "at a maximum": is_at_a_maximum,
    "diverging": is_diverging,
    "stalled": is_stalled,
    "left": has_left,
    "in a minimum": is_in_a_minimum,
    "diverged": has_diverged,
    "running": is_running,
}


@pytest.mark.parametrize("snippet", ["sgd", "momentum"])
def test_the_lesson_s_first_snippets_overflow_at_step_6(snippet: str) -> None:
    race = lone("rosenbrock", snippet, 0.01, (-1.2, 1.0))
    assert run(race)[0].verdict == Verdict("diverged", 6, "diverged: not a finite number at step 6")


@given(entrant=entrants(), where=st.floats(-2, 2), noise=st.sampled_from([0.0, 0.1]))
def test_nobody_reaches_anything_on_the_saddle(entrant: Entrant, where: float, noise: float) -> None:
    race = Race("saddle", entrants=(entrant,), start=(where, 0.0), steps=200, noise=noise)
    assert run(race)[0].verdict.kind not in ("reached", "trapped")


@OF_EACH_KIND
@in_all(60)
@given(data=st.data())
def test_reached_and_trapped_are_true_of_any_race(kind: str, data: st.DataObject) -> None:
    for trajectory in run(data.draw(races(kind))):
        if trajectory.verdict.kind == "reached":
            is_reached(trajectory)
        if trajectory.verdict.kind == "trapped":
            low, high = curvatures(trajectory)
            assert abs(gap(trajectory)[-1]) > TOLERANCE
            assert low > -1e-6 * high


@pytest.mark.parametrize("angle", [0.0, 40.0])
@pytest.mark.parametrize("formula", ["(x-5)**2 + (y-3)**2", "(x-1)**2 + (y+5)**2"])
def test_a_minimum_on_the_edge_of_the_window_is_reached_from_both_sides_of_it(formula: str, angle: float) -> None:
    momentum = Entrant("momentum", {"learning_rate": 0.0015})
    (trajectory,) = run(Race(formula, {"rotation": angle}, entrants=(momentum,), steps=400))
    knobs = trajectory.race.knob_values()
    assert trajectory.verdict.kind == "reached"
    assert trajectory.verdict.step is not None
    since = trajectory.points[trajectory.verdict.step :]
    assert not trajectory.race.landscape.contains(since[:, 0], since[:, 1], knobs).all()


def test_as_low_as_the_minimum_but_beyond_the_window_of_a_surface_that_falls_on_is_not_there() -> None:
    surface = SURFACES["mccormick"]
    lowest = surface.lowest({})
    assert lowest is not None
    low, high = -2.5, -2.0  # along x - y = 1, past a crest; between them the loss is once more that of the minimum
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if float(surface.loss(middle, middle - 1)) < lowest else (low, middle)
    (trajectory,) = run(lone("mccormick", "sgd", 1e-12, (low, low - 1), steps=20))
    assert abs(gap(trajectory)[-1]) <= TOLERANCE
    assert trajectory.verdict.kind == "running"


@pytest.mark.parametrize("angle", [0.0, 25.0])
def test_a_turned_minimum_is_reached_where_it_has_been_turned_to(angle: float) -> None:
    race = Race("beale", {"rotation": angle}, (Entrant("momentum", {"learning_rate": 0.005}),), (1.0, 1.0), 2000)
    (trajectory,) = run(race)
    ((x, y),) = race.landscape.minima_at(race.knob_values())
    assert trajectory.verdict.kind == "reached"
    assert np.hypot(*(trajectory.points[-1] - (x, y))) < 0.1


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(("surface", "saddle"), [("beale", (0.0, 1.0)), ("six_hump_camel", (0.0, 0.0))])
def test_standing_on_a_saddle_is_said_so(rule: str, surface: str, saddle: tuple[float, float]) -> None:
    verdict = run(Race(surface, entrants=(Entrant(rule, without_decay(rule)),), start=saddle, steps=100))[0].verdict
    assert (verdict.kind, verdict.step) == ("at a saddle", 0)


TRAP = (-1.7036067149699807, 0.7960835686726251)  # of the six-hump camel, as the reference gives it


@pytest.mark.parametrize(
    ("surface", "place", "kind"), [("saddle", (0.0, 0.0), "at a saddle"), ("six_hump_camel", TRAP, "trapped")]
)
@pytest.mark.parametrize(("share", "near"), [(0.005, True), (0.02, False)])
def test_near_a_critical_point_is_within_a_hundredth_of_the_window(
    surface: str, place: tuple[float, float], kind: Kind, share: float, near: bool
) -> None:
    beside = (place[0] + share * window_width(SURFACES[surface]), place[1])
    verdict = run(lone(surface, "sgd", 1e-12, beside, steps=3))[0].verdict
    assert verdict.kind == (kind if near else "running")


def test_a_hilltop_is_a_maximum_and_no_trap() -> None:
    ((x, y, _),) = reference("functions")["functions"]["himmelblau"]["critical_points"]["max"]
    (trajectory,) = run(lone("himmelblau", "gradient_descent", 1e-6, (x, y), steps=50))
    assert curvatures(trajectory)[1] < 0
    assert trajectory.verdict.kind == "at a maximum"


def test_a_start_that_is_not_finite_there_has_diverged_at_step_0() -> None:
    (trajectory,) = run(lone("bowl", "sgd", 0.01, (1e200, 0.0)))
    assert trajectory.diverged_at == 0
    assert trajectory.verdict.kind == "diverged"


def verdict(kind: Kind, step: int | None = None) -> Verdict:
    return Verdict(kind, step, f"{kind} {step}")


FINISHERS = [
    (verdict("diverged", 6), 0.0),
    (verdict("running"), 2.0),
    (verdict("trapped", 3), 1.0),
    (verdict("reached", 90), 1e-5),
    (verdict("left", 7), -50.0),
    (verdict("running"), 0.5),
    (verdict("reached", 12), 9e-5),
    (verdict("stalled", 0), 0.9),
    (verdict("diverging", 3), 0.1),
    (verdict("at a maximum", 0), 0.2),
]


def test_the_ranking_is_by_steps_then_by_loss() -> None:
    verdicts, losses = zip(*FINISHERS, strict=True)
    assert ranking(verdicts, losses, bounded=True) == [6, 3, 5, 1, 4, 9, 7, 2, 8, 0]


def test_without_a_lowest_point_to_leave_is_to_fall_on() -> None:
    verdicts, losses = zip(*FINISHERS, strict=True)
    assert ranking(verdicts, losses, bounded=False) == [6, 3, 4, 5, 1, 9, 7, 2, 8, 0]


def test_a_kind_that_nobody_knows_is_not_ranked() -> None:
    unknown: Any = "won"
    with pytest.raises(KeyError):
        ranking([verdict(unknown, 1)], [0.0], bounded=True)


def test_equals_rank_in_their_order() -> None:
    assert ranking([verdict("running")] * 3, [1.0, 1.0, 1.0], bounded=True) == [0, 1, 2]


def test_the_ranking_of_a_real_race() -> None:
    field = (
        Entrant("sgd", {"learning_rate": 0.2}),
        Entrant("gradient_descent", {"learning_rate": 0.001}),
        Entrant("momentum", {"learning_rate": 0.01}),
        Entrant("momentum", {"learning_rate": 0.03, "beta": 0.8}),
    )
    finished = run(Race("ravine", entrants=field, steps=1000))
    assert [t.verdict.kind for t in finished] == ["diverged", "running", "reached", "reached"]
    first, second = sorted((2, 3), key=lambda k: finished[k].verdict.step or 0)
    losses = [float(t.losses[-1]) for t in finished]
    assert ranking([t.verdict for t in finished], losses, bounded=True) == [first, second, 1, 0]


@pytest.mark.parametrize("surface", SURFACES)
def test_the_sentences_are_plain_and_short(surface: str) -> None:
    for field in EVERY_RULE:
        for trajectory in run(Race(surface, entrants=field, steps=100)):
            assert trajectory.verdict.sentence.isascii()
            assert len(trajectory.verdict.sentence) < 120


BESIDE = (
    Race("himmelblau", entrants=(Entrant("rmsprop", {"learning_rate": 0.07}),), start=(0.0, -1.2)),
    Race("himmelblau", entrants=(Entrant("sgd"),), steps=300, noise=3.0),
    Race("beale", entrants=(Entrant("sgd", {"learning_rate": 0.05}, "cosine"),)),
)


@pytest.mark.parametrize("race", BESIDE)
def test_nobody_is_trapped_beside_a_lowest_point(race: Race) -> None:
    assert run(race)[0].verdict.kind == "running"


def test_a_coordinate_that_is_nothing_but_rounding_is_written_as_0() -> None:
    assert in_words(SURFACES["bowl"], (-4.44, 6.78e-21)) == "(-4.44, 0)"
    assert in_words(SURFACES["bowl"], (2e-7, -2.5)) == "(0, -2.5)"
    assert in_words(SURFACES["bowl"], (1e-5, -2.5)) == "(1e-5, -2.5)"


ODD: dict[str, tuple[Race, str]] = {
    "a bowl in a window of great heights": (
        lone("exp(x**2)+y**2+0.3*sin(8*y)", "gradient_descent", 0.01, (0.3, 1.0), 500),
        "is trapped in a local minimum at (0, 0.532) since step 53: loss 0.279 above the best",
    ),
    "a slope that is none beside that of the window": (
        replace(lone("ravine", "gradient_descent", 1e-12, (-4.0, 0.0), 200), knobs={"condition": 1e10}),
        "is running: loss 8, slope 4",
    ),
    "a slope that does not bend beside the other way": (
        lone("-1e-9*x**2+y**2", "gradient_descent", 0.05, (1.0, 1.0)),
        "is running: loss -1e-9, slope 2e-9",
    ),
    "ground that is all within a ten-thousandth": (
        lone("1e-6*(x**2+y**2)", "gradient_descent", 0.01, (4.0, 4.0)),
        "is running: loss 3.2e-5",
    ),
    "a wedge between two ways up": (
        lone("x**2*y+y**2", "gradient_descent", 0.01, (0.0, 0.0)),
        "is at a saddle at (0, 0) since step 0: down one way and up another",
    ),
    "a saddle of no curvature": (
        lone("x**3-3*x*y**2", "gradient_descent", 0.01, (1.0, 0.0), 1000),
        "is at a saddle at (0, 0) since step 217: down one way and up another",
    ),
    "steep ground that is flat beside steeper ground": (
        lone("exp(exp(x))+y**2", "adam", 0.01, (4.9, 0.0), 400),
        "is running: loss ",
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_of_odd_ground_nothing_is_said_but_what_is_there(case: str) -> None:
    race, said = ODD[case]
    assert run(race)[0].verdict.sentence.startswith(said)


def test_who_has_stayed_long_has_reached_and_it_is_said_when_it_would_leave() -> None:
    """Adam's divisor fades at a minimum, until its step throws it out."""
    short, long = (run(lone("x**2+y**2", "nadam", 0.1, (1.0, 1.0), steps))[0].verdict for steps in (200, 3000))
    assert (long.kind, long.step) == ("reached", 42)
    until = re.search(rf"loss within {TOLERANCE:g} of it from then on, until step ([\d,]+)$", long.sentence)
    assert until
    assert 3_001 < int(until[1].replace(",", "")) < 5_000  # about 3,730: it grows out of last digits
    assert short.kind == "reached"


def test_of_who_passes_by_it_is_said_when_it_is_above_the_minimum_again() -> None:
    race = lone("bowl", "momentum", 0.05, (-4.0, 0.0), 300, beta=0.95)
    gaps = run(race)[0].losses
    steps = int(np.flatnonzero(gaps <= TOLERANCE)[0])
    back = steps + int(np.flatnonzero(gaps[steps:] > TOLERANCE)[0])
    verdict = run(replace(race, steps=steps))[0].verdict
    assert verdict.kind == "running"
    assert f"as low as the minimum since step {steps}, and above it again at step {back}" in verdict.sentence
