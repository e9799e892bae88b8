"""``python -m tests.load.soak MINUTES``: 20 questions a second to one worker, and what it holds at each minute."""

from __future__ import annotations

import http.client
import itertools
import random
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import local
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.bench.table import Row, at_most, lines
from tests.memory import held, workers
from tests.serving import Served, served

A_SECOND, ASKING = 20, 10  # questions, and clients that ask them
SETTLED = 5  # minutes after which memory must not grow; of a short run its first third
WINDOW = "-2,2,-2,2"
SURFACES = ("rosenbrock", "bowl", "ravine", "himmelblau", "saddle", "linear_regression")
KINDS = (  # what is asked, and how often of 20 times
    (14, "race.bin?surface={surface}&steps={steps}&e=adam,learning_rate:{rate}&e=momentum,learning_rate:{rate}"),
    (2, f"heights/{WINDOW}.bin?surface={{surface}}"),
    (1, "race.csv?surface={surface}&steps={steps}&e=adam,learning_rate:{rate}"),
    (1, "seeds/0.json?surface={surface}&noise=1&e=sgd,learning_rate:{rate}"),
    (1, "code/torch/0.py?surface={surface}&e=adam,learning_rate:{rate}"),
    (1, "race.bin?surface={surface}&steps=0"),
)


class Holds(NamedTuple):
    """What a worker holds."""

    megabytes: float
    descriptors: int
    threads: int


def holds(worker: int) -> Holds:
    """What a worker holds now. Only on Linux."""
    folder = Path(f"/proc/{worker}")
    return Holds(held(worker) / 1e6, *(len(list((folder / name).iterdir())) for name in ("fd", "task")))


def question(pick: random.Random) -> str:
    """Something that a page, or a script, asks."""
    (kind,) = pick.choices([path for _, path in KINDS], [often for often, _ in KINDS])
    steps = pick.choice((200, 200, 1000, 20_000))
    return "/" + kind.format(surface=pick.choice(SURFACES), steps=steps, rate=f"{pick.uniform(1e-4, 0.1):.6f}")


def asked(app: Served, minutes: int) -> Iterator[Holds]:
    """What the worker holds after each minute of questions."""
    pick, mine, (worker,) = random.Random(7), local(), workers(app.process.pid)

    def ask(path: str) -> None:
        if not hasattr(mine, "connection"):
            mine.connection = http.client.HTTPConnection(urlsplit(app.url).netloc, timeout=60)
        mine.connection.request("GET", path)
        answer = mine.connection.getresponse()
        answer.read()
        if later := answer.headers["Retry-After"]:
            time.sleep(float(later))
            ask(path)
        elif answer.status >= 500:
            raise SystemExit(f"{path} was answered with {answer.status}")

    with ThreadPoolExecutor(ASKING) as clients:
        began, turns = time.monotonic(), itertools.count()
        for minute in range(1, minutes + 1):
            under_way = []
            while time.monotonic() < began + 60 * minute:
                under_way.append(clients.submit(ask, question(pick)))
                time.sleep(max(0, began + next(turns) / A_SECOND - time.monotonic()))
            for one in under_way:
                one.result()
            yield holds(worker)


def rows(minutes: int) -> Iterator[Row]:
    """A row a minute, and how much it grew."""
    found = list[Holds]()
    with served() as app:
        for now in asked(app, minutes):
            found.append(now)
            said = f"{now.megabytes:.0f} MB, {now.descriptors} descriptors, {now.threads} threads"
            yield Row(f"after minute {len(found)}", said)
    since = found[min(SETTLED, -(-minutes // 3)) - 1 :]
    for name, most, unit in (("megabytes", 20, " MB"), ("descriptors", 2, ""), ("threads", 2, "")):
        grown, goal = getattr(since[-1], name) - getattr(since[0], name), at_most(most, unit)
        yield Row(f"{name} more at the end than after minute {minutes - len(since) + 1}", f"{grown:.0f}{unit}",
                  goal.text, goal.holds(grown))  # fmt: skip


if __name__ == "__main__":
    for row in rows(int(sys.argv[1])):
        print(*list(lines([row]))[1:], flush=True)
