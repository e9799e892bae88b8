"""Each fault is shown by a race made for it, and not by one just beside it; each cure, followed, cures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.outcome.verdict import STANDINGS, Kind
from optim.race import Change, Entrant, Race, run
from optim.spec.limits import BadRace
from optim.studies.diagnosis import Diagnosis, FaultKind, diagnose, up_to
from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.laws import LAWS
from optim.studies.diagnosis.remedies import REMEDIES
from tests.optim.compilations import compilations
from tests.optim.strategies import OF_EACH_KIND, in_all, races


def lone(surface: str, rule: str, rate: float, steps: int = 300, *, schedule: str = "constant", **more: float) -> Race:
    """A race of one from the surface's own start."""
    return Race(surface, entrants=(Entrant(rule, {"learning_rate": rate, **more}, schedule),), steps=steps)


def at(x: float, y: float, race: Race) -> Race:
    """The same from another start."""
    return replace(race, start=(x, y))


RAVINE = lone("ravine", "gradient_descent", 0.0398, 200)  # limit 2/50 = 0.04
SADDLE = lone("saddle", "gradient_descent", 0.02)
NOISY = replace(lone("bowl", "sgd", 0.2), noise=3.0)
DYING = replace(lone("rosenbrock", "momentum", 0.001, 1000, schedule="exponential"), horizon=300)
SWINGING = lone("ravine", "momentum", 0.01, 100, beta=0.97)

# of each kind: the race that shows it, one just beside it, and what that is
SHOWN: dict[FaultKind, tuple[Race, Race, FaultKind | None]] = {
    "diverging": (lone("ravine", "gradient_descent", 0.0401, 200), RAVINE, "zigzags"),
    "no number": (
        at(30.0, 0.0, lone("plateau", "adam", 0.1, 50, epsilon=0.0)),
        at(30.0, 0.0, lone("plateau", "adam", 0.1, 50)),
        None,
    ),
    "no fault": (
        lone("bowl", "gradient_descent", 0.01, 308),
        lone("bowl", "gradient_descent", 0.01, 307),
        "on its way",
    ),
    "held at a saddle": (at(1.0, 0.0, SADDLE), at(1.0, 0.01, SADDLE), "left the saddle"),
    "held at a maximum": (
        at(-0.27, -0.92, lone("himmelblau", "newton", 1.0, 20)),
        at(-0.27, -0.92, lone("himmelblau", "gradient_descent", 0.01, 50)),
        "no fault",
    ),
    "trapped": (
        at(1.8, 0.7, lone("six_hump_camel", "gradient_descent", 0.01)),
        at(0.5, -0.5, lone("six_hump_camel", "gradient_descent", 0.01)),
        "no fault",
    ),
    "stalled": (
        at(-4.5, 4.5, lone("plateau", "gradient_descent", 0.1)),
        at(-1.0, 1.0, lone("plateau", "gradient_descent", 0.1)),
        "no fault",
    ),
    "noise floor": (NOISY, replace(NOISY, noise=0.0), "no fault"),
    "bounded cycle": (lone("ravine", "gradient_descent", 0.04, 200), RAVINE, "zigzags"),
    "zigzags": (RAVINE, lone("ravine", "gradient_descent", 0.035, 100), "on its way"),
    "rate died": (DYING, replace(DYING, entrants=(replace(DYING.entrants[0], schedule="constant"),)), "no fault"),
    "crawls": (lone("rosenbrock", "gradient_descent", 0.001), lone("bowl", "gradient_descent", 0.001), "creeps"),
    "creeps": (lone("bowl", "gradient_descent", 1e-4), lone("bowl", "gradient_descent", 0.01), "on its way"),
    "overshot": (SWINGING, replace(SWINGING, entrants=lone("ravine", "momentum", 0.01, beta=0.8).entrants), "no fault"),
    "left the saddle": (at(1.0, 0.01, SADDLE), at(1.0, 1.0, SADDLE), None),
    "on its way": (
        lone("bowl", "gradient_descent", 0.01, 300),
        lone("bowl", "gradient_descent", 0.01, 308),
        "no fault",
    ),
}
CURED: list[Race] = [
    *(race for kind, (race, _, _) in SHOWN.items() if kind != "no fault"),
    lone("ravine", "lion", 0.3),
    lone("ravine", "adagrad", 0.1),
    at(-4.0, -4.0, lone("beale", "adagrad", 3.0)),
    lone("rosenbrock", "rmsprop", 0.01),
    lone("rosenbrock", "sgd", 0.01),
    lone("bowl", "gradient_descent", 1e300),
    replace(RAVINE, changes=(Change(30, 0, "learning_rate", 0.05),)),
    at(4.0, 4.0, lone("plateau", "momentum", 0.01)),
    at(2.0, -3.0, lone("sine_fit", "gradient_descent", 0.5, 400)),
    replace(lone("linear_regression_standardised", "sgd", 0.1, 400), batch_size=8),
]


def found(race: Race) -> Diagnosis:
    """The diagnosis of a race of one, which has one."""
    diagnosis = diagnose(race, 0)
    assert diagnosis
    return diagnosis


