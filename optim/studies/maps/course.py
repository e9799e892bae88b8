"""What all lanes of a map go by: a race of one, its chunks from any row on, and how long a call may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import jax
import numpy as np
from numpy.typing import NDArray

from optim import rule_of
from optim.engine.chunks import CHUNK, Chunk, Floats, first_chunk
from optim.engine.running import PerStep, at_step
from optim.engine.state_layout import branch_of
from optim.outcome.as_low import tolerance
from optim.outcome.path import LOOK_FURTHER, steps_ahead
from optim.race import Race
from optim.studies.maps.forms import Form
from optim.studies.maps.program import mesh

PLAIN, AN_EXAMPLE = 6.0, 30.0  # ns a lane and row of a plain surface and rule, and for each example of the data

Mask = NDArray[np.bool_]


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
        branch, kind = branch_of(entrant.rule, entrant.dialect), np.dtype(self.kind).name
        return Form(self.race.landscape.form, branch, self.turned, self.varied, kind)

    @property
    def ahead(self) -> int:
        """How many steps it is looked ahead, as ``outcome.verdict`` does."""
        return steps_ahead(self.race.steps)

    @property
    def close(self) -> float:
        """How close to the lowest loss counts as there."""
        return tolerance(self.race.landscape, self.race.knob_values())

    @cached_property
    def per_step(self) -> PerStep:
        """What every chunk reads of its steps."""
        return PerStep.of(self.race, self.race.steps + 1 + max(self.ahead, LOOK_FURTHER) + CHUNK)

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
        names = list(rule_of(entrant.rule).hyperparameters)
        found = np.zeros(self.first.settings[:, 0].shape, bool)
        for name in own:
            changed = [n for n, change in enumerate(self.race.changes, start=1) if change.setting == name]
            found[: changed[0] if changed else None, names.index(name)] = True
        return found

    @property
    def a_row(self) -> float:
        """About how long a lane takes for a row, in s; where the ground has sines it takes ten times as long."""
        return (PLAIN + AN_EXAMPLE * self.race.room) * 1e-9
