"""Brought data as text: the model, the names and the rows; what a race has in its field ``surface``. Pure.

    data:linear_regression;eruption, minutes;wait, minutes;3.6,79;1.8,54;3.333,74

After the model may stand the columns that are counted in standard deviations from their mean, as in
``data:huber_regression:xy;...``. In place of names and rows a whole table may follow on new lines, as pasted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from surfaces.brought.reading import BadData, Table, checked, checked_names, number, read
from surfaces.typed.writing import plain

BEGINS = "data:"
LONGEST = 64_000  # characters
HEAD = re.compile(r"data:(\w+)(?::(x|y|xy))?", re.ASCII)


class Described(NamedTuple):
    """All that a text says, read."""

    model: str  # the name of a surface of the catalogue
    standardised: str  # "", "x", "y" or "xy"
    table: Table

    @property
    def text(self) -> str:
        """The one text of these data: ``described(text) == self``."""
        head = f"{BEGINS}{self.model}" + f":{self.standardised}" * bool(self.standardised)
        return ";".join([head, *self.table.names, *(f"{plain(x)},{plain(y)}" for x, y in self.table.rows)])

    @property
    def lines(self) -> str:
        """The table as somebody would paste it, its names in quotation marks."""
        names = ",".join('"' + name.replace('"', '""') + '"' for name in self.table.names)
        return "\n".join([names, *(f"{plain(x)},{plain(y)}" for x, y in self.table.rows)])


def described(text: str) -> Described:
    """What a text says. Raises BadData."""
    if len(text) > LONGEST:
        raise BadData(f"Data are at most {LONGEST:,} characters long; these have {len(text):,}.")
    head, parting, rest = (text + "\n").partition("\n") if "\n" in text else text.partition(";")
    found = HEAD.fullmatch(head.strip())
    if found is None:
        raise BadData(f"{head[:60]} is no head of data: one is like data:linear_regression or data:sine_fit:xy.")
    table = read(rest) if parting == "\n" else of_parts(rest.split(";"))
    return Described(found[1], found[2] or "", table)


def of_parts(parts: list[str]) -> Table:
    """The table of two names and rows. Raises BadData."""
    if len(parts) < 3:
        raise BadData("Data are a model, two names and rows, as in data:linear_regression;x;y;1,2;3,4.")
    names, rows = parts[:2], parts[2:]
    return checked(
        checked_names([name.strip() for name in names], "The head"), [row(n, one) for n, one in enumerate(rows, 1)]
    )


def row(count: int, text: str) -> tuple[float, float]:
    """The numbers of a row like ``3.6,79``. Raises BadData."""
    where, values = f"Row {count}", [value.strip() for value in text.split(",")]
    if len(values) != 2:
        raise BadData(f"{where} is {text[:60]!r}: two numbers joined by a comma would be right, as in 3.6,79.")
    one, other = (number(value, where, value) for value in values)
    return one, other