def test_every_kind_is_shown_and_has_a_law_and_what_may_cure_it() -> None:
    assert set(SHOWN) == set(get_args(FaultKind)) == set(LAWS) == set(REMEDIES)
    assert {kind for law in LAWS.values() for kind in law.verdicts} == set(get_args(Kind))


@pytest.mark.parametrize(("race", "kind"), [(race, kind) for kind, (race, _, _) in SHOWN.items()], ids=SHOWN)
def test_a_race_made_for_it_shows_a_fault(race: Race, kind: FaultKind) -> None:
    diagnosis = found(race)
    assert diagnosis.kind == kind
    assert re.search(r"\d", diagnosis.sentence)
    assert diagnosis.sentence.endswith(".")


@pytest.mark.parametrize(
    ("beside", "kind", "other"), [(beside, kind, other) for kind, (_, beside, other) in SHOWN.items()], ids=SHOWN
)
def test_a_race_just_beside_it_does_not(beside: Race, kind: FaultKind, other: FaultKind | None) -> None:
    diagnosis = diagnose(beside, 0)
    assert (diagnosis and diagnosis.kind) == other != kind


@pytest.mark.parametrize("race", CURED, ids=lambda race: f"{race.surface}-{race.entrants[0].rule}")
def test_each_cure_cures(race: Race) -> None:
    diagnosis = found(race)
    assert diagnosis.cure
    (before,), (after,) = run(race), run(diagnosis.cure.race)
    again = diagnose(diagnosis.cure.race, 0)
    assert not again or again.kind != diagnosis.kind
    assert after.losses[-1] < before.losses[-1] or STANDINGS[after.verdict.kind].arrived
    assert not STANDINGS[after.verdict.kind].grows
    assert STANDINGS[after.verdict.kind].finite
    assert diagnosis.cure.says.startswith("Try ")
    assert differs_in(race, diagnosis.cure.race) == 1


def differs_in(race: Race, other: Race) -> int:
    """In how many things two races of one differ; a longer race keeps its schedules, and so its horizon."""
    fields = ("surface", "start", "steps", "noise", "batch_size", "seed", "changes")
    (one,), (two,) = race.entrants, other.entrants
    count = sum(getattr(race, field) != getattr(other, field) for field in fields) + (one.schedule != two.schedule)
    return count + (one.rule != two.rule or one.settings != two.settings)


def test_a_cure_changes_one_entrant_and_leaves_its_rivals_as_they_are() -> None:
    rivals = (Entrant("adam"), RAVINE.entrants[0], Entrant("momentum"))
    race = replace(RAVINE, entrants=rivals, changes=(Change(5, 2, "beta", 0.5),))
    diagnosis = diagnose(race, 1)
    assert diagnosis
    assert diagnosis.cure
    cured = diagnosis.cure.race
    assert (cured.entrants[0], cured.entrants[2], cured.changes) == (rivals[0], rivals[2], race.changes)
    paths = zip(run(race), run(cured), strict=True)
    assert [np.array_equal(old.points, new.points) for old, new in paths] == [True, False, True]
    assert STANDINGS[run(cured)[1].verdict.kind].arrived


def zigzag_is_one(race: Race, diagnosis: Diagnosis) -> None:
    (path,) = run(race)
    assert (np.diff(np.sign(path.points[-33:, 1])) != 0).all()  # across the ravine is y
    assert "32 of the last 32" in diagnosis.sentence


def cycle_goes_on(race: Race, diagnosis: Diagnosis) -> None:
    (longer,) = run(replace(race, steps=1000))
    assert np.ptp(longer.points[-50:, 1]) == pytest.approx(2, rel=1e-6)
    assert "by 2 about" in diagnosis.sentence


def minimum_is_passed(race: Race, diagnosis: Diagnosis) -> None:
    (path,), step = run(race), diagnosis.step
    assert step
    away = np.hypot(*path.points.T)
    assert min(away[step - 1], away[step]) < 0.5
    before, after = np.flatnonzero(away[:step] >= 0.6)[-1], step + np.argmax(away[step:] >= 0.6)
    assert path.points[before] @ path.points[after] < 0


def saddle_is_left(race: Race, diagnosis: Diagnosis) -> None:
    (path,), step = run(race), diagnosis.step
    assert step
    away = np.hypot(*path.points.T)
    assert (away[step:] > 0.2).all()
    assert (away[step - 12 : step] <= 0.2).all()


def minimum_is_reached(race: Race, diagnosis: Diagnosis) -> None:
    (longer,) = run(replace(race, steps=1000))
    assert longer.verdict.step == diagnosis.step == 308


def noise_is_to_blame(race: Race, diagnosis: Diagnosis) -> None:
    (path,), (calm,) = run(race), run(replace(race, noise=0.0))
    assert path.losses[-75:].mean() > 0.5
    assert calm.losses[-1] < 1e-9
    assert "With no noise it would reach the minimum" in diagnosis.sentence


