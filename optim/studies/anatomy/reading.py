"""An update read line by line: it runs as it is written, on terms, and each assignment becomes a line.

Nothing is said per rule. The update's own source is compiled anew with every assignment ``name = ...`` told to a
recorder (``rewriting``); what it calls of its own file is read in the same way, and ``jnp``, ``lax`` and
``optim.algebra`` are those of ``functions``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from optim import rule
from optim.rule import Rule
from optim.studies.anatomy.functions import on_terms
from optim.studies.anatomy.rewriting import readable
from optim.studies.anatomy.terms import WHERE, Term, Value, taken, term
from optim.typed.functions import IN_JAX
from optim.typed.update import Update

POINT, GRADIENT = "point", "gradient"
SYMBOLS = {POINT: "w", GRADIENT: "g", "hessian": "H", "loss": "L"}


class Evaluation(NamedTuple):
    """What an update asked of the loss: where, what, and the answer."""

    at: Value
    what: str
    value: Value


class Line(NamedTuple):
    """A line of an update: a name, its symbol, and the term that it stands for."""

    name: str
    symbol: str
    term: Term


class Oracle(NamedTuple):
    """The answers to what an update may ask, by NumPy: each takes a point (2,). As ``optim.rule.Oracle``."""

    loss: Callable[[Value], Value]
    gradient: Callable[[Value], Value]  # the batch's, or without the noise that is added to it
    full_gradient: Callable[[Value], Value]
    hessian: Callable[[Value], Value]
    noise: Value | None = None  # (2,)
    batch: bool = False  # whether ``gradient`` is that of a part of the data


class Reading(NamedTuple):
    """A step as it was read: its lines in their order, what was asked, and the numbers of the lines that made it."""

    lines: tuple[Line, ...]
    evaluations: tuple[Evaluation, ...]
    point: Value  # (2,): where the step leads
    state: dict[str, Value]


class Remembered:
    """A state whose fields are terms: one whose name a line has taken meanwhile is called that of before."""

    def __init__(self, state: Any, recorder: Recorder) -> None:
        self._state, self._recorder = state, recorder

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._state, name)
        if name.startswith("_"):
            return value
        symbol = symbol_of(name)
        if name in self._recorder.taken:
            return Term(value, rf"{{{symbol}}}_{{\text{{before}}}}", name=f"{name} before")
        return Term(value, symbol, name=name)

    def __iter__(self) -> Iterator[Any]:
        return (getattr(self, name) for name in self._state._fields)


class Recorder:
    """Writes down the lines of one step."""

    def __init__(self, oracle: Oracle, point: Value) -> None:
        self.lines: list[Line] = []
        self.evaluations: list[Evaluation] = []
        self.taken = {POINT}  # names
        self.point = Term(point, SYMBOLS[POINT], name=POINT)
        self.asked: dict[tuple[str, int], tuple[Term, Term]] = {}  # by question and place: the place, and the answer
        self.answers = oracle
        self.oracle = rule.Oracle(*(self.asking(what) for what in rule.Oracle._fields))

    def line(self, name: str, symbol: str, of: Term) -> Term:
        """A line, and the name that stands for it from then on."""
        self.lines.append(Line(name, symbol, of))
        self.taken.add(name)
        return Term(of.value, symbol, name=name, line=len(self.lines) - 1)

    def named(self, name: str, thing: Any) -> Any:
        """A line for what an operation has made; what has a name already, or is a number, keeps it."""
        return self.line(name, symbol_of(name), thing) if isinstance(thing, Term) and thing.form else thing

    def asking(self, what: str) -> Callable[[Any], Any]:
        """A question to the loss as a line of its own, once for each place."""
        name = GRADIENT if what.endswith(GRADIENT) else what

        def ask(at: Any) -> Term:
            place = self.named("place", term(at))
            if (key := (what, id(place))) not in self.asked:
                answer = self.answer(what, place)
                self.evaluations.append(Evaluation(place.value, what, answer.value))
                here = place is self.point
                called = name if here else f"{name} at {place.name}"
                symbol = SYMBOLS[name] if here else rf"{{{SYMBOLS[name]}}}_{{{place.latex}}}"
                self.asked[key] = place, self.line(called, symbol, answer)
            return self.asked[key][1]

        return ask

    def answer(self, what: str, place: Term) -> Term:
        """What the loss says at a place."""
        found = getattr(self.answers, what)(place.value)
        part = r"_{\text{batch}}" if what == GRADIENT and self.answers.batch else ""
        said = Term(found, WRITTEN[what].format(part, place.latex), name=what, line=place.line)
        if what != GRADIENT or self.answers.noise is None:
            return said
        return said + Term(self.answers.noise, r"\text{noise}", name="noise")


SLOPE = r"\nabla f{}({})"
WRITTEN = {"loss": "f{}({})", GRADIENT: SLOPE, "full_gradient": SLOPE, "hessian": r"\nabla^2 f{}({})"}


def symbol_of(name: str) -> str:
    """The LaTeX of a name: words, and a number at their end below the line."""
    words = name.rstrip("0123456789")
    index = name[len(words) :]
    below = f"_{{{index}}}" if index else ""
    return SYMBOLS.get(name) or rf"\text{{{words.replace('_', ' ').strip()}}}{below}"


def read(by: Rule, point: Value, state: Any, oracle: Oracle, settings: Mapping[str, Term], schedule: float) -> Reading:
    """One step of a rule from ``point`` (2,), with what it remembers, line by line.

    ``settings`` are those in force, but for the learning rate, which ``schedule`` is a factor of. A rule that is not
    ``readable`` has no lines.
    """
    if not by.readable:
        return Reading((), (), point, {})
    recorder, settings = Recorder(oracle, point), dict(settings)
    remembered: Any = Remembered(state, recorder)
    rate = Term(np.float64(schedule), r"\text{schedule}", name="schedule")
    if schedule != 1:
        base = settings["learning_rate"]
        whole = replace(base, latex=f"{{{base.latex}}}_{{0}}") * rate
        settings["learning_rate"] = recorder.line(base.name, base.latex, whole)
    update = told(by.update, recorder)
    there, after = update(recorder.point, remembered, recorder.oracle, **settings, **by.given(rate))
    fields = type(state)._fields
    made = dict(zip(fields, after, strict=True))
    for name, value in made.items():
        made[name] = recorder.named(name, term(value))
    last = recorder.line(POINT, SYMBOLS[POINT], term(there))
    lines = live(recorder.lines, [last, *made.values()])
    return Reading(lines, tuple(recorder.evaluations), last.value, {name: part.value for name, part in made.items()})


def told(update: Callable[..., Any], recorder: Recorder) -> Callable[..., Any]:
    """The update, which tells a recorder of its lines: a typed one as it is, any other by its source."""
    if not isinstance(update, Update):
        return readable(update, recorder)

    def named(name: str, thing: Any) -> Any:
        return recorder.named(name, term(thing))

    return lambda point, state, oracle, **settings: update.step(point, state, oracle, settings, on_terms(IN_JAX), named)


def live(lines: list[Line], ends: list[Term]) -> tuple[Line, ...]:
    """The lines on which the ends hang, with the branches that were taken."""
    kept, waiting = set[int](), list(ends)
    while waiting:
        one = waiting.pop()
        if one.line is not None and one.line not in kept:
            kept.add(one.line)
            waiting.append(lines[one.line].term)
        waiting.extend(parts_taken(one))
    return tuple(line for number, line in enumerate(lines) if number in kept)


def parts_taken(of: Term) -> tuple[Term, ...]:
    """The parts of a term; of a choice that is the same for all coordinates the test, and the branch it came to."""
    one = taken(of)
    return of.parts if one is None else (of.parts[0], one)


def decisions(of: Term) -> list[Term]:
    """The tests that decided what a term is made of."""
    own = [of.parts[0]] if of.form and of.form.name == WHERE else []
    return own + [test for part in parts_taken(of) for test in decisions(part)]
