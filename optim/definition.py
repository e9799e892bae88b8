"""What a race is: plain data that says everything about a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from optim import RULES
from optim.guard import (
    MAX_CHANGES,
    MAX_ENTRANTS,
    MAX_SEED,
    MAX_STEPS,
    allowed,
    departures,
    number_between,
    one_of,
    whole_between,
)
from optim.rule import PAPER
from optim.schedules import SCHEDULES
from surfaces import SURFACES, Surface
from surfaces.hyperparameter import LARGEST
from surfaces.surface import Point


@dataclass(frozen=True)
class Entrant:
    """One optimizer at the start line.

    ``settings`` holds its departures from the rule's defaults; ``dialect`` says whose equation it is, the paper's or a
    library's that writes another.
    """

    rule: str
    settings: Mapping[str, float] = field(default_factory=dict)
    schedule: str = "constant"
    dialect: str = PAPER

    def __post_init__(self) -> None:
        one_of("rule", self.rule, RULES)
        one_of("schedule", self.schedule, SCHEDULES)
        one_of(f"{self.rule} dialect", self.dialect, RULES[self.rule].dialect_names)
        known = RULES[self.rule].hyperparameters
        object.__setattr__(self, "settings", departures(self.rule, self.settings, known))

    def values(self) -> dict[str, float]:
        """Every setting of the rule with its value at the start of the race."""
        known = RULES[self.rule].hyperparameters
        return {name: self.settings.get(name, setting.default) for name, setting in known.items()}


@dataclass(frozen=True)
class Change:
    """From ``step`` on, one setting of one entrant has another value: it makes the point at ``step + 1``."""

    step: int
    entrant: int
    setting: str
    value: float


WELCOME = (
    Entrant("gradient_descent", {"learning_rate": 0.038}),
    Entrant("momentum", {"learning_rate": 0.01}),
    Entrant("adam", {"learning_rate": 0.3}),
)

SURFACE_START = cast(Point, None)  # a race without a start begins at its surface's own
SAME_AS_STEPS = cast(int, None)  # a race without a horizon ends there


@dataclass(frozen=True)
class Race:
    """Everything that decides a run; ``Race()`` is the welcome race.

    ``knobs`` holds departures from the surface's defaults; ``noise`` is the standard deviation of the Gaussian noise
    added to each coordinate of the gradient, the same draw for every entrant; ``steps`` is the number of updates;
    ``horizon`` is the number of steps over which the schedules are stretched: a race whose steps grow while its horizon
    stays keeps its past. Raises BadRace, with a sentence, for a value that has no meaning.
    """

    surface: str = "ravine"
    knobs: Mapping[str, float] = field(default_factory=dict)
    entrants: tuple[Entrant, ...] = WELCOME
    start: Point = SURFACE_START
    steps: int = 200
    horizon: int = SAME_AS_STEPS
    noise: float = 0.0
    seed: int = 0
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        one_of("surface", self.surface, SURFACES)
        object.__setattr__(self, "knobs", departures("knob", self.knobs, self.landscape.knobs))
        x, y = self.start or self.landscape.start
        start = number_between("start x", x, -LARGEST, LARGEST), number_between("start y", y, -LARGEST, LARGEST)
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "noise", number_between("noise", self.noise, 0.0, LARGEST))
        object.__setattr__(self, "steps", whole_between("steps", self.steps, 1, MAX_STEPS))
        horizon = self.steps if self.horizon is SAME_AS_STEPS else self.horizon
        object.__setattr__(self, "horizon", whole_between("horizon", horizon, 1, MAX_STEPS))
        object.__setattr__(self, "seed", whole_between("seed", self.seed, 0, MAX_SEED))
        whole_between("number of entrants", len(self.entrants), 1, MAX_ENTRANTS)
        whole_between("number of changes", len(self.changes), 0, MAX_CHANGES)
        latest = {(c.step, c.entrant, c.setting): self._checked(c) for c in self.changes}
        object.__setattr__(self, "changes", tuple(latest[key] for key in sorted(latest)))

    def _checked(self, change: Change) -> Change:
        whole_between("change step", change.step, 0, self.steps - 1)
        whole_between("change entrant", change.entrant, 0, len(self.entrants) - 1)
        known = RULES[self.entrants[change.entrant].rule].hyperparameters
        one_of("change setting", change.setting, known)
        value = allowed(f"change of {change.setting}", change.value, known[change.setting])
        return Change(change.step, change.entrant, change.setting, value)

    @property
    def landscape(self) -> Surface:
        """The surface itself."""
        return SURFACES[self.surface]

    def knob_values(self) -> dict[str, float]:
        """Every knob of the surface with its value."""
        return {name: self.knobs.get(name, knob.default) for name, knob in self.landscape.knobs.items()}
