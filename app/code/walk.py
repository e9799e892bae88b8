"""One entrant of a race as the values that its script prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from app.code.sources import Piece, pieces
from optim import RULES, Oracle, Rule
from optim.race import Change, Entrant, Race
from optim.schedules import SCHEDULES


@dataclass(frozen=True)
class Walk:
    """Entrant number ``k`` of a race."""

    race: Race
    k: int

    @property
    def entrant(self) -> Entrant:
        """The entrant itself."""
        return self.race.entrants[self.k]

    @property
    def rule(self) -> Rule:
        """Its rule."""
        return RULES[self.entrant.rule]

    @property
    def form(self) -> Rule:
        """Its rule as its dialect writes it."""
        return self.rule.written(self.entrant.dialect)

    @property
    def rows(self) -> int:
        """How many rows its path has; row 0 is the start."""
        return self.race.steps + 1

    @cached_property
    def definitions(self) -> list[Piece]:
        """What remembers, begins and steps, by source."""
        return pieces([self.form.init, self.form.update])

    @cached_property
    def asked(self) -> list[str]:
        """What the rule asks of its oracle, in the oracle's order."""
        asked = {name for piece in self.definitions for name in re.findall(r"\boracle\.(\w+)", piece.text)}
        return [name for name in Oracle._fields if name in asked]

    @property
    def noisy(self) -> bool:
        """Whether there is noise in this race, and this rule hears it."""
        return self.race.noise > 0 and "gradient" in self.asked

    @property
    def factor(self) -> str | None:
        """The schedule's name; None for the constant one."""
        return None if self.entrant.schedule == "constant" else self.entrant.schedule

    @cached_property
    def changes(self) -> dict[str, list[tuple[int, float]]]:
        """The changes under way, by setting: the step from which on it has another value, and that value."""
        found: dict[str, list[tuple[int, float]]] = {}
        for change in self.race.changes:
            if change.entrant == self.k:
                found.setdefault(change.setting, []).append((change.step, change.value))
        return found

    def changes_of_two(self) -> tuple[Change, ...]:
        """The changes of a race of this entrant beside another that is changed alike."""
        own = [change for change in self.race.changes if change.entrant == self.k]
        return tuple(replace(change, entrant=k) for change in own for k in (0, 1))

    @property
    def moving(self) -> list[str]:
        """The settings that do not keep one value."""
        by_schedule = {"learning_rate"} if self.factor else set[str]()
        return [name for name in self.rule.hyperparameters if name in self.changes or name in by_schedule]

    def ever(self, name: str) -> list[float]:
        """Every value that a setting is given."""
        return [self.entrant.values()[name], *(value for _, value in self.changes.get(name, []))]

    @property
    def handed(self) -> list[str]:
        """The arrays of which each step has its own row."""
        return [*self.moving, *["noise"] * self.noisy]

    def values(self, at: str) -> Mapping[str, str]:
        """How each setting is written ``at`` a step, "[t]": its value, or the array that has one for each."""
        settled = {name: repr(value) for name, value in self.entrant.values().items()}
        return settled | {name: f"{name}{at}" for name in self.moving}

    def arrays(self) -> list[str]:
        """The lines that make an array of each setting that moves."""
        lines = []
        for name in self.moving:
            lines += [f"{name} = np.full({self.rows}, {self.entrant.values()[name]!r})"]
            lines += [f"{name}[{step}:] = {value!r}" for step, value in self.changes.get(name, [])]
            if name == "learning_rate" and self.factor:
                lines += [f"{name} *= {self.factor}(np.arange({float(self.rows)!r}), {self.race.horizon})"]
        return lines

    def schedule(self) -> list[str]:
        """The source of its schedule."""
        return [piece.text for piece in pieces([SCHEDULES[self.factor]])] if self.factor else []

    def noise(self) -> str:
        """The draws of every step, an expression of shape (rows, 2)."""
        draws = f"np.random.default_rng({self.race.seed}).standard_normal(({self.rows}, 2))"
        return f"{self.race.noise!r} * {draws}"
