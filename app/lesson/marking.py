"""What all exercises share when they are marked: that only what may change was changed, and how numbers are said.

What may change is named as ``controls`` of a screen are: ``0.learning_rate`` of entrant 0, ``0.schedule``,
``knob.condition``, ``noise``, ``batch``; and ``start`` is the place to begin, ``changes`` are those in the
middle of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from math import dist
from typing import NamedTuple

from app.lesson.exercise import Mark
from app.lesson.measure import arrival
from app.lesson.sentence import Paths, written
from app.link.address import parse
from optim import rule_of
from optim.outcome.standings import STANDINGS
from optim.race import Entrant, Race, Trajectory, run
from optim.words import listed
from surfaces.surface import Point

Judged = Callable[[Paths], Mark]
MOST_NAMED = 3  # of what else was changed
AT_STEP_0 = "Undo that, or choose Whole run before you set it."


class Part(NamedTuple):
    """A part of a race that a reader may have moved: its name, what it is in words, and its value."""

    key: str
    words: str
    value: object


def marked(start: str, may_change: Sequence[str], judged: Judged) -> Callable[[Race], Mark]:
    """What marks a race: first that it is ``start`` but for ``may_change``, then what is asked of its paths."""

    def mark(race: Race) -> Mark:
        other = elsewhere(begun(start), race, may_change)
        return Mark(False, other) if other else judged(run(race))

    return mark


@lru_cache
def begun(start: str) -> Race:
    """The race of an exercise's start."""
    return parse(start)


def elsewhere(start: Race, race: Race, may_change: Sequence[str]) -> str:
    """The sentences that say what was changed and may not be; empty where nothing was."""
    there = {part.key: part for part in parts(race)}
    moved = [part for part in parts(start) if part.key not in may_change and different(part, there.get(part.key))]
    if moved:
        return f"Only {listed([words_of(start, key) for key in may_change])} may change here. {put_back(moved)}"
    if race.changes and "changes" not in may_change:
        first = race.changes[0]
        words = meaning(race.entrants[first.entrant], first.setting)
        return f"{capital(words)} was changed during the run, at step {first.step:,}. {AT_STEP_0}"
    return ""


def different(part: Part, other: Part | None) -> bool:
    """Whether a part of the start is another in the race, or not there."""
    return other is None or other.value != part.value


def put_back(moved: Sequence[Part]) -> str:
    """What else was moved, and what it was."""
    named = [f"{part.words} ({shown(part.value)})" for part in moved[:MOST_NAMED]]
    more = len(moved) - len(named)
    return f"Please put back {listed([*named, *([f'{more} more'] if more else [])])}."


def parts(race: Race) -> Iterator[Part]:
    """All that decides a run, part by part; the surface and who runs first, as the others depend on them."""
    yield Part("surface", "the surface", race.landscape.name)
    yield Part("entrants", "the optimizers", ", ".join(rule_of(one.rule).name for one in race.entrants))
    yield Part("start", "the start", race.start)
    yield Part("steps", "the number of steps", race.steps)
    yield Part("horizon", "the horizon of the schedules", race.horizon)
    yield Part("noise", "the noise", race.noise)
    yield Part("batch", "the batch size", race.batch_size or "all")
    yield Part("sampling", "how batches are drawn", race.sampling)
    yield Part("seed", "the seed", race.seed)
    knobs = race.landscape.knobs
    yield from (Part(f"knob.{name}", f"the {knobs[name].meaning}", value) for name, value in race.knob_values().items())
    for number, entrant in enumerate(race.entrants):
        yield from parts_of(number, entrant)


def parts_of(number: int, entrant: Entrant) -> Iterator[Part]:
    """The settings of an entrant, part by part."""
    name = rule_of(entrant.rule).name
    for setting, value in entrant.values().items():
        yield Part(f"{number}.{setting}", meaning(entrant, setting), value)
    yield Part(f"{number}.schedule", f"the schedule of {name}", entrant.schedule)
    yield Part(f"{number}.dialect", f"the equation of {name}", entrant.dialect)


def meaning(entrant: Entrant, setting: str) -> str:
    """A setting of an entrant in words."""
    rule = rule_of(entrant.rule)
    return f"the {rule.hyperparameters[setting].meaning} of {rule.name}"


def words_of(start: Race, key: str) -> str:
    """A name of what may change, in words."""
    known = {part.key: part.words for part in parts(start)}
    return known.get(key, "a setting in the middle of the run")


def shown(value: object) -> str:
    """The value of a part as a person reads it."""
    if isinstance(value, tuple):
        return ", ".join(map(shown, value))
    return written(value) if isinstance(value, (int, float)) else str(value)


def capital(words: str) -> str:
    """The words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def name_of(path: Trajectory) -> str:
    """The name of who ran a path."""
    return rule_of(path.race.entrants[path.entrant].rule).name


def became(path: Trajectory) -> str:
    """What became of a path, as a sentence; of one that is there, at which step."""
    needed = arrival(path)
    said = path.verdict.sentence if needed is None else f"reached the minimum at step {needed:,}"
    return f"{name_of(path)} {said}."


def in_time(path: Trajectory, under: int) -> Mark:
    """Whether a path is at the minimum in fewer steps than ``under``, and how many it needed."""
    needed = arrival(path)
    if needed is None:
        return Mark(False, f"{became(path)} It is asked to reach the minimum in under {under} steps.")
    return Mark(needed < under, f"{name_of(path)} needed {counted(needed, 'step')}; under {under} are asked.")


def counted(number: int, thing: str) -> str:
    """A number of things: 1 step, 2 steps."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def grows(path: Trajectory) -> bool:
    """Whether a path's loss grows without end, or led it out of the picture."""
    return STANDINGS[path.verdict.kind].gone


def start_refused(race: Race, away_from: Sequence[Point] = (), least: float = 0.0) -> str:
    """Why a start is not taken: outside of the map, or nearer than ``least`` to a point; empty where it is taken."""
    x, y = race.start
    if not race.landscape.contains(x, y, race.knob_values()):
        return "Start inside the map, please."
    nearest = min((dist(race.start, point) for point in away_from), default=least)
    if nearest < least:
        return f"This start is {written(nearest)} from the minimum; at least {written(least)} is asked."
    return ""
