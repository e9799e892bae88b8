"""Workers behind one port: the same answers from each, one that dies is replaced, and a stop is a clean end."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from app.server.guard import UPDATE
from tests.app.server.hostile import hostile
from tests.memory import workers
from tests.serving import served

RACE = "/race.bin?surface=bowl&steps=50"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and elsewhere one worker serves")


def answer(url: str) -> bytes:
    """A race's answer, asked for over a new connection."""
    return urllib.request.urlopen(url + RACE, timeout=30).read()


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


LONG = "surface=bowl&steps=100000&noise=1&e=sgd&e=adam"
HEAD = "HTTP/1.1\r\nHost: a\r\n"
UNFINISHED = {  # what is sent, by those who then wait; of each more than a worker has places for
    "who says nothing": "",
    "who never ends the header": f"GET {RACE} {HEAD}X-Never: ",
    "who never sends the body": f"POST {UPDATE} {HEAD}Content-Type: application/json\r\nContent-Length: 9\r\n\r\n",
    "who never reads": f"GET /race.csv?{LONG} {HEAD}\r\n",
    "who never reads, packed": f"GET /race.json?{LONG} {HEAD}Accept-Encoding: gzip\r\n\r\n",
}


def waiting(place: tuple[str, int], said: str) -> socket.socket:
    """Somebody who says that, and then neither speaks nor reads."""
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.connect(place)
    one.sendall(said.encode())
    return one


def test_whoever_asks_for_nonsense_or_never_ends_gets_no_server_error_and_keeps_nobody_waiting() -> None:
    with served() as app, ExitStack() as unfinished:
        place = urlsplit(app.url).hostname or "", urlsplit(app.url).port or 0
        for said in UNFINISHED.values():
            for _ in range(40):
                unfinished.enter_context(waiting(place, said))
        failed = []
        for method, path, body, kind in hostile(300, seed=13):
            connection = http.client.HTTPConnection(*place, timeout=30)
            try:
                connection.request(method, path, body, {"Content-Type": kind})
                answered = connection.getresponse()
                said = answered.read()
            except (http.client.HTTPException, http.client.InvalidURL, ConnectionError):
                continue  # refused below HTTP, or hung up on a body that is too long
            finally:
                connection.close()
            full = answered.status == 503 and answered.headers["Retry-After"]
            if (answered.status >= 500 and not full) or b"Traceback" in said:
                failed.append((method, path[:80], answered.status))
        assert failed == []
        assert answer(app.url)


def test_a_stop_while_it_computes_for_who_has_gone_is_clean(capfd: pytest.CaptureFixture[str]) -> None:
    with served() as app:
        place = urlsplit(app.url).hostname or "", urlsplit(app.url).port or 0
        for _ in range(60):
            waiting(place, f"GET /race.bin?{LONG} {HEAD}\r\n").close()
        app.process.terminate()
        assert app.process.wait(20) == 0
    said = capfd.readouterr()
    assert not [line for line in said.err.splitlines() if "panic" in line or "FATAL" in line]


def test_a_stop_by_hand_that_the_workers_hear_too_kills_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    with served(None, "--workers", "2", "--log") as app:
        for process in (*workers(app.process.pid), app.process.pid):
            os.kill(process, signal.SIGINT)
        assert app.process.wait(20) == 0
    said = "".join(capfd.readouterr())
    assert "Stopped worker-2" in said
    assert "Killing" not in said


@pytest.mark.parametrize("host", ["localhost", "0.0.0.0"])
def test_it_listens_where_it_is_told_and_logs_a_request_as_a_line_of_json(
    host: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with served(None, "--host", host, "--log") as app:
        assert answer(app.url)
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{app.url}/race.bin?steps=0")
    said = [json.loads(line) for line in capfd.readouterr().out.splitlines() if line.startswith("{")]
    found = {(one["asked"], one["status"]) for one in said}  # in the order in which they are written, not asked
    assert found >= {("GET /race.bin", 200), ("GET /race.bin", 400)}
    assert all(one["ms"] >= 0 for one in said)
