"""``python -m tests.load SECONDS``: each scenario against a server with two workers, every figure beside its goal."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.table import Goal, Row, at_most, lines, number
from tests.memory import workers
from tests.serving import Served, served

USERS = Path(__file__).with_name("users.py")


class Figure(NamedTuple):
    """A percentile of the times of one kind of request."""

    name: str
    share: float
    goal: Goal | None


class Scenario(NamedTuple):
    """Users of the kinds named, so many at once."""

    title: str
    kinds: tuple[str, ...]
    users: int
    arriving: int  # a second
    figures: tuple[Figure, ...]
    killing: int | None = None  # seconds between two kills of a worker


SCENARIOS = (
    Scenario("30 pages within 5 s, all files", ("Opening",), 30, 6, (Figure("whole page", 1.0, at_most(5000, " ms")),)),
    Scenario(
        "200 users, a slider every 2 s, and one who drags",
        ("Slider", "Dragging"),
        201,
        40,
        (
            Figure("/race.bin", 0.95, at_most(500, " ms")),
            Figure("/race.bin", 0.99, at_most(1000, " ms")),
            Figure("dragging", 0.95, at_most(60, " ms")),
        ),
    ),
    Scenario(
        "200 users on twenty surfaces, whose programs are made in that time",
        ("Exploring",),
        200,
        40,
        (Figure("/race.bin", 0.5, None), Figure("/race.bin", 0.95, at_most(1000, " ms"))),
    ),
    Scenario(
        "the 200 on one surface beside 10 who ask for what takes long",
        ("Slider", "Heavy"),
        210,
        40,
        (Figure("/race.bin", 0.95, at_most(1000, " ms")), Figure("heavy", 0.95, None)),
    ),
    Scenario(
        "200 users whose worker may be killed: one of the two, every 20 s, with -9",
        ("Comparing",),
        200,
        40,
        (Figure("/race.bin", 0.95, None), Figure("/race.bin", 1.0, None)),
        killing=20,
    ),
)


# Attempts that were no errors, by the names that users.py gives them.
COUNTED = {"told to ask later": None, "asked again": None, "asked again by one who had to before": at_most(0, "")}


def main(seconds: int) -> None:
    """Run every scenario for so long, and print what was measured."""
    with served(None, "--workers", "2") as app:
        for scenario in SCENARIOS:
            print(f"\n{scenario.title}, {seconds} s", flush=True)
            print(*lines(list(rows(app, scenario, seconds))), sep="\n", flush=True)


def rows(app: Served, scenario: Scenario, seconds: int) -> Iterator[Row]:
    """The figures of a scenario, and how many requests failed."""
    with killing(app, scenario.killing) as killed:
        found = asked(app, scenario, seconds)
    if scenario.killing:
        yield Row("workers killed", str(len(killed)))
    for name, share, goal in scenario.figures:
        taken = percentile(found[name]["response_times"], share)
        label = f"{name}, {'the slowest' if share == 1 else f'{share:.0%} within'}"
        yield Row(label, f"{number(taken)} ms", goal.text if goal else "", goal.holds(taken) if goal else None)
    failed, all_of_them = (sum(kind[what] for kind in found.values()) for what in ("num_failures", "num_requests"))
    for name, goal in COUNTED.items():
        times = found.get(name, {}).get("num_requests", 0)
        yield Row(name, str(times), goal.text if goal else "", goal.holds(times) if goal else None)
    yield Row(f"errors among {all_of_them:,} requests", str(failed), "at most 0", failed == 0)


def asked(app: Served, scenario: Scenario, seconds: int) -> dict[str, Any]:
    """What locust counted, by the name of the request."""
    command = [sys.executable, "-m", "locust", "-f", str(USERS), "--headless", "--json", "--host", app.url]
    command += ["--users", str(scenario.users), "--spawn-rate", str(scenario.arriving), "--run-time", f"{seconds}s"]
    done = subprocess.run([*command, *scenario.kinds], capture_output=True, text=True, check=False)
    return {kind["name"]: kind for kind in json.loads(done.stdout)}


@contextmanager
def killing(app: Served, seconds: int | None) -> Iterator[list[int]]:
    """Kill one of the workers every so many seconds, with -9, as long as the block takes: which ones that were."""
    killed, over = list[int](), threading.Event()

    def kill() -> None:
        while not over.wait(seconds):
            worker = random.choice(workers(app.process.pid))
            os.kill(worker, signal.SIGKILL)
            killed.append(worker)

    killer = threading.Thread(target=kill)
    if seconds:
        killer.start()
    yield killed
    over.set()
    if seconds:
        killer.join()


def percentile(times: dict[str, int], share: float) -> float:
    """The time, ms, within which that share of the answers came; ``times`` counts them."""
    counted = sorted((float(ms), count) for ms, count in times.items())
    wanted, seen = share * sum(count for _, count in counted), 0
    for taken, count in counted:
        seen += count
        if seen >= wanted:
            return taken
    return counted[-1][0]


if __name__ == "__main__":
    main(int(sys.argv[1]))
