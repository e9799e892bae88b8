"""A tile of lanes under way: so many rows further at each call, each call short enough to keep nobody waiting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import jax
import numpy as np
from numpy.typing import NDArray

from optim import RULES
from optim.engine import deadline
from optim.engine.chunks import CHUNK, Chunk, Floats, first_chunk
from optim.engine.running import PerStep, at_step
from optim.engine.state_layout import BRANCH_NUMBER
from optim.outcome.critical_points import NEAR, sketch, window_width
from optim.outcome.verdict import LOOK_AHEAD
from optim.race import Race
from optim.studies.maps.program import (
    Call,
    Form,
    Lanes,
    Own,
    Watch,
    begin,
    blocks_a_tile,
    lanes_a_block,
    mesh,
    program,
)

CALL = 50e6  # ns that a call may take
PLAIN, AN_EXAMPLE = 6.0, 2.0  # ns a lane and row, at most, and for each example of the data
SMALLEST = 16  # rows a call

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Cells:
    """The lanes of a map: where each starts, and which settings and knobs are its own. All of shape (n,)."""

    x: Floats
    y: Floats
    settings: Mapping[str, Floats] = field(default_factory=dict)
    knobs: Mapping[str, Floats] = field(default_factory=dict)

    @property
    def varied(self) -> bool:
        """Whether lanes differ in more than their start."""
        return bool(self.settings or self.knobs)

    def __len__(self) -> int:
        return self.x.size

    def __getitem__(self, chosen: Any) -> Cells:
        """Some of them."""
        settings, knobs = ({n: value[chosen] for n, value in own.items()} for own in (self.settings, self.knobs))
        return Cells(self.x[chosen], self.y[chosen], settings, knobs)


@dataclass(frozen=True, eq=False)
class Course:
    """What all lanes of a map go by: the race of one entrant, from any start and with any settings."""

    race: Race
    varied: bool
    turned: bool
    kind: type = np.float64

    @property
    def form(self) -> Form:
        """What its program is compiled for."""
        (entrant,) = self.race.entrants
        return Form(self.race.surface, BRANCH_NUMBER[entrant.rule, entrant.dialect], self.turned, self.varied)

    @property
    def ahead(self) -> int:
        """How many steps it is looked ahead, as ``outcome.verdict`` does."""
        return max(LOOK_AHEAD, self.race.steps)

    @cached_property
    def per_step(self) -> PerStep:
        """What every chunk reads of its steps."""
        return PerStep.of(self.race, self.race.steps + 1 + self.ahead + CHUNK)

    @cached_property
    def first(self) -> Chunk:
        """The chunk before the first row."""
        return first_chunk(self.race)

    def chunk(self, row: int, length: int) -> Chunk:
        """The chunk from any row on."""
        chunk = at_step(self.race, self.first, self.per_step, row, length)
        return jax.tree.map(np.asarray, chunk) if mesh().size > 1 else chunk

    def kept(self, own: Mapping[str, Floats]) -> Mask:
        """Which settings of which segment are a lane's own: up to the first change of each, (C, S)."""
        (entrant,) = self.race.entrants
        names = list(RULES[entrant.rule].hyperparameters)
        found = np.zeros(self.first.settings[:, 0].shape, bool)
        for name in own:
            changed = [n for n, change in enumerate(self.race.changes, start=1) if change.setting == name]
            found[: changed[0] if changed else None, names.index(name)] = True
        return found

    def rows_a_call(self, lanes: int) -> int:
        """So few that a call of so many lanes is short."""
        a_row = lanes * (PLAIN + AN_EXAMPLE * self.race.examples)
        return int(np.clip(CALL / a_row, SMALLEST, CHUNK))


@dataclass(frozen=True, eq=False)
class Landscapes:
    """The ground under each lane, by which it is judged: (n,) each."""

    knobs: Floats  # (number of knobs, n)
    lowest: Floats  # NaN where there is none
    bottom: Floats  # the lowest loss in the window
    top: Floats  # the highest
    mean_slope: Floats

    @property
    def span(self) -> Floats:
        """The height of the window."""
        return self.top - self.bottom


