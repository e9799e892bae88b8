"""The axes of a map: places on the ground, or values of a setting, of a knob of the surface, or of the batch size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim import rule_of
from optim.engine.chunks import Floats
from optim.race import Race
from optim.spec.limits import BadRace, number_between, one_of
from surfaces import Hyperparameter

BATCH, KNOB = "batch", "knob."


@dataclass(frozen=True)
class Axis:
    """``cells`` values from ``low`` to ``high``, each in the middle of its cell."""

    name: str
    low: float
    high: float
    cells: int
    log: bool = False
    label: str = ""

    def values(self) -> Floats:
        """The values in the middles of the cells, (cells,); of batch sizes the nearest that there are."""
        shares = (np.arange(self.cells) + 0.5) / self.cells
        if self.log:  # the quotient of the ends may be too large for a number
            found = self.low ** (1 - shares) * self.high**shares
        else:
            found = self.low + shares * (self.high - self.low)
        return np.rint(found) if self.name == BATCH else found


def place(name: str, interval: tuple[float, float], cells: int) -> Axis:
    """The axis of a coordinate."""
    return Axis(name, *interval, cells, label=name)


def setting(race: Race, name: str, interval: tuple[float, float] | None, cells: int, field: str) -> Axis:
    """The axis of a setting of a race of one. Raises BadRace where there is none, or its interval has no meaning.

    Without an interval it is the slider's. ``field`` is what the axis is called in a sentence.
    """
    known = movable(race)
    slider = known[one_of(field, name, known)]
    low, high = interval or (slider.low, slider.high)
    for end, value in (("low", low), ("high", high)):
        number_between(f"{field}_range {end}", value, *slider.allowed)
    if not low < high:
        raise BadRace(f"{field}_range", f"{low:g},{high:g}", "low,high with low below high")
    log = slider.scale == "log"
    if log and low <= 0:
        raise BadRace(f"{field}_range low", low, f"above 0: {slider.meaning} is on a logarithmic axis")
    return Axis(name, low, high, cells, log, slider.meaning)


def movable(race: Race) -> dict[str, Hyperparameter]:
    """All that the axis of a settings map may be, by name: a race of one's settings, its surface's knobs, its batch."""
    found = dict(rule_of(race.entrants[0].rule).hyperparameters)
    found |= {KNOB + name: knob for name, knob in race.landscape.knobs.items()}
    if race.examples:
        most = float(race.examples)
        found[BATCH] = Hyperparameter(most, 1.0, most, "b", "batch size", "log", allowed=(1.0, most))
    return found
