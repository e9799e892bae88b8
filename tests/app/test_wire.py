"""Trajectories on the wire: whole in JSON and CSV, float32 in the binary form, and never NaN or infinite."""

from __future__ import annotations

import csv
import io
import json
import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from app import address, wire
from optim.race import Entrant, Race, run
from tests.optim.strategies import races

OVERFLOWS = Race(
    "rosenbrock", entrants=(Entrant("gradient_descent", {"learning_rate": 0.01}), Entrant("adam")), steps=40
)


def decoded(answer: bytes) -> tuple[dict[str, Any], np.ndarray]:
    """The header and the table (entrants, x | y | gap, rows) of the binary form."""
    (length,) = struct.unpack_from("<I", answer)
    header = json.loads(answer[4 : 4 + length], parse_constant=lambda name: pytest.fail(f"{name} in the header"))
    table = np.frombuffer(answer, "<f4", offset=4 + length)
    return header, table.reshape(len(header["race"]["entrants"]), 3, header["race"]["steps"] + 1)


def test_json_holds_the_whole_race_with_every_digit() -> None:
    race = Race(steps=30)
    said = json.loads("".join(wire.as_json(race)))
    assert address.parse(said["race"]) == race
    assert said["ranking"] == sorted(range(3), key=lambda k: said["entrants"][k]["losses"][-1])  # all are running
    for entrant, trajectory in zip(said["entrants"], run(race), strict=True):
        np.testing.assert_array_equal(entrant["points"], trajectory.points)
        np.testing.assert_array_equal(entrant["losses"], trajectory.losses)
        assert entrant["verdict"]["sentence"] == trajectory.verdict.sentence


def test_the_minima_are_where_the_ground_has_been_turned_to() -> None:
    upright, turned = (Race("rosenbrock", {"rotation": angle}, steps=3) for angle in (0.0, 90.0))
    for race, minimum in ((upright, (1.0, 1.0)), (turned, (0.0, 2.0))):  # about (0, 1)
        for said in (decoded(wire.as_bin(race))[0], json.loads("".join(wire.as_json(race)))):
            np.testing.assert_allclose(said["minima"], [minimum], rtol=0, atol=1e-15)
    assert decoded(wire.as_bin(Race("saddle", steps=3)))[0]["minima"] == []


def test_csv_is_a_row_a_step_with_every_digit() -> None:
    race = Race(steps=30)
    rows = list(csv.DictReader(io.StringIO("".join(wire.as_csv(race)))))
    assert len(rows) == 3 * 31
    last = run(race)[2]
    assert [rows[-1][name] for name in ("entrant", "rule", "step")] == ["2", "adam", "30"]
    assert (float(rows[-1]["x"]), float(rows[-1]["y"])) == tuple(last.points[-1])
    assert float(rows[-1]["loss"]) == last.losses[-1]


def test_a_path_that_overflowed_ends_at_its_last_finite_step() -> None:
    end = run(OVERFLOWS)[0].diverged_at
    assert end
    said = json.loads("".join(wire.as_json(OVERFLOWS)))["entrants"]
    assert [len(entrant["points"]) for entrant in said] == [end, 41]
    assert sum(row.startswith("0,") for row in "".join(wire.as_csv(OVERFLOWS)).splitlines()) == end


def test_the_binary_form_is_the_paths_in_float32_over_the_lowest_loss() -> None:
    race = Race("six_hump_camel", entrants=(Entrant("adam"), Entrant("sgd")), steps=50)
    header, table = decoded(wire.as_bin(race))
    assert address.parse(header["text"]) == race
    assert header["race"]["entrants"][0]["settings"]["beta2"] == 0.999
    for row, trajectory in zip(table, run(race), strict=True):
        np.testing.assert_array_equal(row[:2], trajectory.points.T.astype("f4"))
        np.testing.assert_array_equal(row[2], (trajectory.losses - header["lowest"]).astype("f4"))


@settings(max_examples=150, deadline=None)
@given(races())
def test_whatever_is_raced_nothing_on_the_wire_is_nan_or_infinite(race: Race) -> None:
    header, table = decoded(wire.as_bin(race))
    assert np.isfinite(table).all()
    assert all(0 <= rows <= race.steps + 1 for rows in header["rows"])
    if race.steps < 100:
        json.loads("".join(wire.as_json(race)), parse_constant=lambda name: pytest.fail(f"{name} in JSON"))
        assert not {"nan", "inf", "-inf"} & set("".join(wire.as_csv(race)).replace("\n", ",").split(","))
