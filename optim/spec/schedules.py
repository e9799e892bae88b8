"""The schedule of a learning rate as text: its name, and the settings in which it departs from its defaults.

``cosine``, or ``cyclic;cycles:8;lowest:0.2``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from optim import schedules
from optim.schedule import Schedule, Steps
from optim.spec.limits import BadRace, departures, one_of
from optim.spec.numbers import named_numbers, plain
from surfaces.discover import discover

SCHEDULES: dict[str, Schedule] = discover(schedules, "SCHEDULE")


class Chosen(NamedTuple):
    """A schedule with every setting spelled out."""

    schedule: Schedule
    settings: dict[str, float]


def known_schedule(text: str) -> str:
    """The one text of the schedule that ``text`` says. Raises BadRace."""
    schedule, settings = read(text)
    return text_of(schedule.id, settings)


def text_of(name: str, settings: Mapping[str, float]) -> str:
    """A schedule with settings as text."""
    return ";".join([name, *(f"{setting}:{plain(value)}" for setting, value in settings.items())])


def read(text: str) -> Chosen:
    """The schedule that a text says, and the settings in which it departs from its defaults. Raises BadRace."""
    name, *parts = str(text).split(";")
    schedule = SCHEDULES[one_of("schedule", name, SCHEDULES)]
    if parts and not schedule.settings:
        raise BadRace(f"{name} setting", parts[0], f"left out: the schedule {name} has no settings")
    return Chosen(schedule, departures(name, named_numbers(name, parts), schedule.settings))


@lru_cache(maxsize=256)
def chosen(text: str) -> Chosen:
    """The schedule that a text says, with all of its settings. Raises BadRace."""
    schedule, settings = read(text)
    return Chosen(schedule, {name: float(settings.get(name, one.default)) for name, one in schedule.settings.items()})


def factors(text: str, t: Steps, horizon: int) -> Steps:
    """What the schedule that a text says multiplies the learning rate by at each of the steps ``t``."""
    schedule, settings = chosen(text)
    return schedule.factors(t, horizon, **settings)