def rate_is_dead(race: Race, diagnosis: Diagnosis) -> None:
    (path,) = run(race)
    assert path.losses[-1] > 0.99 * path.losses[-250] > 0
    (fresh,) = run(
        replace(race, entrants=lone("rosenbrock", "momentum", 0.001).entrants, start=tuple(path.points[-1]), steps=250)
    )
    assert fresh.losses[-1] < 0.1 * path.losses[-1]


TRUTHS: dict[FaultKind, Callable[[Race, Diagnosis], None]] = {
    "zigzags": zigzag_is_one,
    "bounded cycle": cycle_goes_on,
    "overshot": minimum_is_passed,
    "left the saddle": saddle_is_left,
    "on its way": minimum_is_reached,
    "noise floor": noise_is_to_blame,
    "rate died": rate_is_dead,
}


@pytest.mark.parametrize(("race", "so"), [(SHOWN[kind][0], so) for kind, so in TRUTHS.items()], ids=TRUTHS)
def test_what_is_said_is_so(race: Race, so: Callable[[Race, Diagnosis], None]) -> None:
    so(race, found(race))


def test_a_diagnosis_by_a_step_is_that_of_the_race_up_to_it() -> None:
    race = lone("ravine", "gradient_descent", 0.038, 300, schedule="cosine")
    diagnosis = diagnose(race, 0, 30)
    assert diagnosis == diagnose(up_to(race, 30), 0)
    assert diagnosis
    assert diagnosis.kind == "zigzags"
    assert up_to(replace(race, changes=(Change(40, 0, "learning_rate", 0.1),)), 30).changes == ()
    assert up_to(race, 0).steps == 1
    for entrant, step in ((1, None), (-1, None), (0, 301), (0, -1)):
        with pytest.raises(BadRace):
            diagnose(race, entrant, step)


def test_nothing_compiles_while_settings_move() -> None:
    diagnose(RAVINE, 0)
    with compilations() as happened:
        diagnose(lone("ravine", "momentum", 0.02, 700), 0)
        diagnose(replace(RAVINE, noise=0.3, start=(1.0, 1.0)), 0)
        diagnose(lone("ravine", "adagrad", 0.1), 0)
    assert happened == []


@pytest.mark.parametrize("steps", [1, 2, 11, 12, 13])
@pytest.mark.parametrize("rule", ["gradient_descent", "adam", "newton", "lion"])
def test_the_shortest_races(rule: str, steps: int) -> None:
    for rate in (1e-6, 0.1, 1e300):
        diagnose(lone("bowl", rule, rate, steps), 0)


def test_what_can_neither_be_seen_nor_matters_is_no_fault() -> None:
    race = lone("plateau", "rmsprop", 0.01, decay=0.999)
    (path,) = run(race)
    assert np.hypot(*path.points[-33:].T).max() < 1e-30  # at the minimum: its loss rounds to 0, and it will leave again
    assert path.verdict.kind == "running"
    assert diagnose(race, 0) is None


def test_who_begins_at_the_minimum_has_no_fault() -> None:
    assert found(at(0.0, 0.0, lone("bowl", "momentum", 0.1))).kind == "no fault"


@OF_EACH_KIND
@in_all(40)
@given(data=st.data())
def test_no_race_breaks_a_diagnosis_and_none_contradicts_the_verdict(kind: str, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    entrant = data.draw(st.integers(0, len(race.entrants) - 1))
    diagnosis, verdict = diagnose(race, entrant), run(race)[entrant].verdict
    grows = ("diverging", "no number")
    assert (diagnosis is not None and diagnosis.kind in grows) == (verdict.kind in ("diverging", "diverged"))
    assert (diagnosis is not None and diagnosis.kind == "no fault") == (verdict.kind == "reached")
    if diagnosis:
        assert verdict.kind in LAWS[diagnosis.kind].verdicts
        assert not re.search(r"\b(nan|inf)\b", diagnosis.sentence)
        assert diagnosis.step is None or diagnosis.kind == "on its way" or 0 <= diagnosis.step <= race.steps
    if diagnosis and diagnosis.cure:
        again, after = diagnose(diagnosis.cure.race, entrant), run(diagnosis.cure.race)[entrant]
        assert not again or again.kind != diagnosis.kind
        assert after.losses[-1] < run(race)[entrant].losses[-1] or STANDINGS[after.verdict.kind].arrived
        assert STANDINGS[after.verdict.kind].tier <= STANDINGS[verdict.kind].tier or not race.bounded


def test_bends_are_those_of_the_ground() -> None:
    race = lone("ravine", "gradient_descent", 0.039, 40)
    along = Along(run(race)[0])
    bends = along.bends(along.sampled())
    np.testing.assert_allclose(bends.gradients, along.points * [1.0, 50.0], rtol=1e-12)
    np.testing.assert_allclose(np.stack([bends.least, bends.most]).T, np.broadcast_to([1.0, 50.0], (41, 2)), rtol=1e-12)
    np.testing.assert_allclose(np.abs(bends.steep), np.broadcast_to([0.0, 1.0], (41, 2)), atol=1e-12)
    assert bends.flips.all()