def landscapes(race: Race, cells: Cells) -> Landscapes:
    """The ground under each of the cells."""
    usual, n = race.knob_values(), len(cells)
    knobs = np.array([np.broadcast_to(cells.knobs.get(name, value), n) for name, value in usual.items()], float)
    rows, back = np.unique(knobs.T, axis=0, return_inverse=True) if cells.knobs else (knobs.T[:1], np.zeros(n, int))
    each = [dict(zip(usual, row.tolist(), strict=True)) for row in rows]
    lowest = [race.landscape.lowest(values) for values in each]
    windows = np.array([sketch(race.landscape, values) for values in each], float)
    back = back.reshape(-1)
    bottom, top, mean_slope = windows[back].T
    return Landscapes(knobs, np.array(lowest, float)[back], bottom, top, mean_slope)  # None becomes NaN


class Tile:
    """Lanes of a course under way. ``row`` is the one where they stand; nothing is kept of it before it is passed."""

    def __init__(self, course: Course, cells: Cells) -> None:
        self.course, self.cells, self.row = course, cells, 0
        ground = landscapes(course.race, cells)
        names = list(RULES[course.race.entrants[0].rule].hyperparameters)
        none = np.zeros(len(cells))
        settings = np.array([cells.settings.get(name, none) for name in names])
        varied = Own(self.laid(settings), self.laid(ground.knobs), self.laid(ground.lowest))
        self.own = varied if course.varied else Own((), (), ())
        self.lowest = ground.lowest[0]
        self.parts: tuple[Any, ...] = begin(course.form.branch)(self.laid(cells.x), self.laid(cells.y))
        zero = self.laid(none)
        self.target, self.watch = (zero, zero), Watch.of(zero, self.laid(none - np.inf))

    def laid(self, values: Any) -> NDArray[Any]:
        """Numbers of lanes (..., n) as arrays of blocks, (..., blocks, lanes a block): filled up with the last one."""
        block, blocks = lanes_a_block(), blocks_a_tile()
        values = np.asarray(values, self.course.kind)
        missing = block * blocks - values.shape[-1]
        filled = np.concatenate([values, np.repeat(values[..., -1:], missing, axis=-1)], axis=-1)
        return filled.reshape(*values.shape[:-1], blocks, block)

    def of(self, blocks: Any) -> Floats:
        """The numbers of the lanes, (n,), in blocks."""
        return np.asarray(blocks).reshape(-1)[: len(self.cells)]

    @property
    def seen(self) -> Watch:
        """What is kept of each lane, (n,)."""
        return Watch(*(self.of(value) for value in self.watch))

    @property
    def points(self) -> Floats:
        """Where the lanes stand, (n, 2)."""
        return np.stack([self.of(part) for part in self.parts[:2]], axis=1).astype(float)

    def aim(self, points: Floats) -> None:
        """From here on count the rows that are near these points, (n, 2)."""
        self.target = self.laid(points[:, 0]), self.laid(points[:, 1])
        self.watch = self.watch._replace(near=self.laid(np.zeros(len(self.cells))))

    def forget_top(self) -> Floats:
        """From here on the greatest loss is sought anew; returned is that so far, (n,)."""
        top = self.seen.top
        self.watch = self.watch._replace(top=self.laid(np.full(len(self.cells), -np.inf)))
        return top

    def go(self, rows: int, *, inside: bool = True) -> None:
        """Pass so many rows. Raises TooLate where who asked waits no longer."""
        course, surface = self.course, self.course.race.landscape
        devices, block = mesh().size, lanes_a_block()
        used = min(-(-len(self.cells) // block), blocks_a_tile() // devices)
        call = Call(
            chunk=course.first,
            kept=course.kept(self.cells.settings),
            lowest=np.float64(self.lowest),
            near=course.kind(NEAR * window_width(surface)),
            inside=np.bool_(inside),
            length=np.int32(0),
            blocks=np.int32(used),
        )
        for some in spans(rows, course.rows_a_call(used * devices * block)):
            deadline.look()
            call = call._replace(chunk=course.chunk(self.row, some), length=np.int32(some))
            lanes = Lanes(self.parts, self.target, self.watch, self.own)
            self.parts, self.watch = program(course.form)(lanes, call)
            self.row += some


def spans(rows: int, most: int) -> list[int]:
    """``rows`` in parts of at most ``most``."""
    return [min(most, rows - begin) for begin in range(0, rows, most)]
