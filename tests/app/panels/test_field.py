"""The answers that the direction field and the path of steepest descent are drawn from."""

from __future__ import annotations

import json
import math
import struct
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.link import address
from app.panels.field import NOWHERE
from app.server.app import create_app
from optim.race import Race
from optim.studies.flow import MOST_POINTS, flow
from tests.optim.strategies import OF_EACH_KIND, in_all, races

client = lru_cache(lambda: create_app().server.test_client())


def field(path: str) -> tuple[dict[str, Any], np.ndarray, np.ndarray]:
    """The header, the angles and the slopes of an answer."""
    data = client().get(path).data
    (length,) = struct.unpack_from("<I", data)
    header, body = json.loads(data[4 : 4 + length]), np.frombuffer(data[4 + length :], "<f4")
    angles, slopes = body.reshape(2, -1)
    return header, angles, slopes


def test_the_field_points_down_in_the_middle_of_each_cell() -> None:
    header, angles, slopes = field("/field/-2,2,-1,3/4,2.bin?surface=bowl")
    assert (header["columns"], header["rows"]) == (4, 2)
    x, y = np.tile([-1.5, -0.5, 0.5, 1.5], 2), np.repeat([0.0, 2.0], 4)
    assert angles == pytest.approx(np.arctan2(-y, -x), abs=1e-6)
    assert slopes == pytest.approx(np.log10(2 * np.hypot(x, y)), abs=1e-6)


def test_where_there_is_no_slope_the_field_says_so() -> None:
    header, _, slopes = field("/field/-1,1,-1,1/3,3.bin?surface=bowl")
    assert slopes[4] == header["none"] == NOWHERE
    assert (np.delete(slopes, 4) > NOWHERE).all()
    _, angles, slopes = field("/field/-1e300,1e300,-1e300,1e300/3,3.bin?surface=rosenbrock")
    assert np.isfinite(angles).all()
    assert np.isfinite(slopes).all()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (
            "-2,2,-1,3/300,200.bin",
            "grid is '300,200', but must be columns,rows, at least 1,1 and at most 2,048 together.",
        ),
        ("-2,2,-1,3/0,9.bin", "grid is '0,9', but must be columns,rows, at least 1,1 and at most 2,048 together."),
        ("-2,2,-1,3/9.bin", "grid is '9', but must be columns,rows."),
        ("-2,2,-1,3/9,x.bin", "rows is 'x', but must be a whole number."),
        ("2,-2,-1,3/9,9.bin", "window is '2,-2,-1,3', but must be left,right,bottom,top"),
    ],
)
def test_a_field_that_is_none_is_refused_with_a_sentence(path: str, says: str) -> None:
    answer = client().get(f"/field/{path}?surface=bowl")
    assert answer.status_code == 400
    assert answer.json
    assert answer.json["error"].startswith(says)


def test_the_path_is_that_of_the_study() -> None:
    said, found = (
        client().get("/flow.json?surface=rosenbrock&start=-1.5,2").json,
        flow(Race("rosenbrock", start=(-1.5, 2.0))),
    )
    assert said
    assert said["ends"] == found.ends == "minimum"
    assert said["points"] == pytest.approx(found.points, rel=1e-8)


@OF_EACH_KIND
@in_all(25)
@given(data=st.data())
def test_any_race_has_an_answer_in_numbers(kind: str, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    answer = client().get(f"/flow.json?{address.text(race)}")
    assert answer.status_code == 200
    said = json.loads(answer.data, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert 1 <= len(said["points"]) <= MOST_POINTS
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in said["points"])
    assert client().get(f"/field/-2,2,-1,3/20,10.bin?{address.text(race)}").status_code == 200
