"""Figures, their goals, and the table of both."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol


@dataclass(frozen=True)
class Row:
    """A figure, and whether it met its goal; None where there is no goal or no figure."""

    label: str
    figure: str
    goal: str = ""
    met: bool | None = None


class Part(Protocol):
    """A module that measures something."""

    TITLE: str

    @staticmethod
    def rows() -> Iterable[Row]: ...


class Times(NamedTuple):
    """Seconds, over the repeats."""

    median: float
    fastest: float


class Goal(NamedTuple):
    """What a figure should be."""

    text: str
    holds: Callable[[float], bool]


def at_most(limit: float, unit: str) -> Goal:
    """The goal that a figure is ``limit`` or less."""
    return Goal(f"at most {number(limit)}{unit}", lambda figure: figure <= limit)


def at_least(limit: float, unit: str) -> Goal:
    """The goal that a figure is ``limit`` or more."""
    return Goal(f"at least {number(limit)}{unit}", lambda figure: figure >= limit)


def over(limit: float, unit: str) -> Goal:
    """The goal that a figure is more than ``limit``."""
    return Goal(f"over {number(limit)}{unit}", lambda figure: figure > limit)


def alternated(jobs: Mapping[str, Callable[[], float]], repeats: int) -> dict[str, Times]:
    """The times of jobs that each return their seconds, taking turns: what slows the machine down slows all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(repeats):
        for name, job in jobs.items():
            seconds[name].append(job())
    return {name: Times(statistics.median(found), min(found)) for name, found in seconds.items()}


def judged(label: str, times: Times, unit: str, goal: Goal | None = None) -> Row:
    """The row of a figure, judged by its median."""
    figure = f"{number(times.median)}{unit} ({number(times.fastest)}{unit})"
    return Row(label, figure, goal.text, goal.holds(times.median)) if goal else Row(label, figure)


def ratio(slow: Times, fast: Times) -> Times:
    """How many times as long ``slow`` takes: of the medians, and of the fastest."""
    return Times(slow.median / fast.median, slow.fastest / fast.fastest)


def number(value: float) -> str:
    """Three digits, or as many as there are before the point."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def lines(rows: Iterable[Row]) -> Iterable[str]:
    """The table, a line a row."""
    words = {True: "met", False: "NOT MET", None: ""}
    yield f"{'':<66}{'median (fastest)':<26}{'goal':<18}".rstrip()
    for row in rows:
        yield f"{row.label:<66}{row.figure:<26}{row.goal:<18}{words[row.met]}".rstrip()
