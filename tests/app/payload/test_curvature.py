"""What is answered about curvature and limits: true, finite, and refused with a sentence where there is none."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.link import address
from app.payload.curvature import rule_facts
from app.server.app import create_app
from optim.race import Change, Entrant, Race, run
from optim.studies.curvature import MOST_ROWS, ground_at
from optim.studies.stability_words import NO_NUMBER, NOT_LINEAR, OF_BATCHES, SINGULAR
from tests.optim.compilations import compilations
from tests.optim.strategies import OF_EACH_KIND, in_all, races

any_client = lru_cache(lambda: create_app().server.test_client())
ENTRANTS = (
    Entrant("gradient_descent", {"learning_rate": 0.048}),
    Entrant("momentum", {"learning_rate": 0.01}, dialect="torch"),
    Entrant("adam"),
    Entrant("newton"),
    Entrant("nesterov"),
    Entrant("sgd", schedule="cosine"),
    Entrant("sam"),
    Entrant("gradient_descent"),
)
RACE = Race(entrants=ENTRANTS, steps=60)


def asked(path: str, race: Race = RACE) -> Any:
    """The plain data of an answer, without a NaN in it."""
    answer = any_client().get(f"/{path}?{address.text(race)}")
    assert answer.status_code == 200, answer.text
    return json.loads(answer.data, parse_constant=lambda name: pytest.fail(f"{name} on the wire"))


def test_the_ground_under_an_entrant_and_its_limit() -> None:
    found = asked("curvature/0/7.json")
    assert (found["step"], found["row"], found["place"]) == (7, 7, "ravine")
    assert found["point"] == run(RACE)[0].points[7].tolist()
    x, y = found["point"]
    np.testing.assert_allclose(found["gradient"], [x, 50 * y])
    np.testing.assert_allclose(found["slope"], np.hypot(x, 50 * y))
    np.testing.assert_allclose(found["eigenvalues"], [1, 50])
    np.testing.assert_allclose(np.abs(found["directions"]), np.eye(2), atol=1e-12)
    assert found["condition"] == pytest.approx(50)
    rule = found["rule"]
    assert rule["linear"] is True
    assert rule["radius"] == pytest.approx(1.4)
    assert rule["limit"] == rule["across"] == rule["setting"] == pytest.approx(0.04)
    assert rule["share"] == pytest.approx(1.2)
    assert rule["alternates"] is True
    np.testing.assert_allclose(np.abs(rule["way"]), [0, 1], atol=1e-12)
    assert rule["says"].startswith("Learning rate × curvature is 2.4, more than 2: it bounces")
    assert found["says"].startswith("A ravine: curvature 50")


def test_a_rule_without_a_limit_says_so() -> None:
    rule = asked("curvature/2/7.json")["rule"]
    assert (rule["linear"], rule["limit"], rule["says"]) == (False, None, NOT_LINEAR)


def test_changes_and_schedules_count_at_their_step() -> None:
    race = replace(RACE, changes=(Change(20, 0, "learning_rate", 0.02),))
    assert asked("curvature/0/19.json", race)["rule"]["radius"] == pytest.approx(1.4)
    assert asked("curvature/0/20.json", race)["rule"]["radius"] == pytest.approx(0.98)
    late = asked("curvature/5/30.json")["rule"]  # cosine, half way
    assert late["learning_rate"] == pytest.approx(0.005)
    assert (late["limit"], late["setting"]) == (pytest.approx(0.04), pytest.approx(0.08))


def test_a_path_that_overflowed_is_shown_where_it_was_last_finite() -> None:
    race = Race("rosenbrock", entrants=(Entrant("gradient_descent", {"learning_rate": 1.0}),), steps=40)
    (path,) = run(race)
    assert path.diverged_at
    found = asked("curvature/0/40.json", race)
    assert (found["row"], found["step"]) == (path.diverged_at - 1, 40)
    far = asked("curvature/0/0.json", replace(race, start=(1e200, 1.0)))
    assert (far["place"], far["says"], far["rule"]["says"], far["row"]) == (None, NO_NUMBER, NO_NUMBER, 0)


def test_batches_are_said_to_bend_otherwise() -> None:
    race = Race("linear_regression", entrants=(Entrant("sgd"), Entrant("gradient_descent")), batch_size=16)
    assert asked("curvature/0/3.json", race)["rule"]["says"].endswith(OF_BATCHES)
    assert OF_BATCHES not in asked("curvature/1/3.json", race)["rule"]["says"]
    assert OF_BATCHES not in asked("curvature/0/3.json", replace(race, batch_size=0))["rule"]["says"]


def test_marks_of_all_entrants_at_once() -> None:
    found = asked("limits/30.json")
    limits = [each["limit"] for each in found["limits"]]
    expected = [0.04, 0.076, None, 2, 3.8 / 2.8 / 50, 0.08, None, 0.04]
    assert limits == [value and pytest.approx(value) for value in expected]
    assert found["limits"][0]["says"] == "Diverges from 0.04 here"
    assert [each["says"] is None for each in found["limits"]] == [limit is None for limit in limits]


def test_sharpness_and_limit_row_by_row() -> None:
    slow = Entrant("sgd", {"learning_rate": 0.001}, "cosine")
    race = Race("rosenbrock", entrants=(slow, Entrant("adam")), steps=1000)
    found = asked("sharpness/0.json", race)
    assert len(found["rows"]) == len(found["sharpness"]) == len(found["limit"]) == MOST_ROWS
    assert (found["rows"][0], found["rows"][-1]) == (0, 1000)
    assert found["limit"][0] == pytest.approx(2000)
    assert found["limit"][-1] is None  # the schedule has come to 0
    assert set(asked("sharpness/1.json", race)["limit"]) == {None}


def test_what_there_is_not_is_refused_with_a_sentence() -> None:
    for path in ("curvature/0/61.json", "limits/61.json", "limits/-1.json", "curvature/8/0.json", "sharpness/x.json"):
        answer = any_client().get(f"/{path}?{address.text(RACE)}")
        assert answer.status_code == 400, path
        assert "must be" in answer.json["error"]


def test_nothing_compiles_when_a_slider_moves_or_a_step_is_taken() -> None:
    for path in ("limits/3.json", "sharpness/4.json"):
        asked(path)
    moved = replace(RACE, entrants=(Entrant("nesterov", {"learning_rate": 0.3, "beta": 0.1}), *ENTRANTS[1:]))
    with compilations() as compiled:
        for path in ("limits/4.json", "sharpness/0.json"):
            asked(path, moved)
        for entrant in range(8):
            asked(f"curvature/{entrant}/59.json", replace(moved, knobs={"condition": 3.0}))
    assert not compiled


@OF_EACH_KIND
@in_all(40)
@given(data=st.data())
def test_no_race_makes_nonsense_of_it(kind: str, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    race = replace(race, entrants=race.entrants[:2], changes=(), steps=min(race.steps, 60))
    step, entrant = data.draw(st.integers(0, race.steps)), len(race.entrants) - 1
    text = address.text(race)
    for path in (f"curvature/{entrant}/{step}.json", f"limits/{step}.json", f"sharpness/{entrant}.json"):
        answer = any_client().get(f"/{path}?{text}")
        assert answer.status_code == 200, answer.text
        json.loads(answer.data, parse_constant=lambda name: pytest.fail(f"{name} on the wire"))


def test_where_the_hessian_is_singular_no_limit_is_said() -> None:
    race = Race("x^2", entrants=(Entrant("newton"), Entrant("newton", {"damping": 1.0})), start=(-4.0, 3.0), steps=2)
    at, damped = (rule_facts(path, 0, ground_at(path, 0)) for path in run(race))
    assert (at["limit"], at["says"]) == (None, SINGULAR)
    assert damped["limit"] == pytest.approx(3.0)  # 1 - rate * 2 / (2 + 1) is -1 there
