"""What it costs to look inside: a step of eight entrants, the way of one, the ground and its limits, a fault."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from app.payload.anatomy import course_bytes, lines_of
from app.payload.curvature import limits_facts
from optim.race import Entrant, Race
from optim.studies.anatomy.step import steps_from
from optim.studies.diagnosis import diagnose
from optim.studies.story import story
from tests.bench.table import Goal, Row, Times, alternated, at_most, judged

TITLE: str = "Inside a step: 8 optimizers x 200 steps, warm"
REPEATS = 9
RULES = ("gradient_descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "nadam", "bfgs")
RACE = Race(entrants=tuple(Entrant(rule) for rule in RULES))


def anatomy(row: int) -> None:
    """Every line of all entrants' steps from a row, with its numbers."""
    for k, step in enumerate(steps_from(RACE, row)):
        lines_of(RACE, k, step)


JOBS: dict[str, tuple[Callable[[int], object], Goal | None]] = {
    "every line of a step, of all eight": (anatomy, at_most(15, " ms")),
    "the way of one, at every row": (lambda row: course_bytes(RACE, row % 8), None),
    "the limits of all eight at a step": (lambda row: limits_facts(RACE, row), at_most(10, " ms")),
    "what went wrong with one, and its cure": (lambda row: diagnose(RACE, row % 8), None),
    "the story of the race": (lambda row: story(RACE, RULES), None),
}


def rows() -> Iterator[Row]:
    """Milliseconds, each time at another step."""
    for job, _ in JOBS.values():
        job(7)
    times = alternated({name: timed(job) for name, (job, _) in JOBS.items()}, REPEATS)
    for name, (_, goal) in JOBS.items():
        yield judged(name, Times(*(1e3 * t for t in times[name])), " ms", goal)


def timed(job: Callable[[int], object]) -> Callable[[], float]:
    """The job as one that returns its seconds, each time for the next row."""
    row = 10

    def once() -> float:
        nonlocal row
        row += 8
        began = time.perf_counter()
        job(row)
        return time.perf_counter() - began

    return once
