"""One entrant of a race as the values that its script prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from app.code.sources import Piece, pieces
from app.code.typed_rules import pieces_of
from optim import Oracle, Rule, rule_of
from optim.engine.asking import asked
from optim.engine.batches import BLOCK, drawing, steps_an_epoch
from optim.engine.state_layout import packing
from optim.race import Change, Entrant, Race
from optim.rule import SCHEDULE
from optim.spec.schedules import chosen
from optim.typed.update import Update

DEALT = '''def batches(steps):
    """Epochs of all examples, each in a new order, {block} orders from a seed of their own."""
    dealt = []
    while len(dealt) < steps:
        wild = np.random.default_rng(({seed}, len(dealt) // {each}))
        for order in wild.permuted(np.tile(np.arange({examples}), ({block}, 1)), axis=1):
            dealt += [order[at : at + {size}] for at in range(0, {examples}, {size})]
    return dealt'''
REPLACED = '''def batches(steps):
    """Each example of each batch drawn from all, {block} batches from a seed of their own."""
    drawn = []
    while len(drawn) < steps:
        wild = np.random.default_rng(({seed}, len(drawn) // {each}))
        drawn += list(wild.integers({examples}, size=({block}, {size}), dtype=np.int16).astype(int))
    return drawn'''


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
        return rule_of(self.entrant.rule)

    @property
    def form(self) -> Rule:
        """Its rule as its dialect writes it."""
        return self.rule.written(self.entrant.dialect)

    @cached_property
    def remembers(self) -> bool:
        """Whether its rule has a state."""
        return packing(self.form).size > 0

    @cached_property
    def definitions(self) -> list[Piece]:
        """What remembers, begins and steps, by source; of a rule without a state what steps."""
        if isinstance(self.form.update, Update):
            return pieces_of(self.form.update)
        if self.remembers:
            return pieces([self.form.init, self.form.update])
        return [Piece(piece.name, without_state(piece.text)) for piece in pieces([self.form.update])]

    @property
    def scheduled(self) -> bool:
        """Whether its update asks for the schedule's factor."""
        return SCHEDULE in self.form.given(1.0)

    @cached_property
    def asked(self) -> list[str]:
        """What the rule asks of its oracle, in the oracle's order."""
        return [name for name in Oracle._fields if asked(self.entrant.rule, self.entrant.dialect)[name]]

    @property
    def heard(self) -> Literal["noise", "batch", ""]:
        """What is in the gradient of a step besides the slope, where this rule hears it."""
        if "gradient" not in self.asked:
            return ""
        return "batch" if self.race.batch_size else "noise" if self.race.noise else ""

    def gradient(self, point: str, at: str) -> str:
        """The gradient of a step: the one place that knows of noise and batches."""
        heard = f"gradient_of({point}, batch{at})" if self.heard == "batch" else f"gradient_of({point})"
        return f"{heard} + noise{at}" if self.heard == "noise" else heard

    @property
    def factor(self) -> str | None:
        """The schedule's text; None for the constant one."""
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
        schedule = [SCHEDULE] * bool(self.factor and self.scheduled)
        return [*self.moving, *schedule, *[self.heard] * bool(self.heard)]

    def values(self, at: str) -> Mapping[str, str]:
        """How each setting is written ``at`` a step, "[t]": its value, or the array that has one for each."""
        settled = {name: repr(value) for name, value in self.entrant.values().items()} | self.form.given("1.0")
        return settled | {name: f"{name}{at}" for name in self.handed if name in settled}

    def arrays(self) -> list[str]:
        """The lines that make an array of each setting that moves."""
        lines = []
        for name in self.moving:
            lines += [f"{name} = np.full({self.race.steps}, {self.entrant.values()[name]!r})"]
            lines += [f"{name}[{step}:] = {value!r}" for step, value in self.changes.get(name, [])]
            if name == "learning_rate" and self.factor:
                factor = self.factors(self.factor)
                lines += (
                    [f"{SCHEDULE} = {factor}", f"{name} *= {SCHEDULE}"] if self.scheduled else [f"{name} *= {factor}"]
                )
        return lines

    @property
    def schedule(self) -> list[Piece]:
        """The source of its schedule, below what it is; nothing for the constant one."""
        if not self.factor:
            return []
        schedule = chosen(self.factor).schedule
        *needs, last = pieces([schedule.factors])
        return [*needs, Piece(last.name, f"# {' '.join(schedule.about.split())}\n{last.text}")]

    def factors(self, schedule: str) -> str:
        """The call that makes a schedule's factors of all steps, with each of its settings."""
        function, settings = chosen(schedule)[0].factors, chosen(schedule).settings
        given = [f"np.arange({float(self.race.steps)!r})", str(self.race.horizon)]
        return f"{function.__name__}({', '.join([*given, *(f'{name}={value!r}' for name, value in settings.items())])})"

    def helpers(self) -> list[str]:
        """The functions that make what differs from step to step: the source of its schedule, and its batches."""
        return [*(piece.text for piece in self.schedule), *self.drawn()]

    def told(self, from_numpy: str = "{}") -> list[str]:
        """The lines that make ``noise``, (steps, 2), or ``batch``, a list with the examples of each step."""
        if self.heard == "noise":
            draws = f"np.random.default_rng({self.race.seed}).standard_normal(({self.race.steps}, 2))"
            return [f"noise = {from_numpy.format(f'{self.race.noise!r} * {draws}')}"]
        return [f"batch = batches({self.race.steps})"] if self.heard else []

    def drawn(self) -> list[str]:
        """The function that draws the batches: the same ones as ``optim.engine.batches``."""
        if self.heard != "batch":
            return []
        draw = drawing(self.race)
        text, each = (DEALT, BLOCK * steps_an_epoch(draw)) if draw.sampling == "epochs" else (REPLACED, BLOCK)
        return [text.format(**draw._asdict(), block=BLOCK, each=each)]


def without_state(update: str) -> str:
    """The source of an update that remembers nothing, without the state that it hands on."""
    return re.sub(r"^(    return .*), state$", r"\1", update.replace("(point, state, ", "(point, "), flags=re.MULTILINE)
