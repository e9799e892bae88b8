"""Maps on the server as users start it: who goes away stops them, and who maps keeps nobody from racing."""

from __future__ import annotations

import http.client
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from http.client import HTTPResponse
from urllib.parse import urlsplit

import pytest

from app.payload.places import LONG
from tests.app.payload.opened import opened
from tests.memory import workers
from tests.serving import Served, served

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and elsewhere one worker serves")
ENDLESS = "/map/ends.bin?surface=rastrigin&steps=100000&e=momentum&size=512x512"  # minutes
DATA = "surface=sine_fit&steps=100000" + 8 * "&e=adam,learning_rate:0.01"
STUDIES = {  # each some ten seconds, whose first word comes as a space or as zeros
    "rates": (f"/map/rates.json?{DATA}", b" "),
    "tuned": (f"/map/tuned.json?{DATA}", b" "),
    "swarm": (f"/map/swarm.bin?{DATA}&n=1000", bytes(4)),
}
COARSE = "/map/ends.bin?surface=bowl&steps=50&e=sgd&size=16x16"
LARGE = "/map/ends.bin?surface=bowl&steps=150&e=adam&size=200x200"
RACE = "/race.bin?surface=bowl&steps=50"
PATIENCE = 30  # s


@pytest.fixture(scope="module")
def app() -> Iterator[Served]:
    """The app, in a process of its own."""
    with served() as app:
        yield app


def answer(app: Served, path: str) -> bytes:
    """What is answered over a new connection; asked again as long as the server says that it is full."""
    for _ in range(300):
        connection = http.client.HTTPConnection(urlsplit(app.url).netloc, timeout=PATIENCE)
        connection.request("GET", path)
        there = connection.getresponse()
        found = there.read()
        connection.close()
        if there.status == 200:
            return found
        assert (there.status, there.headers["Retry-After"]) == (503, "1"), found[:300]
        time.sleep(0.1)
    raise AssertionError(f"never answered: {path}")


def begun(app: Served, path: str, word: bytes = bytes(4)) -> tuple[http.client.HTTPConnection, HTTPResponse]:
    """A request of which the first word has come, as a browser asks that would have it compressed."""
    connection = http.client.HTTPConnection(urlsplit(app.url).netloc, timeout=PATIENCE)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip, br, zstd"})
    there = connection.getresponse()
    assert (there.status, there.read(len(word))) == (200, word)
    return connection, there


def seconds_of_work(app: Served) -> float:
    """The processor time of the worker so far."""
    (worker,) = workers(app.process.pid)
    with open(f"/proc/{worker}/stat") as stat:
        user, system = stat.read().rsplit(")")[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def test_who_goes_away_stops_what_is_computed_for_it(app: Served) -> None:
    for connection, there in [begun(app, ENDLESS) for _ in range(LONG.most)]:
        there.close()
        connection.close()
    header, _ = opened(answer(app, LARGE))  # its place is free again
    assert header["columns"] == 200
    demand_rest(app)


@pytest.mark.parametrize("study", STUDIES)
def test_and_so_it_is_with_studies_of_settings_and_a_swarm(app: Served, study: str) -> None:
    connection, there = begun(app, *STUDIES[study])
    there.close()
    connection.close()
    demand_rest(app)


def test_a_small_map_does_not_stand_in_line_behind_large_ones(app: Served) -> None:
    large = [begun(app, ENDLESS) for _ in range(LONG.most)]
    header, _ = opened(answer(app, COARSE))
    assert sum(header["counts"].values()) == 256
    for connection, there in large:
        there.close()
        connection.close()
    demand_rest(app)


def demand_rest(app: Served) -> None:
    """Wait until nothing is computed any more, long before it could be done."""
    last, end = seconds_of_work(app), time.monotonic() + PATIENCE
    while True:
        time.sleep(0.5)
        now = seconds_of_work(app)
        if now - last < 0.1:  # a hand that still works takes 0.5
            return
        assert time.monotonic() < end, "tiles go on for nobody"
        last = now


def test_eight_who_map_at_once_are_served_and_keep_nobody_from_racing(app: Served) -> None:
    race = answer(app, RACE)
    with ThreadPoolExecutor(8) as many:
        maps: list[Future[bytes]] = [many.submit(answer, app, LARGE) for _ in range(8)]
        meanwhile = 0
        while not all(one.done() for one in maps):
            assert answer(app, RACE) == race
            meanwhile += not all(one.done() for one in maps)
    assert meanwhile >= 8, "as many races as maps were answered before the last map"
    header, _ = opened(answer(app, LARGE))
    assert [opened(one.result())[0] for one in maps] == [header] * 8
