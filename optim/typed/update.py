"""A typed rule's ``init`` and ``update``, built node by node from its lines: values, equal where the text is."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from inspect import Parameter, Signature
from typing import Any

import jax.numpy as jnp
from jax import Array

from optim.typed.description import Description, described
from optim.typed.functions import IN_JAX
from optim.typed.language import GRADIENT, POINT, STEP
from surfaces.typed.functions import CONSTANTS
from surfaces.typed.tree import evaluate

NUMBERS = {name: float(value) for name, value in CONSTANTS.items()}
Named = Callable[[str, Any], Any]  # a line's name, and what it is set to -> what the name stands for


@dataclass(frozen=True)
class Text:
    """A typed rule's text, and what follows from it."""

    text: str

    @cached_property
    def described(self) -> Description:
        """All that the text says."""
        return described(self.text)

    @property
    def fields(self) -> tuple[str, ...]:
        """What is remembered: the number of steps where it is asked for, and the names that are read before set."""
        return (*[STEP] * self.described.counts, *self.described.remembered)

    @cached_property
    def state(self) -> Callable[..., Any]:
        """The state's NamedTuple."""
        return namedtuple("State", self.fields)  # pyright: ignore[reportUntypedNamedTuple]


@dataclass(frozen=True)
class Init:
    """point (n,) -> state, all 0."""

    __name__ = "init"
    of: Text

    def __call__(self, point: Array) -> Any:
        vectors, zero = self.of.described.vectors, jnp.zeros((), point.dtype)
        return self.of.state(*(jnp.zeros_like(point) if name in vectors else zero for name in self.of.fields))


@dataclass(frozen=True)
class Update:
    """(point (n,), state, oracle, settings) -> point, state: of the Text that ``init`` is of, for one kind of state."""

    __name__ = "update"
    of: Text

    @property
    def described(self) -> Description:
        """All that the text says."""
        return self.of.described

    @cached_property
    def __signature__(self) -> Signature:
        """What a rule takes is read off this."""
        own = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in ("point", "state", "oracle")]
        taken = [Parameter(name, Parameter.KEYWORD_ONLY) for name in self.described.settings]
        return Signature([*own, *taken])

    def __call__(self, point: Array, state: Any, oracle: Any, **settings: Any) -> tuple[Array, Any]:
        def array(_: str, thing: Any) -> Array:  # of which what Python's numbers refuse is infinite or NaN
            return thing if isinstance(thing, Array) else jnp.asarray(thing, point.dtype)

        given = {name: array(name, value) for name, value in settings.items()}
        there, kept = self.step(point, state, oracle, given, IN_JAX, array)
        return there, self.of.state(*kept)

    def step(
        self,
        point: Any,
        state: Any,
        oracle: Any,
        settings: Mapping[str, Any],
        functions: Mapping[str, Callable[..., Any]],
        named: Named,
    ) -> tuple[Any, list[Any]]:
        """Where a step leads, and what is remembered then, by any arrays' functions; ``named`` is told of each line."""
        about = self.described
        known = {**NUMBERS, **settings, POINT: point} | {name: getattr(state, name) for name in self.of.fields}
        if about.counts:
            known[STEP] = named(STEP, known[STEP] + 1)
        if about.asks:
            known[GRADIENT] = oracle.gradient(point)
        for name, tree in about.lines[:-1]:
            known[name] = named(name, evaluate(tree, known, functions, float))
        return evaluate(about.lines[-1].tree, known, functions, float), [known[name] for name in self.of.fields]
