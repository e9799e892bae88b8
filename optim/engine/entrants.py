"""The programs of a race as one: that of the catalogue's rules, and one for each rule that somebody typed.

Entrants never meet, so each program runs its own and leaves the others' rows as they are: who runs beside a typed rule
walks the same path, to the bit, as without it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from optim.engine.chunks import CHUNK, Chunk
from optim.engine.program import Program, program, typed_program
from optim.spec.definition import Race
from optim.spec.limits import MAX_ENTRANTS
from optim.typed.making import is_typed

Runs = Callable[[Chunk], tuple[Any, Any]]  # -> the rows after a chunk (K, width), and its record (CHUNK, K, 3)


class Group(NamedTuple):
    """Entrants that one program runs."""

    program: Program
    numbers: list[int]  # of the entrants, ascending

    @property
    def order(self) -> list[int]:
        """The rows of a chunk with these entrants' first."""
        return [*self.numbers, *(k for k in range(MAX_ENTRANTS) if k not in self.numbers)]


def runner(race: Race) -> Runs:
    """What runs a race's chunks."""
    numbers = dict[str, list[int]]()
    for k, entrant in enumerate(race.entrants):
        numbers.setdefault(entrant.rule if is_typed(entrant.rule) else "", []).append(k)
    if list(numbers) == [""]:
        return program(race.landscape.form, race.turned)
    groups = [Group(program_of(text, race), some) for text, some in numbers.items()]
    return lambda chunk: together(groups, chunk)


def program_of(text: str, race: Race) -> Program:
    """The program of a typed rule in a race; without a text that of the catalogue's rules."""
    return typed_program(text, race.landscape.form, race.turned) if text else program(race.landscape.form, race.turned)


def together(groups: list[Group], chunk: Chunk) -> tuple[Any, Any]:
    """The rows after a chunk, and its record, each entrant's by its own program."""
    after, record = np.array(chunk.rows), np.zeros((CHUNK, MAX_ENTRANTS, 3))
    for group in groups:
        rows, filled = group.program(of_group(group, chunk))
        many = len(group.numbers)
        after[group.numbers], record[:, group.numbers] = np.asarray(rows)[:many], np.asarray(filled)[:, :many]
    return after, record


def of_group(group: Group, chunk: Chunk) -> Chunk:
    """A chunk with the group's entrants alone."""
    order = group.order
    return chunk._replace(
        branches=chunk.branches[order],
        rows=np.asarray(chunk.rows)[order],
        settings=chunk.settings[:, order],
        rate=np.asarray(chunk.rate)[:, order],
        entrants=np.int32(len(group.numbers)),
    )
