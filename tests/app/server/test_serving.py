"""Workers behind one port: the same answers from each, one that dies is replaced, and a stop is a clean end."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

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
    assert [(one["asked"], one["status"]) for one in said][-2:] == [("GET /race.bin", 200), ("GET /race.bin", 400)]
    assert all(one["ms"] >= 0 for one in said)
