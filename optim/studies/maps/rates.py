"""Every learning rate of an entrant at once: what each leads to, which is best, and how wide the choice is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.outcome.critical_points import curvatures_at
from optim.race import Race
from optim.studies.maps.cells import Cells
from optim.studies.maps.course import Course
from optim.studies.maps.doubt import surely
from optim.studies.maps.recorder import losses_of
from optim.studies.maps.verdicts import NEVER
from optim.studies.seeds import alone
from optim.studies.stability import in_force, stability

A_DECADE = 40  # rates a decade
# of the slider's length, in the three digits in which a rate is shown and set
RATES = np.array([float(f"{rate:.3g}") for rate in np.logspace(-6, 1, 7 * A_DECADE + 1)])
MOST_MINIMA = 16  # whose curvature is looked at for the limit

Objective = Literal["steps", "loss", "area"]


@dataclass(frozen=True, eq=False)
class Rates:
    """What each of RATES leads to, (n,) each."""

    loss: Floats  # at the end; NaN where it overflowed
    steps: NDArray[np.int32]  # until it reaches; NEVER
    area: Floats | None  # the mean over the steps of the loss above the lowest; infinite where it overflowed

    def best(self, objective: Objective) -> float:
        """The rate with the least of an objective; of equals the gentlest; where nothing reaches, by loss."""
        values = {"steps": np.where(self.steps == NEVER, np.inf, self.steps), "loss": self.loss, "area": self.area}
        chosen = or_never(values[objective])
        if not np.isfinite(chosen).any():
            chosen = or_never(self.loss)
        return float(RATES[int(np.argmin(chosen))])

    @property
    def width(self) -> float:
        """How many decades of rate reach."""
        return float((self.steps != NEVER).sum()) / A_DECADE


def or_never(values: object) -> Floats:
    """Numbers, infinite where one is none."""
    found = np.asarray(values, float)
    return np.where(np.isnan(found), np.inf, found)


def rates(race: Race, entrant: int, *, area: bool = False) -> Rates:
    """What each of RATES does for one of a race's entrants, with all else as it is."""
    one = alone(race, entrant)
    course, cells = varied(one), at_rates(one)
    found = surely(course, cells)
    return Rates(found.loss, np.where(found.reached, found.steps, NEVER), areas(course, cells) if area else None)


def varied(one: Race) -> Course:
    """The course of lanes that have settings of their own."""
    return Course(one, varied=True, turned=one.turned)


def at_rates(one: Race) -> Cells:
    """The race's start with each of the rates."""
    x, y = (np.full(RATES.size, at) for at in one.start)
    return Cells(x, y, {"learning_rate": RATES})


def areas(course: Course, cells: Cells) -> Floats:
    """The mean over its steps of each lane's loss above the lowest, or above the least of the window: (n,)."""
    race, found = course.race, np.full(len(cells), np.inf)
    base = race.landscape.lowest(race.knob_values())
    for who, losses in losses_of(course, cells, np.arange(len(cells)), race.steps + 1):
        with np.errstate(all="ignore"):
            found[who] = (losses - (base or 0.0)).mean(axis=0)
    return np.where(np.isfinite(found), found, np.inf)


def limit(race: Race, entrant: int) -> float | None:
    """The learning rate above which no minimum of the surface holds an entrant; None where theory says none.

    At each minimum the ground is taken for the quadratic with its curvature: the limit is ``stability``'s, 2 / L of
    gradient descent, 2 (1 + beta) / L of momentum.
    """
    one, found = alone(race, entrant), list[float]()
    (runner,) = one.entrants
    if runner.schedule != "constant" or any(change.setting != "learning_rate" for change in one.changes):
        return None
    for minimum in one.landscape.minima_at(one.knob_values())[:MOST_MINIMA]:
        here = curvatures_at(one.landscape, one.knob_values(), np.array(minimum))
        holds = here and stability(runner.rule, runner.dialect, here.curvatures, in_force(one, 0, 0))
        if holds:
            found.append(float(np.nanmin(np.append(holds.limits, np.inf))))
    most = max(found, default=np.inf)
    return most if np.isfinite(most) else None


def without_changes(race: Race) -> Race:
    """The race with the settings that each entrant begins with."""
    return replace(race, changes=())
