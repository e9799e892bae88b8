"""A race is a value, and ``run`` runs it. ``Race``, ``Entrant`` and ``run`` are the names that stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from optim.engine import running
from optim.engine.chunks import Floats
from optim.outcome.as_low import tolerance
from optim.outcome.path import Path
from optim.outcome.verdict import Verdict, judge, ranking
from optim.outcome.without_end import on_the_way
from optim.spec.definition import SAME_AS_STEPS, SURFACE_START, WELCOME, Change, Entrant, Race
from optim.spec.limits import MAX_ENTRANTS, whole_between
from surfaces.hyperparameter import LARGEST

__all__ = [
    "SAME_AS_STEPS",
    "SURFACE_START",
    "WELCOME",
    "Change",
    "Entrant",
    "Race",
    "Trajectory",
    "bounded",
    "ranked",
    "run",
    "states",
]


class Onward:
    """How a race goes on from its end with what is in force there: run as far as verdicts ask, and remembered.

    ``state`` is what its entrants remember there. They run together: for one alone it takes nearly as long.
    """

    def __init__(self, race: Race, state: Any) -> None:
        self.race, self.state, self.known = race, state, np.empty((0, MAX_ENTRANTS, 3))

    def rows(self, steps: int) -> Floats:
        """x, y and loss of every row after the last, (steps, MAX_ENTRANTS, 3); not finite after an overflow."""
        if (more := steps - len(self.known)) > 0:
            begin = self.race.steps + 1 + len(self.known)
            record, self.state = running.run_chunks(self.race, more, begin, self.state)
            self.known = np.concatenate([self.known, record])
        return self.known[:steps]


@dataclass(frozen=True, eq=False)
class Trajectory:
    """The path of one entrant. Row 0 is the start.

    After an overflow the last finite row is repeated and ``diverged_at`` is the first step that was not finite; so
    nothing here is ever NaN or infinite, but ``after``.
    """

    race: Race
    entrant: int
    points: Floats  # (steps + 1, 2)
    losses: Floats  # (steps + 1,)
    diverged_at: int | None
    onward: Onward
    after: Floats | None = None  # (3,): x, y and loss at the step ``diverged_at``, as floating point made them

    @cached_property
    def path(self) -> Path:
        """What its verdict is made from."""
        race = self.race
        ground, knobs = race.landscape, race.knob_values()
        return Path(ground, knobs, self.points, self.losses, self.diverged_at, self.carried_on, self.after)

    @cached_property
    def verdict(self) -> Verdict:
        """What became of the run."""
        return judge(self.path)

    @cached_property
    def earlier(self) -> Verdict | None:
        """What is true of a run that ends in no number before it does, from the step of this verdict on."""
        return on_the_way(self.path)

    def carried_on(self, steps: int) -> tuple[Floats, Floats]:
        """The points (steps, 2) and losses (steps,) after the last; not finite after an overflow."""
        rows = self.onward.rows(steps)[:, self.entrant]
        return rows[:, :2], rows[:, 2]


def run(race: Race) -> tuple[Trajectory, ...]:
    """The path of every entrant, in their order. Same race, same path, bit for bit. Raises TypeError for no Race."""
    if not isinstance(race, Race):
        raise TypeError(
            f"run is given a {type(race).__name__}, but must be given a Race, like Race('ravine', steps=50)"
        )
    record, state = running.record(race)
    onward, points, losses = Onward(race, state), record[..., :2], record[..., 2]
    if np.isfinite(np.vdot(record, record)):  # then every number is; one look takes less time than one at each
        return tuple(Trajectory(race, k, points[:, k], losses[:, k], None, onward) for k in range(len(race.entrants)))
    return tuple(frozen_at_overflow(race, k, points[:, k], losses[:, k], onward) for k in range(len(race.entrants)))


def frozen_at_overflow(race: Race, entrant: int, points: Floats, losses: Floats, onward: Onward) -> Trajectory:
    """A trajectory whose rows from the first non-finite one on repeat the last finite one."""
    finite = np.isfinite(losses) & np.isfinite(points[:, 0]) & np.isfinite(points[:, 1])
    if finite.all():
        return Trajectory(race, entrant, points, losses, None, onward)
    end = int(np.argmin(finite))
    after = np.append(points[end], losses[end])
    if end == 0:
        far = np.broadcast_to(race.start, points.shape)
        return Trajectory(race, entrant, far, np.full_like(losses, LARGEST), 0, onward, after)
    rows = np.minimum(np.arange(losses.size), end - 1)
    return Trajectory(race, entrant, points[rows], losses[rows], end, onward, after)


def ranked(paths: Sequence[Trajectory]) -> list[int]:
    """The entrants of one race from best to worst at its end, as the scoreboard has them."""
    losses = [float(path.losses[-1]) for path in paths]
    return ranking([path.verdict for path in paths], losses, bounded=bounded(paths))


def bounded(paths: Sequence[Trajectory]) -> bool:
    """Whether nothing is lower than the minima of the paths' ground, as far as is known: none of the paths either."""
    race, knobs = paths[0].race, paths[0].race.knob_values()
    if not race.bounded or not race.landscape.found:
        return race.bounded
    lowest = race.landscape.lowest(knobs) or 0.0
    return min(float(path.losses.min()) for path in paths) >= lowest - tolerance(race.landscape, knobs)


def states(race: Race, step: int) -> tuple[Any, ...]:
    """What each entrant remembers after ``step`` updates: its rule's state, as NumPy arrays."""
    return running.states(race, whole_between("step", step, 0, race.steps))
