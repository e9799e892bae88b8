"""The cut through one setting, which every lecture draws: what each of its values leads to, one curve an entrant."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.race import Race
from optim.spec.limits import one_of
from optim.studies.maps.axes import Axis, movable
from optim.studies.maps.map import Grid, Study, ends_by_tile
from optim.studies.maps.rates import RATES
from optim.studies.maps.tiles import Stops
from optim.studies.maps.verdicts import CODES, NEVER
from optim.studies.seeds import alone

NOTHING = Axis("", 0.0, 1.0, 1)  # the other axis of a cut


class Curve(NamedTuple):
    """What each value of a setting leads to, (n,) each."""

    loss: Floats  # at the end; NaN where it overflowed
    steps: NDArray[np.int32]  # until it reaches; NEVER


def cut_axis(race: Race, name: str) -> Axis:
    """The axis that a cut through a setting has: as far as the slider of any entrant that has it goes.

    Raises BadRace where none of them has it. ``cells`` are as many as there are learning rates on their own cut.
    """
    each = [movable(alone(race, number)) for number in range(len(race.entrants))]
    every = {setting: slider for known in each for setting, slider in known.items()}
    one_of("x", name, every)
    sliders = [known[name] for known in each if name in known]
    allowed = [slider.allowed for slider in sliders]
    low = max(min(slider.low for slider in sliders), *(lowest for lowest, _ in allowed))
    high = min(max(slider.high for slider in sliders), *(highest for _, highest in allowed))
    log = low > 0 and all(slider.scale == "log" for slider in sliders)
    return Axis(name, low, high, RATES.size, log, sliders[0].meaning)


def cut(race: Race, entrant: int, axis: Axis) -> Stops[Curve | None]:
    """The curve of one of a race's entrants; None where its rule has no such setting. Worked out with stops."""
    one = alone(race, entrant)
    if axis.name not in movable(one):
        return None
    found = yield from ends_by_tile(Study(one, Grid(axis, NOTHING)))
    return Curve(found.loss, np.where(found.kind == CODES["reached"], found.steps, NEVER))
