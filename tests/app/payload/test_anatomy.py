from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.payload.anatomy import course_bytes, step_facts
from app.server.app import create_app
from optim.race import Entrant, Race, run
from optim.spec.limits import BadRace
from tests.app.payload.test_binary import opened
from tests.optim.strategies import OF_EACH_KIND, in_all, races

RACE = Race(
    "rosenbrock", entrants=(Entrant("momentum", {"learning_rate": 0.0015}), Entrant("gradient_descent")), steps=60
)


def test_it_says_what_was_promised() -> None:
    facts = step_facts(RACE, 0, 24)
    path = run(RACE)[0]
    assert facts["point"] == path.points[24].tolist()
    assert facts["loss"] == path.losses[24]
    assert facts["next_point"] == path.points[25].tolist()
    assert facts["step"] == (path.points[25] - path.points[24]).tolist()
    assert [line["name"] for line in facts["lines"]] == ["gradient", "velocity", "point"]
    assert facts["lines"][1]["latex"] == r"\text{velocity} \leftarrow \beta \cdot \text{velocity} - \eta \cdot g"
    assert facts["lines"][-1]["value"] == facts["next_point"]
    assert facts["state_after"]["velocity"] == pytest.approx(facts["step"], rel=1e-9)
    assert facts["evaluations"][0]["what"] == "gradient"
    assert facts["evaluations"][0]["value"] == pytest.approx(facts["gradient"])


def test_where_it_has_overflowed_a_sentence_says_so() -> None:
    end = run(RACE)[1].diverged_at
    assert end
    assert step_facts(RACE, 1, end - 1)["lines"][-1]["value"] == [None, None] or step_facts(RACE, 1, end - 1)["lines"]
    with pytest.raises(BadRace, match=f"before step {end}"):
        step_facts(RACE, 1, end)


@OF_EACH_KIND
@in_all(40)
@given(data=st.data())
def test_any_step_and_any_way_is_strict_json_or_a_sentence(kind: str, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    entrant = data.draw(st.integers(0, len(race.entrants) - 1))
    row = data.draw(st.integers(0, race.steps))
    try:
        json.dumps(step_facts(race, entrant, row), allow_nan=False)
    except BadRace:
        path = run(race)[entrant]
        assert path.diverged_at is not None
        assert row >= path.diverged_at
    header, arrays = opened(course_bytes(race, entrant))
    assert len({array.size // header["widths"].get(name, 1) for name, array in arrays.items()}) == 1
    assert all(np.isfinite(array).all() for array in arrays.values())


def test_a_way_has_the_rows_of_the_path() -> None:
    header, arrays = opened(course_bytes(RACE, 0))
    path = run(RACE)[0]
    assert arrays["rows"].tolist() == list(range(61))
    np.testing.assert_array_equal(arrays["points"].reshape(-1, 2), path.points.astype(np.float32))
    assert header["roles"]["velocity"] == {"kind": "way", "sign": 1, "power": 0}
    assert header["words"]["velocity"]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/step/7/0.json", "entrant"),
        ("/step/0/61.json", "step"),
        ("/step/0/x.json", "step"),
        ("/course/9.bin", "entrant"),
    ],
)
def test_what_is_no_step_is_refused(path: str, field: str) -> None:
    answer: Any = create_app().server.test_client().get(f"{path}?surface=bowl&e=sgd&steps=60")
    assert answer.status_code == 400
    assert answer.json["field"] == field


@pytest.mark.parametrize(
    ("surface", "start", "notes"),
    [
        ("x^2", (-4.0, 3.0), ["the Hessian is singular: no step"]),
        ("x^2+y", (-4.0, 3.0), ["the Hessian is singular: 1e-300 is taken for its determinant"]),
        ("x^2+y^2", (-4.0, 3.0), []),
        ("x^2+y^4", (0.0, 0.0), []),  # nothing is to be solved
    ],
)
def test_a_step_that_has_no_solution_says_so(surface: str, start: tuple[float, float], notes: list[str]) -> None:
    race = Race(surface, entrants=(Entrant("newton"),), start=start, steps=2)
    facts = step_facts(race, 0, 0)
    assert [line["notes"] for line in facts["lines"]] == [[], [], [], notes]
    moves = bool(np.any(facts["next_point"] != np.array(start)))
    assert moves == (surface in ("x^2+y", "x^2+y^2"))
