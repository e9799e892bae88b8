"""The contract of an optimizer: what a rule may ask, what it must answer, and what is said of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple, get_args

from jax import Array

from optim.calls import by_itself, settings_in
from surfaces import Hyperparameter

Family = Literal["first steps", "momentum", "adaptive", "modern", "second order"]  # in the order of the menu
Library = Literal["torch", "keras", "optax"]  # by the name they are imported with
PAPER = "paper"  # the dialect of ``Rule.update`` itself, whosever it is: what a link means that names none
PUBLISHED = "published"  # the source's own equation, where ``Rule.update`` is a library's
DIALECTS = (*get_args(Library), PUBLISHED)
THE_PAPERS = "the paper's"
SCHEDULE = "schedule"  # what an update may take besides its settings: the schedule's factor, in the rate already


class Oracle(NamedTuple):
    """All that a rule may ask about the loss. Each takes a point, (2,)."""

    loss: Callable[[Array], Array]  # ()
    gradient: Callable[[Array], Array]  # (2,): the batch's, or with the noise in it
    full_gradient: Callable[[Array], Array]  # (2,): of the whole loss
    hessian: Callable[[Array], Array]  # (2, 2): of the whole loss


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How a library, or the source itself, writes a rule where its equation is another than ``Rule.update``: with the
    same settings it walks elsewhere."""

    update: Callable[..., tuple[Array, Any]]
    formula: str  # LaTeX
    says: str  # what it does otherwise, a sentence that begins with the verb
    init: Callable[[Array], Any] | None = None  # where its state, or where that begins, is another


@dataclass(frozen=True, kw_only=True)
class Rule:
    """An update rule.

    ``init(point) -> state`` makes a NamedTuple of arrays (or an empty one); ``update(point, state, oracle, *,
    learning_rate, ...) -> (point, state)`` is one step, with ``point`` of shape (2,). One that takes ``schedule`` too
    is given the schedule's factor, which ``learning_rate`` is multiplied by already. A library that is not among
    ``dialects`` takes the same steps, or has no such rule. Raises ValueError where the settings in an update's
    signature and ``hyperparameters`` differ, or a dialect is neither a library's nor "published".

    ``frameworks`` has the call that makes the rule in each library that has it, ``{learning_rate:0.001}`` standing for
    that setting's value, with the library's default as ``optim.calls`` reads it, and ``w`` for the point. "optax as
    paper" is the call that makes Optax's rule the paper's where its own is another; "keras where momentum_decay=1.0"
    and "torch where initial_accumulator stays" hold on that condition.
    """

    name: str
    init: Callable[[Array], Any]
    update: Callable[..., tuple[Array, Any]]
    hyperparameters: Mapping[str, Hyperparameter]
    formula: str  # LaTeX
    frameworks: Mapping[str, str] = field(default_factory=dict)
    without: Mapping[str, str] = field(default_factory=dict)  # what a Library has by default and the rule has not
    family: Family
    year: int  # of the source
    good_for: str  # one sentence: when it is good, and when not
    source: str
    evaluations: int = 1  # gradients a step
    own_length: bool = (
        False  # whether it finds how far to step: its learning rate is a share of that, 1 the rule itself
    )
    readable: bool = True  # whether its update is plain arithmetic in its file: shown line by line, and written as code
    short: str = ""  # beside the head of a path; the name where empty
    note: str = ""  # one thing the page says beside this rule
    whose: str = THE_PAPERS  # equation ``update`` is; the menu says it
    on_schedule: Mapping[str, str] = field(default_factory=dict)  # what a Library does otherwise when given a schedule
    dialects: Mapping[str, Dialect] = field(default_factory=dict)  # by Library, or PUBLISHED
    id: str = ""
    about: str = ""

    def __post_init__(self) -> None:
        for update in (self.update, *(dialect.update for dialect in self.dialects.values())):
            named, known = settings_of(update), list(self.hyperparameters)
            if named != known:
                raise ValueError(f"{self.name}: {update.__name__} takes {named}, but hyperparameters has {known}")
        for name in self.dialects:
            if name not in DIALECTS:
                raise ValueError(f"{self.name}: {name!r} is no dialect, but must be one of {DIALECTS}")
        for library, call in self.frameworks.items():
            if strange := {name for name, _ in settings_in(call)} - set(self.hyperparameters):
                raise ValueError(f"{self.name}: the call in {library} names {strange}, which are no hyperparameters")
            for name, value in by_itself(call).items():
                low, high = self.hyperparameters[name].allowed
                if value is not None and not low <= value <= high:
                    raise ValueError(f"{self.name}: {name} is {value} in {library}, but must be from {low} to {high}")

    @property
    def dialect_names(self) -> tuple[str, ...]:
        """All that an entrant's dialect may be."""
        return (PAPER, *self.dialects)

    def written(self, dialect: str) -> Rule:
        """The rule as a dialect writes it; one that writes as ``update`` does is the rule itself."""
        if dialect not in self.dialects:
            return self
        other = self.dialects[dialect]
        new = {"update": other.update, "init": other.init or self.init, "formula": other.formula}
        return replace(self, **new, dialects={})

    def given(self, schedule: Any) -> dict[str, Any]:
        """The schedule's factor by name, for an update that asks for it."""
        return {SCHEDULE: schedule} if SCHEDULE in keywords_of(self.update) else {}


def settings_of(update: Callable[..., Any]) -> list[str]:
    """The settings that an update takes, in their order."""
    return [name for name in keywords_of(update) if name != SCHEDULE]


def keywords_of(update: Callable[..., Any]) -> list[str]:
    """The keyword arguments that an update takes, in their order."""
    return [p.name for p in inspect.signature(update).parameters.values() if p.kind is p.KEYWORD_ONLY]
