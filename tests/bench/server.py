"""One server: its answers a second, and what it holds when every surface was raced."""

from __future__ import annotations

import http.client
import statistics
import time
from collections.abc import Iterator
from itertools import count, product
from urllib.parse import urlsplit

from surfaces import SURFACES
from tests.bench.table import Row, Times, at_least, at_most, judged
from tests.memory import held_by_all
from tests.serving import Served, served

TITLE: str = "One server: answers a second, and memory"
REPEATS, ANSWERS = 7, 200
THREE = (
    "/race.bin?surface=rosenbrock&steps=200&e=adam,learning_rate:{rate}"
    "&e=momentum,learning_rate:0.001&e=gradient_descent,learning_rate:0.001"
)
rates = (0.01 + n / 1e6 for n in count())  # no answer may be one that was given before


def rows() -> Iterator[Row]:
    """Answers of 3 entrants x 200 steps to one client, and the resident memory when all was raced."""
    with served() as app:
        asked(app, 20)
        found = [asked(app, ANSWERS) for _ in range(REPEATS)]
        times = Times(statistics.median(found), min(found))
        yield judged("answers a second of 3 x 200, one client", times, "", at_least(600, ""))
        yield judged("memory, one surface raced", megabytes(app), " MB")
        connection = http.client.HTTPConnection(urlsplit(app.url).netloc)
        for surface, turned in product(SURFACES, (0, 30)):
            answer(connection, f"/race.bin?surface={surface}&knob=rotation:{turned}")
        yield judged("memory, every surface raced, straight and turned", megabytes(app), " MB", at_most(600, " MB"))
        again = time.perf_counter()
        answer(connection, f"/race.bin?surface={next(iter(SURFACES))}")
        back = time.perf_counter() - again
        yield judged(
            "until a surface is raced whose program was forgotten", Times(back, back), " s", at_most(0.5, " s")
        )


def asked(app: Served, times: int) -> float:
    """Answers a second to a client that asks again as soon as it has one."""
    connection, began = http.client.HTTPConnection(urlsplit(app.url).netloc), time.perf_counter()
    for _ in range(times):
        answer(connection, THREE.format(rate=next(rates)))
    return times / (time.perf_counter() - began)


def answer(connection: http.client.HTTPConnection, path: str) -> None:
    """Ask, and read all of the answer."""
    connection.request("GET", path)
    if (found := connection.getresponse()).status != 200:
        raise SystemExit(f"{path} was answered with {found.status}")
    found.read()


def megabytes(app: Served) -> Times:
    """Megabytes that the server and its worker hold in memory."""
    now = held_by_all(app.process.pid) / 1e6
    return Times(now, now)
