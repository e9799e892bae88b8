"""A tile of lanes under way: so many rows further at each call, each call short enough to keep nobody waiting."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from optim import rule_of
from optim.engine import deadline
from optim.engine.chunks import CHUNK, Floats
from optim.outcome.critical_points import NEAR, window_width
from optim.studies.maps.cells import Cells, landscapes
from optim.studies.maps.course import Course
from optim.studies.maps.forms import Call, Lanes, Own, Watch
from optim.studies.maps.program import blocks_a_tile, lanes_a_block, mesh, program
from optim.studies.maps.steps import begin


class Tile:
    """Lanes of a course under way. ``row`` is the one where they stand; nothing is kept of it before it is passed."""

    def __init__(self, course: Course, cells: Cells) -> None:
        self.course, self.cells, self.row = course, cells, 0
        ground = landscapes(course.race, cells)
        names = list(rule_of(course.race.entrants[0].rule).hyperparameters)
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

    def some(self, which: NDArray[np.intp]) -> Tile:
        """Those of the lanes alone, from where they stand."""
        few = Tile(self.course, self.cells[which])
        picked = lambda blocks: few.laid(self.of(blocks)[which])  # noqa: E731
        few.parts, few.watch = tuple(map(picked, self.parts)), Watch(*map(picked, self.watch))
        few.target, few.row = (picked(self.target[0]), picked(self.target[1])), self.row
        return few

    def forget_top(self) -> Floats:
        """From here on the greatest loss is sought anew; returned is that so far, (n,)."""
        top = self.seen.top
        self.watch = self.watch._replace(top=self.laid(np.full(len(self.cells), -np.inf)))
        return top

    def go(self, rows: int, *, inside: bool = True, light: bool = False) -> None:
        """Pass so many rows. Raises TooLate where who asked waits no longer."""
        course, surface = self.course, self.course.race.landscape
        devices, block = mesh().size, lanes_a_block()
        used = min(-(-len(self.cells) // block), blocks_a_tile() // devices)
        call = Call(
            chunk=course.first,
            kept=course.kept(self.cells.settings),
            lowest=np.float64(self.lowest),
            close=course.kind(course.close),
            near=course.kind(NEAR * window_width(surface)),
            inside=np.bool_(inside),
            length=np.int32(0),
            blocks=np.int32(used),
        )
        end, pass_rows = self.row + rows, program(course.form._replace(light=light))
        while self.row < end:
            deadline.look()
            some = min(end - self.row, CHUNK, pass_rows.pace.rows(used * devices * block, course.a_row))
            call = call._replace(chunk=course.chunk(self.row, some), length=np.int32(some))
            lanes = Lanes(self.parts, self.target, self.watch, self.own)
            self.parts, self.watch = pass_rows(lanes, call)
            self.row += some
