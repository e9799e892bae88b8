"""The routes: any race in three forms, 400 with a sentence for what is none, and never a 500 or a traceback."""

from __future__ import annotations

import json
from functools import lru_cache
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from app import address, api, wire
from app.page import create_app
from optim.race import Entrant, Race, run

any_client = lru_cache(lambda: create_app().server.test_client())
QUERY = address.text(Race("bowl", entrants=(Entrant("adam"),), steps=20))


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """A client of the app, without a socket."""
    return any_client()


@pytest.mark.parametrize(
    ("kind", "mimetype"),
    [("json", "application/json"), ("csv", "text/csv"), ("bin", "application/octet-stream")],
)
def test_a_race_in_each_form_is_what_the_wire_says(client: FlaskClient, kind: str, mimetype: str) -> None:
    answer = client.get(f"/race.{kind}?{QUERY}")
    assert answer.status_code == 200
    assert answer.mimetype == mimetype
    said = getattr(wire, f"as_{kind}")(address.parse(QUERY))
    assert answer.data == (said if kind == "bin" else "".join(said).encode())
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("route", ["race.json", "race.csv", "race.bin", "tuned.json"])
def test_what_is_no_race_is_answered_400_with_its_sentence(client: FlaskClient, route: str) -> None:
    answer = client.get(f"/{route}?e=adam,beta1:2")
    assert answer.status_code == 400
    assert answer.json == {
        "error": "adam beta1 is 2, but must be a number from 0 to 1.",
        "field": "adam beta1",
        "value": "2.0",
    }


@pytest.mark.parametrize(("path", "field"), [("atlantis-dark", "surface"), ("bowl-sepia", "theme")])
def test_a_stamp_of_what_there_is_not_is_answered_400_with_its_sentence(
    client: FlaskClient, path: str, field: str
) -> None:
    answer = client.get(f"/thumb/{path}.png")
    assert answer.status_code == 400
    assert answer.json
    assert answer.json["field"] == field
    assert "must be one of" in answer.json["error"]


def test_health_computes(client: FlaskClient) -> None:
    answer = client.get("/health").json
    assert answer == {"ok": True, "loss": float(run(Race(steps=10))[0].losses[-1])}


def test_a_tuned_race_keeps_all_but_the_rates_and_does_not_overflow(client: FlaskClient) -> None:
    answer = client.get("/tuned.json?surface=rosenbrock&e=momentum,beta:0.8&e=adam").json
    assert answer
    race = address.parse(answer["text"])
    assert [entrant.rule for entrant in race.entrants] == ["momentum", "adam"]
    assert race.entrants[0].values()["beta"] == 0.8
    assert all(trajectory.diverged_at is None for trajectory in run(race))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_query_makes_a_500(text: str) -> None:
    answer = any_client().get(f"/race.json?{quote(text, safe='=&,:%+')}")
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert json.loads(answer.data)["error"].endswith(".")


def test_raw_bytes_in_a_query_make_no_500(client: FlaskClient) -> None:
    answer = client.get("/race.json", environ_overrides={"QUERY_STRING": "surface=\xff\xfe\x00"})
    assert answer.status_code == 400


def test_a_large_body_is_refused(client: FlaskClient) -> None:
    answer = client.post("/_dash-update-component", data=b" " * (api.MAX_BODY + 1), content_type="application/json")
    assert answer.status_code == 413
    assert "64" in answer.text or "65,536" in answer.text
