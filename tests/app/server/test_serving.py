"""Workers behind one port: the same answers from each, one that dies is replaced, and a stop is a clean end."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from tests.app.server.test_guard import RECORDED
from tests.memory import started_by
from tests.serving import served

RACE = "/race.bin?surface=bowl&steps=50"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and elsewhere one worker serves")


def answer(url: str) -> bytes:
    """A race's answer, asked for over a new connection."""
    return urllib.request.urlopen(url + RACE, timeout=30).read()


def workers(process: int) -> list[int]:
    """The workers of a server; Python keeps one more process, which tracks what is shared."""
    return sorted(started_by(process))[1:]


def test_all_workers_answer_alike_one_that_dies_is_replaced_and_a_stop_is_clean() -> None:
    with served(None, "--workers", "2") as app:
        first = answer(app.url)
        with ThreadPoolExecutor(8) as many:
            assert set(many.map(answer, [app.url] * 40)) == {first}
        before = workers(app.process.pid)
        assert len(before) == 2
        os.kill(before[0], signal.SIGKILL)
        lost = 0
        for _ in range(60):  # three seconds, in which it ends and comes back
            try:
                assert answer(app.url) == first
            except (urllib.error.URLError, ConnectionError):
                lost += 1
            time.sleep(0.05)
        assert lost <= 2, "what the dead one was answering, and no more"
        deadline = time.monotonic() + 30
        while len(workers(app.process.pid)) < 2 or before[0] in workers(app.process.pid):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        app.process.terminate()
        assert app.process.wait(10) == 0


PIECES = (
    "race.bin", "race.json", "race", "heights", "fan", "batch", "batch-losses", "data", "seeds", "escapes", "code",
    "thumb", "nearest.json", "tuned.json", "qr.svg", "assets", "soon", "_dash-component-suites", "0", "-1", "1e999",
    "nan", "0-5.bin", "0,1,2,3.bin", "1,1", "%00", "%ff%fe", "..%2f..%2fetc", "?surface=", "?e=adam&e=", "?%FF=%FF",
    "?surface=bowl&steps=9e99", "?surface=bowl&knob=rotation:inf", "?" + "e=adam&" * 300, "dash", ".json", ".png",
    "ravine-dark.png", "{{7*7}}", "'",
)  # fmt: skip
METHODS = ("GET", "GET", "GET", "POST", "HEAD", "PUT", "OPTIONS", "DELETE")


def hostile(number: int, pick: random.Random) -> Iterator[tuple[str, str, bytes, str]]:
    """Method, path, body and type of requests that no page sends: those on record, then made-up ones."""
    for case in RECORDED:
        body = case.get("body", "").encode("utf-8", "surrogatepass")
        yield case["method"], case["path"], body, case.get("content_type", "text/plain")
    for _ in range(number):
        path = "/" + "/".join(pick.choices(PIECES, k=pick.randint(1, 4)))
        yield (
            pick.choice(METHODS),
            path.replace("/?", "?"),
            pick.randbytes(pick.choice((0, 0, 9, 70_000))),
            "application/json",
        )


def test_whoever_asks_for_nonsense_or_never_ends_gets_no_server_error_and_keeps_nobody_waiting() -> None:
    with served() as app:
        place = urlsplit(app.url)
        assert place.hostname
        assert place.port
        unfinished = [socket.create_connection((place.hostname, place.port)) for _ in range(50)]
        for one in unfinished:
            one.sendall(b"GET /race.bin?surface=bowl HTTP/1.1\r\nHost: a\r\nX-Never: ")
        failed = []
        for method, path, body, kind in hostile(1000, random.Random(13)):
            connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
            try:
                connection.request(method, path, body, {"Content-Type": kind})
                answered = connection.getresponse()
                said = answered.read()
            except (http.client.HTTPException, http.client.InvalidURL, ConnectionError):
                continue  # refused below HTTP, or hung up on a body that is too long
            finally:
                connection.close()
            if answered.status >= 500 or b"Traceback" in said:
                failed.append((method, path[:80], answered.status))
        assert failed == []
        assert answer(app.url)
        for one in unfinished:
            one.close()


@pytest.mark.parametrize("host", ["localhost", "0.0.0.0"])
def test_it_listens_where_it_is_told(host: str) -> None:
    with served(None, "--host", host) as app:
        assert answer(app.url)


def test_each_request_is_a_line_of_json_where_that_is_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    with served(None, "--log") as app:
        answer(app.url)
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{app.url}/race.bin?steps=0")
    said = [json.loads(line) for line in capfd.readouterr().out.splitlines() if line.startswith("{")]
    found = {(one["asked"], one["status"]) for one in said}  # in the order in which they are written, not asked
    assert found >= {("GET /race.bin", 200), ("GET /race.bin", 400)}
    assert all(one["ms"] >= 0 for one in said)
