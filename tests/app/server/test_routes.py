"""The routes: any race in three forms, 400 with a sentence for what is none, and never a 500 or a traceback."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from app import code
from app.link import address, qr
from app.payload import binary, facts, streams
from app.server import routes as api
from app.server import warm
from app.server.app import create_app
from optim.race import Entrant, Race, run

any_client = lru_cache(lambda: create_app().server.test_client())
QUERY = address.text(Race("bowl", entrants=(Entrant("adam"),), steps=20))


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """A client of the app, without a socket."""
    return any_client()


@pytest.mark.parametrize(
    ("route", "mimetype", "said"),
    [
        ("race.json", "application/json", lambda race: "".join(streams.as_json(race)).encode()),
        ("race.csv", "text/csv", lambda race: "".join(streams.as_csv(race)).encode()),
        ("race.bin", "application/octet-stream", binary.as_bin),
        ("race/7-12.bin", "application/octet-stream", lambda race: binary.as_window(race, 7, 12)),
    ],
)
def test_a_race_in_each_form_is_what_the_wire_says(
    client: FlaskClient, route: str, mimetype: str, said: Callable[[Race], bytes]
) -> None:
    answer = client.get(f"/{route}?{QUERY}")
    assert answer.status_code == 200
    assert answer.mimetype == mimetype
    assert answer.data == said(address.parse(QUERY))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("library", code.LIBRARIES)
def test_an_entrant_as_code_is_what_the_writer_says(client: FlaskClient, library: str) -> None:
    answer, script = client.get(f"/code/{library}/0.py?{QUERY}"), code.script(address.parse(QUERY), 0, library)
    assert answer.status_code == 200
    assert answer.mimetype == "text/x-python"
    assert answer.text == script.text
    together = client.get(f"/code/0.json?{QUERY}").json
    assert together
    assert list(together) == sorted(code.LIBRARIES)
    assert together[library] == script._asdict()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("jax/0.py", "library is 'jax', but must be one of torch, keras, optax, numpy."),
        ("torch/1.py", "entrant is 1, but must be a whole number from 0 to 0."),
        ("torch/-1.py", "entrant is -1, but must be a whole number from 0 to 0."),
        ("x.json", "entrant is 'x', but must be a whole number."),
        ("1.json", "entrant is 1, but must be a whole number from 0 to 0."),
    ],
)
def test_code_that_is_none_is_answered_400_with_a_sentence(client: FlaskClient, path: str, says: str) -> None:
    answer = client.get(f"/code/{path}?{QUERY}")
    assert answer.status_code == 400
    assert answer.json
    assert answer.json["error"] == says


@pytest.mark.parametrize(
    "route",
    ["race.json", "race.csv", "race.bin", "race/0-9.bin", "tuned.json", "code/keras/0.py", "code/0.json"],
)
def test_what_is_no_race_is_answered_400_with_its_sentence(client: FlaskClient, route: str) -> None:
    answer = client.get(f"/{route}?e=adam,beta1:2")
    assert answer.status_code == 400
    assert answer.json == {
        "error": "adam beta1 is 2, but must be a number from 0 to 1.",
        "field": "adam beta1",
        "value": "2.0",
    }


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("all", "rows is 'all', but must be like 100-200: the first and the last row."),
        ("5", "rows is '5', but must be like 100-200: the first and the last row."),
        ("1-2-3", "rows is '1-2-3', but must be like 100-200: the first and the last row."),
        ("1-x", "last row is 'x', but must be a whole number."),
        ("-3", "first row is '', but must be a whole number."),
        ("0-²", "last row is '²', but must be a whole number."),
        ("9-8", "first row is 9, but must be a whole number from 0 to 8."),
        ("0-21", "last row is 21, but must be a whole number from 0 to 20."),
        (f"0-{'9' * 400}", f"last row is '{'9' * 80}', but must be a whole number of at most 80 digits."),
    ],
)
def test_rows_that_are_none_are_answered_400_with_a_sentence(client: FlaskClient, rows: str, says: str) -> None:
    answer = client.get(f"/race/{quote(rows)}.bin?{QUERY}")
    assert answer.status_code == 400
    assert answer.json
    assert answer.json["error"] == says


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


@pytest.mark.parametrize("route", ["race.json", "race.csv", "race.bin", "tuned.json", "nearest.json"])
def test_a_link_copied_from_the_page_asks_for_its_race(client: FlaskClient, route: str) -> None:
    link = f"/{route}?{QUERY}&at=7&hide=rail&hide=board&embed"
    assert client.get(link).data == client.get(f"/{route}?{QUERY}").data


def test_a_broken_link_is_answered_with_the_nearest_race_and_what_is_different(client: FlaskClient) -> None:
    answer = client.get("/nearest.json?surface=bowl&steps=0&e=adam,beta1:%3Cb%3E")
    race = Race("bowl", entrants=(Entrant("adam"),))
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.json == {
        "text": address.text(race),
        "race": json.loads(json.dumps(facts.race_facts(race))),
        "notices": [
            "steps is 0, but must be a whole number from 1 to 100,000. It is 200 instead.",
            "adam beta1 is '<b>', but must be a number like 0.05 or 5e-2. It is 0.9 instead.",
        ],
    }


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_whatever_is_asked_there_is_a_nearest_race(query: bytes) -> None:
    answer = any_client().get("/nearest.json", environ_overrides={"QUERY_STRING": query.decode("latin1")})
    assert answer.status_code == 200
    assert answer.json
    address.parse(answer.json["text"])


def test_a_qr_code_is_an_svg_of_the_link_it_is_asked_for(client: FlaskClient) -> None:
    link = f"http://127.0.0.1:8050/?{QUERY}&at=7"
    answer = client.get("/qr.svg", query_string={"for": link})
    assert answer.status_code == 200
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.data == qr.svg(link)


@pytest.mark.parametrize(
    "query",
    ["", "for=", "for=javascript:alert(1)", "for=http://a/&for=http://b/", "for=http://a/?v=1&surface=bowl"],
)
def test_what_has_no_qr_code_is_answered_400_with_its_sentence(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/qr.svg?{query}")
    assert answer.status_code == 400
    assert answer.json
    assert answer.json["field"] == "for"
    assert answer.json["error"].endswith(".")


@pytest.mark.parametrize("path", ["/?embed=1", f"/race.json?{QUERY}", "/qr.svg?for=http://a/"])
def test_nothing_forbids_the_page_inside_another(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "X-Frame-Options" not in answer.headers
    assert "Content-Security-Policy" not in answer.headers or "frame-ancestors *" in answer.headers[
        "Content-Security-Policy"
    ].split("; ")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_query_makes_a_500(text: str) -> None:
    answer = any_client().get(f"/race.json?{quote(text, safe='=&,:%+')}")
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert json.loads(answer.data)["error"].endswith(".")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20))
def test_no_path_makes_a_500(text: str) -> None:
    assert any_client().get(f"/race/{quote(text, safe='')}.bin?{QUERY}").status_code < 500


def test_raw_bytes_in_a_query_make_no_500(client: FlaskClient) -> None:
    answer = client.get("/race.json", environ_overrides={"QUERY_STRING": "surface=\xff\xfe\x00"})
    assert answer.status_code == 400


def test_a_large_body_is_refused(client: FlaskClient) -> None:
    answer = client.post("/_dash-update-component", data=b" " * (api.MAX_BODY + 1), content_type="application/json")
    assert answer.status_code == 413
    assert "64" in answer.text or "65,536" in answer.text


def test_it_says_when_all_is_compiled_that_is_compiled_beforehand(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.server.warm.READY", threading.Event())
    answer = client.get("/ready")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.get_json()["error"].endswith(".")
    warm.READY.set()
    assert client.get("/ready").get_json() == {"ready": True}
