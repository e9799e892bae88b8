"""Trajectories as JSON and CSV: whole, in small pieces, and never NaN or infinite."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.link import address
from app.payload import binary, streams
from optim.race import Entrant, Race, run
from optim.spec.limits import MAX_STEPS
from tests.app.payload.test_binary import decoded
from tests.optim.strategies import OF_EACH_KIND, in_all, races

OVERFLOWS = Race(
    "rosenbrock", entrants=(Entrant("gradient_descent", {"learning_rate": 0.01}), Entrant("adam")), steps=40
)


def test_json_holds_the_whole_race_with_every_digit() -> None:
    race = Race(steps=30)
    said = json.loads("".join(streams.as_json(race)))
    assert address.parse(said["race"]) == race
    assert said["ranking"] == sorted(range(3), key=lambda k: said["entrants"][k]["losses"][-1])  # all are running
    for entrant, trajectory in zip(said["entrants"], run(race), strict=True):
        np.testing.assert_array_equal(entrant["points"], trajectory.points)
        np.testing.assert_array_equal(entrant["losses"], trajectory.losses)
        assert entrant["verdict"]["sentence"] == trajectory.verdict.sentence


def test_the_minima_are_where_the_ground_has_been_turned_to() -> None:
    upright, turned = (Race("rosenbrock", {"rotation": angle}, steps=3) for angle in (0.0, 90.0))
    for race, minimum in ((upright, (1.0, 1.0)), (turned, (0.0, 2.0))):  # about (0, 1)
        for said in (decoded(binary.as_bin(race)).header, json.loads("".join(streams.as_json(race)))):
            np.testing.assert_allclose(said["minima"], [minimum], rtol=0, atol=1e-15)
    assert decoded(binary.as_bin(Race("saddle", steps=3))).header["minima"] == []


@pytest.mark.parametrize(("surface", "points"), [("rosenbrock", True), ("x^2", False)])
def test_it_is_said_whether_the_minima_are_all_there_are(surface: str, points: bool) -> None:
    race = Race(surface, steps=3)
    for said in (decoded(binary.as_bin(race)).header, json.loads("".join(streams.as_json(race)))):
        assert said["minima_are_points"] is points


def test_csv_is_a_row_a_step_with_every_digit() -> None:
    race = Race(steps=30)
    rows = list(csv.DictReader(io.StringIO("".join(streams.as_csv(race)))))
    assert len(rows) == 3 * 31
    last = run(race)[2]
    assert [rows[-1][name] for name in ("entrant", "rule", "step")] == ["2", "adam", "30"]
    assert (float(rows[-1]["x"]), float(rows[-1]["y"])) == tuple(last.points[-1])
    assert float(rows[-1]["loss"]) == last.losses[-1]


def test_a_path_that_overflowed_ends_at_its_last_finite_step() -> None:
    end = run(OVERFLOWS)[0].diverged_at
    assert end
    said = json.loads("".join(streams.as_json(OVERFLOWS)))["entrants"]
    assert [len(entrant["points"]) for entrant in said] == [end, 41]
    assert sum(row.startswith("0,") for row in "".join(streams.as_csv(OVERFLOWS)).splitlines()) == end


@OF_EACH_KIND
@in_all(100)
@given(data=st.data())
def test_whatever_is_raced_nothing_on_the_wire_is_nan_or_infinite(kind: str, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    race = replace(race, steps=min(race.steps, 60), changes=())
    json.loads("".join(streams.as_json(race)), parse_constant=lambda name: pytest.fail(f"{name} in JSON"))
    assert not {"nan", "inf", "-inf"} & set("".join(streams.as_csv(race)).replace("\n", ",").split(","))


def test_the_longest_race_is_whole_and_comes_in_small_pieces() -> None:
    race = Race(steps=MAX_STEPS, noise=0.1)
    paths, pieces, rows = run(race), list(streams.as_json(race)), list(streams.as_csv(race))
    assert max(map(len, pieces + rows)) < 100_000
    for said, path in zip(json.loads("".join(pieces))["entrants"], paths, strict=True):
        np.testing.assert_array_equal(said["points"], path.points)
        np.testing.assert_array_equal(said["losses"], path.losses)
    table = np.loadtxt("".join(rows).splitlines(), delimiter=",", skiprows=1, usecols=(0, 2, 3, 4, 5))
    for path, of_entrant in zip(paths, table.reshape(len(paths), MAX_STEPS + 1, 5), strict=True):
        assert (of_entrant[:, 0] == path.entrant).all()
        np.testing.assert_array_equal(of_entrant[:, 1], np.arange(MAX_STEPS + 1))
        np.testing.assert_array_equal(of_entrant[:, 2:4], path.points)
        np.testing.assert_array_equal(of_entrant[:, 4], path.losses)


def test_a_path_is_joined_of_its_pieces_whatever_its_length() -> None:
    for rows in (1, streams.PIECE - 1, streams.PIECE, streams.PIECE + 1, 2 * streams.PIECE):
        values = np.arange(2.0 * rows).reshape(rows, 2)
        assert json.loads("".join(streams.array(values))) == values.tolist()
    assert "".join(streams.array(np.zeros(0))) == "[]"
