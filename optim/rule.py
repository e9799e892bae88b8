"""The contract of an optimizer: what a rule may ask, what it must answer, and what is said of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any, Literal, NamedTuple

from jax import Array

from surfaces import Hyperparameter

Family = Literal["first steps", "momentum", "adaptive", "modern", "second order"]  # in the order of the menu


class Oracle(NamedTuple):
    """All that a rule may ask about the loss. Each takes a point, (2,)."""

    loss: Callable[[Array], Array]  # ()
    gradient: Callable[[Array], Array]  # (2,): the batch's, or with the noise in it
    full_gradient: Callable[[Array], Array]  # (2,): of the whole loss
    hessian: Callable[[Array], Array]  # (2, 2): of the whole loss


@dataclass(frozen=True, kw_only=True)
class Rule:
    """An update rule.

    ``init(point) -> state`` makes a NamedTuple of arrays (or an empty one); ``update(point, state, oracle, *,
    learning_rate, ...) -> (point, state)`` is one step, with ``point`` of shape (2,). Raises ValueError where the
    settings in ``update``'s signature and ``hyperparameters`` differ.

    ``frameworks`` has the call that makes the rule in each library that has it, ``{learning_rate}`` standing for that
    setting's value and ``w`` for the point; "optax as paper" is the call that makes Optax's rule the paper's where its
    own is another.
    """

    name: str
    init: Callable[[Array], Any]
    update: Callable[..., tuple[Array, Any]]
    hyperparameters: Mapping[str, Hyperparameter]
    formula: str  # LaTeX
    frameworks: Mapping[str, str] = field(default_factory=dict)
    family: Family
    year: int  # of the source
    good_for: str  # one sentence: when it is good, and when not
    source: str
    evaluations: int = 1  # gradients a step
    short: str = ""  # beside the head of a path; the name where empty
    note: str = ""  # one thing the page says beside this rule
    id: str = ""
    about: str = ""

    def __post_init__(self) -> None:
        named = [p.name for p in inspect.signature(self.update).parameters.values() if p.kind is p.KEYWORD_ONLY]
        if named != list(self.hyperparameters):
            raise ValueError(f"{self.name}: update takes {named}, but hyperparameters has {list(self.hyperparameters)}")
        for library, call in self.frameworks.items():
            if strange := {name for _, name, _, _ in Formatter().parse(call) if name} - set(self.hyperparameters):
                raise ValueError(f"{self.name}: the call in {library} names {strange}, which are no hyperparameters")
