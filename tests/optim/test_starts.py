"""From a suggested start some tuned rule fares otherwise than from the usual one: else it would teach nothing."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from optim.engine.chunks import Floats
from optim.race import Race, Trajectory, run
from optim.studies.tuning import tuned
from surfaces import SURFACES
from surfaces.surface import Point
from tests.optim.paths import LESSON

STARTS = [(name, words) for name, surface in SURFACES.items() for words in surface.starts]


class Fate(NamedTuple):
    """What one sees of a path."""

    kind: str
    step: int  # since when; 0 while it is running
    end: Floats  # (2,), in widths of the window
    turns: int  # how often it turned by more than a right angle
    detour: float  # its length, in distances from its start to its end


def fate(trajectory: Trajectory) -> Fate:
    """The fate of a path."""
    surface, points = trajectory.race.landscape, trajectory.points
    moves, direct = np.diff(points, axis=0), np.hypot(*(points[-1] - points[0]))
    turns = int(np.count_nonzero(np.sum(moves[1:] * moves[:-1], axis=1) < 0))
    detour = float(np.hypot(*moves.T).sum() / direct) if direct else 1.0
    verdict, window = trajectory.verdict, np.array([np.ptp(surface.x_range), np.ptp(surface.y_range)])
    return Fate(verdict.kind, verdict.step or 0, points[-1] / window, turns, detour)


def differ(one: Fate, other: Fate) -> bool:
    """Whether two paths differ at a glance: in how they end, where, how soon, how they zigzag, or how they swerve."""
    return (
        one.kind != other.kind
        or bool(np.abs(one.end - other.end).max() > 0.25)
        or max(one.step, other.step) > 2 * min(one.step, other.step)
        or abs(one.turns - other.turns) >= 20
        or max(one.detour, other.detour) > 1.2 * min(one.detour, other.detour)
    )


@cache
def paths(surface: str, start: Point) -> tuple[Trajectory, ...]:
    """The paths of the lesson's rules, each at the rate that suits it there."""
    return run(tuned(Race(surface, entrants=LESSON, start=start)))


@cache
def usual_fates(name: str) -> list[Fate | None]:
    """How each rule fares from the usual start; None where chance decides: moved by a hair, it fares otherwise."""
    (x, y), surface = SURFACES[name].start, SURFACES[name]
    moved = (x + 1e-9 * float(np.ptp(surface.x_range)), y)
    fates, beside = ([fate(path) for path in paths(name, place)] for place in ((x, y), moved))
    return [None if differ(one, other) else one for one, other in zip(fates, beside, strict=True)]


@pytest.mark.parametrize(("name", "words"), STARTS)
def test_a_suggested_start_shows_what_the_usual_one_does_not(name: str, words: str) -> None:
    usual, there = usual_fates(name), map(fate, paths(name, SURFACES[name].starts[words]))
    assert any(one and differ(one, other) for one, other in zip(usual, there, strict=True))


@pytest.mark.parametrize(("name", "words"), [(n, w) for n, w in STARTS if SURFACES[n].bounded])
def test_what_starts_there_ends_on_the_map(name: str, words: str) -> None:
    surface = SURFACES[name]
    ends = [path.points[-1] for path in paths(name, surface.starts[words])]
    inside = [bool(surface.contains(x, y, {})) for x, y in ends]
    assert sum(inside) > len(inside) / 2


@pytest.mark.parametrize(("name", "words"), STARTS)
def test_nothing_is_called_trapped_where_there_is_no_trap(name: str, words: str) -> None:
    kinds = {path.verdict.kind for path in paths(name, SURFACES[name].starts[words])}
    assert "trapped" not in kinds or "local minimum" in SURFACES[name].shows
