"""A full server says so, and when to ask again; who asked for too much is told that; and no place is ever lost."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack
from functools import lru_cache

import pytest
from flask.testing import FlaskClient
from jax.stages import Compiled

from app.payload import places
from app.payload.places import READING, SENDING, Places
from app.server import assets, limits, warm
from app.server.app import create_app
from app.server.guard import UPDATE
from optim.engine.chunks import Chunk
from optim.engine.program import Program, program
from optim.race import Race, run
from tests.app.server.test_guard import update

any_client = lru_cache(lambda: create_app().server.test_client())
RACE = "surface=bowl&e=sgd&noise=1&steps=20"
BUSY = "More is asked of this server than it can answer at once. Ask again in a second."


@pytest.fixture
def client() -> FlaskClient:
    """A client of the app, without a socket."""
    return any_client()


@pytest.fixture
def one_place(monkeypatch: pytest.MonkeyPatch) -> Places:
    """The only place there is now."""
    only = Places(1)
    monkeypatch.setattr(places, "COMPUTING", only)
    return only


@pytest.fixture
def one_long(monkeypatch: pytest.MonkeyPatch) -> Places:
    """The only place there is now for what takes long."""
    only = Places(1)
    monkeypatch.setattr(places, "LONG", only)
    return only


def all_of(few: Places) -> ExitStack:
    """Every place, for as long as the block takes."""
    held = ExitStack()
    for _ in range(few.most):
        held.enter_context(few.taken())
    return held


def refused(client: FlaskClient, path: str) -> bool:
    """Whether the answer is that the server is full."""
    answer = client.get(path)
    if answer.status_code == 503:
        assert answer.get_json() == {"error": BUSY}
        assert answer.headers["Retry-After"] == "1"
        assert answer.headers["Access-Control-Expose-Headers"] == "Retry-After"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return answer.status_code == 503


@pytest.mark.parametrize("path", ["race.bin", "race.csv", "nearest.json", "heights/0,1,0,1.bin", "seeds/0.json"])
def test_a_full_server_says_so_and_when_to_ask_again(client: FlaskClient, one_place: Places, path: str) -> None:
    with one_place.taken():
        assert refused(client, f"/{path}?{RACE}")
    assert not refused(client, f"/{path}?{RACE}")


@pytest.mark.parametrize(
    "path", ["/", "/health", "/ready", f"/assets/{assets.version()}/main.mjs", "/_dash-layout", "/thumb/bowl-dark.png"]
)
def test_it_still_sends_the_page_and_says_how_it_is(client: FlaskClient, one_place: Places, path: str) -> None:
    warm.READY.set()
    with one_place.taken():
        assert client.get(path).status_code == 200


def test_who_waits_in_the_line_is_answered(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    only, found = Places(1, waiting=1, seconds=60), list[int]()
    monkeypatch.setattr(places, "COMPUTING", only)

    def ask() -> None:
        found.append(create_app().server.test_client().get(f"/race.bin?{RACE}").status_code)

    with only.taken():
        thread = threading.Thread(target=ask)
        thread.start()
        while not only.line:
            time.sleep(0.001)
        assert refused(client, f"/race.bin?{RACE}"), "the line is full"
    thread.join()
    assert found == [200]


@pytest.mark.parametrize(
    "path",
    [
        "tuned.json?steps=20",
        "seeds/0.json?steps=20&noise=1",
        "escapes/0.json?steps=20",
        "code/0.json?steps=20",
        "code/numpy/0.py?steps=20",
        "race.bin?steps=20000",
        "race.csv?steps=20000",
    ],
)
def test_what_takes_seconds_keeps_nothing_waiting_that_takes_milliseconds(
    client: FlaskClient, one_place: Places, one_long: Places, path: str
) -> None:
    with one_long.taken():
        assert refused(client, f"/{path}&surface=bowl&e=sgd")
        assert not refused(client, f"/race.bin?{RACE}")
    assert not refused(client, f"/{path}&surface=bowl&e=sgd")
    assert (one_place.free, one_long.free) == (1, 1)


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_race_that_is_sent_holds_a_place_until_its_end(client: FlaskClient, kind: str) -> None:
    long = f"/race.{kind}?surface=bowl&e=sgd&steps=9000"
    begun = [client.get(long, buffered=False) for _ in range(SENDING.most)]
    assert {one.status_code for one in begun} == {200}
    assert refused(client, long)
    assert not refused(client, f"/race.bin?{RACE}")
    begun[0].close()
    assert begun[1].data
    assert [client.get(long).status_code for _ in range(3)] == [200] * 3, "read to their ends"
    for one in begun:
        one.close()
    with all_of(SENDING):
        pass


def test_a_body_that_does_not_come_holds_no_place_of_those_that_compute(client: FlaskClient) -> None:
    with all_of(READING):
        answer = client.post(UPDATE, json=update())
        assert (answer.status_code, answer.get_json()) == (503, {"error": BUSY})
        assert not refused(client, f"/race.bin?{RACE}")
    assert client.post(UPDATE, json=update()).status_code == 200


@pytest.mark.parametrize("encoding", ["", "gzip"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_whatever_the_answer_its_place_is_free_again(
    client: FlaskClient, one_place: Places, method: str, encoding: str
) -> None:
    for path in (
        f"race.bin?{RACE}",
        f"race.csv?{RACE}",
        f"race.json?{RACE}",
        "race.bin?steps=0",
        "soon/bowl",
        "x",
        "_x",
    ):
        for tag in ("", "*"):
            client.open(f"/{path}", method=method, headers={"Accept-Encoding": encoding, "If-None-Match": tag})
            assert one_place.free == 1, path
    with all_of(SENDING):
        pass


@pytest.mark.parametrize(
    "path", ["race.bin", "race.json", "race.csv", "race/0-9.bin", "seeds/0.json", "tuned.json", "code/0.json"]
)
def test_who_asks_for_too_much_is_told_and_not_asked_to_come_back(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(limits, "SECONDS", -1)
    answer = client.get(f"/{path}?surface=bowl&e=rmsprop&noise=1&steps=999")
    assert answer.status_code == 503
    assert answer.get_json()["error"].endswith("Fewer steps or entrants take less.")
    assert "Retry-After" not in answer.headers
    assert run(Race(steps=9)), "only the request was limited"
    with all_of(SENDING):
        pass


def test_who_waits_for_what_is_being_compiled_holds_no_place(
    client: FlaskClient, one_place: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    free, whole = list[int](), Program.compile

    def slow(self: Program, chunk: Chunk) -> Compiled | None:
        free.append(one_place.free)
        return whole(self, chunk)

    program.cache_clear()
    monkeypatch.setattr(Program, "loaded", lambda *_: None)
    monkeypatch.setattr(Program, "compile", slow)
    assert client.get(f"/race.bin?{RACE}").status_code == 200
    assert (free, one_place.free) == ([1], 1)
