"""The lanes of a map: where each starts, what it has of its own, and the ground under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.outcome.critical_points import sketch
from optim.race import Race


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
class Landscapes:
    """The ground under each lane, by which it is judged: (n,) each."""

    knobs: Floats  # (number of knobs, n)
    lowest: Floats  # NaN where there is none
    bottom: Floats  # the lowest loss in the window
    top: Floats  # the highest
    mean_slope: Floats

    def some(self, which: NDArray[np.intp]) -> Landscapes:
        """Those of some lanes."""
        return Landscapes(self.knobs[:, which], *(one[which] for one in self.numbers))

    @property
    def numbers(self) -> tuple[Floats, ...]:
        """What is one number of each lane."""
        return self.lowest, self.bottom, self.top, self.mean_slope

    @property
    def best(self) -> Floats:
        """What there is to win is measured from, as ``outcome.path.Path`` has it."""
        return np.where(np.isnan(self.lowest), self.bottom, self.lowest)

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
