"""What a race is: plain data that says everything about a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast, get_args

from optim import RULES, rule_of
from optim.rule import PAPER
from optim.spec.limits import (
    LARGEST_BATCH,
    MAX_CHANGES,
    MAX_ENTRANTS,
    MAX_SEED,
    MAX_STEPS,
    BadRace,
    allowed,
    departures,
    each_a,
    known_rule,
    known_surface,
    number_between,
    one_of,
    whole_between,
)
from optim.spec.schedules import known_schedule
from surfaces import Surface, surface_of
from surfaces.hyperparameter import LARGEST
from surfaces.surface import Point


@dataclass(frozen=True)
class Entrant:
    """One optimizer at the start line.

    ``rule`` is a name of the catalogue, or lines as ``optim.typed.description`` reads them.
    ``settings`` holds its departures from the rule's defaults; ``schedule`` is the text of ``optim.spec.schedules``, a
    name with departures of its own; ``dialect`` says whose equation it is, the paper's or a
    library's that writes another.
    """

    rule: str
    settings: Mapping[str, float] = field(default_factory=dict)
    schedule: str = "constant"
    dialect: str = PAPER

    def __post_init__(self) -> None:
        object.__setattr__(self, "rule", known_rule(self.rule))
        object.__setattr__(self, "schedule", known_schedule(self.schedule))
        known, said = rule_of(self.rule), in_sentences(self.rule)
        one_of(f"{said} dialect", self.dialect, known.dialect_names)
        object.__setattr__(self, "settings", departures(said, self.settings, known.hyperparameters))

    def values(self) -> dict[str, float]:
        """Every setting of the rule with its value at the start of the race."""
        known = rule_of(self.rule).hyperparameters
        return {name: self.settings.get(name, setting.default) for name, setting in known.items()}


def in_sentences(rule: str) -> str:
    """What an entrant's rule is called in a sentence: its name in a link, or whose it is."""
    return rule if rule in RULES else "your rule"


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

Sampling = Literal["epochs", "replacement"]
SAMPLINGS = get_args(Sampling)

SURFACE_START = cast(Point, None)  # a race without a start begins at its surface's own
SAME_AS_STEPS = cast(int, None)  # a race without a horizon ends there


@dataclass(frozen=True)
class Race:
    """Everything that decides a run; ``Race()`` is the welcome race.

    ``surface`` is a name of the catalogue, or a formula as ``surfaces.typed.description`` reads it.
    ``knobs`` holds departures from the surface's defaults; ``noise`` is the standard deviation of the Gaussian noise
    added to each coordinate of the gradient, the same draw for every entrant; on a surface of data there is none, and
    in its place ``batch_size`` examples make a step's gradient, drawn as ``sampling`` says: "epochs" deals them out,
    each once an epoch, and "replacement" draws each from all. 0 is all of them, and so is as many as there are, dealt
    out. ``steps`` is the number of updates;
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
    batch_size: int = 0
    sampling: Sampling = "epochs"

    def __post_init__(self) -> None:
        each_a(Entrant, "entrants", self.entrants, "(Entrant('adam'),)")
        each_a(Change, "changes", self.changes, "(Change(9, 0, 'learning_rate', 0.1),)")
        object.__setattr__(self, "surface", known_surface(self.surface))
        object.__setattr__(self, "knobs", departures("knob", self.knobs, self.landscape.knobs))
        if self.start is not SURFACE_START and not (isinstance(self.start, tuple | list) and len(self.start) == 2):
            raise BadRace("start", self.start, "two numbers, x and y, like (-4, 1)")
        x, y = self.start or self.landscape.start
        start = number_between("start x", x, -LARGEST, LARGEST), number_between("start y", y, -LARGEST, LARGEST)
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "noise", number_between("noise", self.noise, 0.0, LARGEST))
        self._check_batches()
        object.__setattr__(self, "steps", whole_between("steps", self.steps, 1, MAX_STEPS))
        horizon = self.steps if self.horizon is SAME_AS_STEPS else self.horizon
        object.__setattr__(self, "horizon", whole_between("horizon", horizon, 1, MAX_STEPS))
        object.__setattr__(self, "seed", whole_between("seed", self.seed, 0, MAX_SEED))
        whole_between("number of entrants", len(self.entrants), 1, MAX_ENTRANTS)
        whole_between("number of changes", len(self.changes), 0, MAX_CHANGES)
        latest = {(c.step, c.entrant, c.setting): self._checked(c) for c in self.changes}
        object.__setattr__(self, "changes", tuple(latest[key] for key in sorted(latest)))

    def _check_batches(self) -> None:
        one_of("sampling", self.sampling, SAMPLINGS)
        size = whole_between("batch", self.batch_size, 0, LARGEST_BATCH)
        name, examples = self.landscape.name, self.examples
        if not examples and size:
            raise BadRace("batch", size, f"left out: {name} is a formula, and has no examples to draw batches from")
        if not examples and self.sampling != "epochs":
            raise BadRace("sampling", self.sampling, f"left out: {name} is a formula, and has no examples to draw")
        if examples and self.noise:
            raise BadRace("noise", self.noise, f"0 on {name}: it has data, and its batches are its noise")
        if size > examples:
            raise BadRace("batch", size, f"a whole number from 0 to {examples}, the examples of {name}")
        if size == examples and self.sampling == "epochs":
            size = 0
        object.__setattr__(self, "batch_size", size)
        object.__setattr__(self, "sampling", self.sampling if size else "epochs")

    def _checked(self, change: Change) -> Change:
        whole_between("change step", change.step, 0, self.steps - 1)
        whole_between("change entrant", change.entrant, 0, len(self.entrants) - 1)
        known = rule_of(self.entrants[change.entrant].rule).hyperparameters
        one_of("change setting", change.setting, known)
        value = allowed(f"change of {change.setting}", change.value, known[change.setting])
        return Change(change.step, change.entrant, change.setting, value)

    @property
    def landscape(self) -> Surface:
        """The surface itself."""
        return surface_of(self.surface)

    @property
    def turned(self) -> bool:
        """Whether its ground is turned."""
        return bool(self.knobs.get("rotation"))

    @property
    def bounded(self) -> bool:
        """Whether nothing on its ground is lower than the minima, as far as is known."""
        return self.landscape.bounded_at(self.knob_values())

    @property
    def examples(self) -> int:
        """How many examples the surface's data has; 0 where it is a formula."""
        return len(self.landscape.model.data) if self.landscape.model else 0

    @property
    def room(self) -> int:
        """For how many examples its compiled programs have room; 0 where the surface is a formula."""
        return self.landscape.room

    @property
    def examples_a_batch(self) -> int:
        """How many examples a batch holds, all where ``batch_size`` is 0; 0 where the surface is a formula."""
        return self.batch_size or self.examples

    @property
    def numbers(self) -> Any:
        """What compiled programs are given of the surface."""
        return self.landscape.numbers(self.knob_values())

    def knob_values(self) -> dict[str, float]:
        """Every knob of the surface with its value."""
        return {name: self.knobs.get(name, knob.default) for name, knob in self.landscape.knobs.items()}
