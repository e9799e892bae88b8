"""A pasted table -> two columns of numbers. Forgiving in form, exact in what it says where one is wrong. Pure.

The two values of a line are parted by tabs, semicolons, commas or blanks, whichever is in all lines; a decimal comma is
one where it can be nothing else. A first line of words names the columns. Quotes, a byte order mark, empty lines and
the line ends of all systems are read as what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from surfaces.brought.splitting import separator_of, split
from surfaces.typed.words import BadFormula

LEAST_ROWS, MOST_ROWS = 2, 1000
LARGEST = 1e9  # of a value
LONGEST_NAME = 40  # characters
USUAL_NAMES = ("x", "y")
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+", re.ASCII)
NOT_FINITE = re.compile(r"[-+]?(?:nan|na|n/a|null|none|inf|infinity|∞)", re.IGNORECASE)

Row = tuple[float, float]


class BadData(BadFormula):
    """A text that is no data: the sentence says which line and which value, and what would be right."""


class Table(NamedTuple):
    """Two columns, each with its name."""

    names: tuple[str, str]
    rows: tuple[Row, ...]


class Line(NamedTuple):
    """A line that holds something, with its number from 1."""

    number: int
    fields: list[str]


def read(text: str) -> Table:
    """The table that a text holds. Raises BadData."""
    lines = [
        (n, line) for n, line in enumerate(re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff")), 1) if line.strip()
    ]
    if not lines:
        raise BadData("There is no row: a row is two numbers, as in 3.6, 79.")
    separator = separator_of([line for _, line in lines])
    table = [in_two(n, line, separator) for n, line in lines]
    names = names_of(table[0])
    rows = table[1:] if names else table
    comma = has_decimal_comma(rows)
    return checked(names or USUAL_NAMES, [row_of(line, comma=comma) for line in rows], rows)


def in_two(number: int, line: str, separator: str) -> Line:
    """A line's two fields. Raises BadData where it has fewer or more."""
    fields = split(line, separator)
    if fields is None:
        raise BadData(f"Line {number}: a quotation mark is opened and not closed.")
    fields = fields[:-1] if len(fields) == 3 and not fields[-1] else fields  # behind a separator at the end
    if len(fields) != 2:
        many = "1 value" if len(fields) == 1 else f"{len(fields)} values"
        raise BadData(f"Line {number} has {many}: {line.strip()[:60]}. Two would be right, as in 3.6, 79.")
    return Line(number, fields)


def names_of(line: Line) -> tuple[str, str] | None:
    """The names in a table's first line; None where it is a row. Raises BadData where a name cannot be one."""
    words = [not is_number(field) and not NOT_FINITE.fullmatch(field) for field in line.fields]
    return checked_names(line.fields, f"Line {line.number}") if all(words) else None


def checked_names(fields: Sequence[str], where: str) -> tuple[str, str]:
    """Names of columns, the usual ones where they are empty. Raises BadData."""
    for name in fields:
        if len(name) > LONGEST_NAME:
            raise BadData(f"{where}: the name {name[:60]} is too long: at most {LONGEST_NAME} characters.")
        if ";" in name or not name.isprintable():
            raise BadData(
                f"{where}: the name {name!r} holds a sign that no name may hold: letters and digits are right."
            )
    one, other = (name or usual for name, usual in zip(fields, USUAL_NAMES, strict=True))
    return one, other


def is_number(field: str) -> bool:
    """Whether a field is a number, written with a point or a comma."""
    return NUMBER.fullmatch(plainly(field).replace(",", ".")) is not None or THOUSANDS.fullmatch(field) is not None


def plainly(field: str) -> str:
    """A field with the minus sign of a keyboard."""
    return field.replace("\u2212", "-")


def has_decimal_comma(rows: Sequence[Line]) -> bool:
    """Whether the commas in numbers are decimal ones. Raises BadData where they may be thousands."""
    held = [(line.number, field) for line in rows for field in line.fields if "," in field]
    if not held or any(is_number(field) and not THOUSANDS.fullmatch(plainly(field)) for _, field in held):
        return bool(held)
    number, field = held[0]
    if not THOUSANDS.fullmatch(plainly(field)):
        return False
    raise BadData(
        f"Line {number}: {field} may mean {field.replace(',', '.', 1)} or {field.replace(',', '')}. "
        "Write it with a point, or without the comma."
    )


def row_of(line: Line, *, comma: bool) -> Row:
    """The two numbers of a line. Raises BadData."""
    where = f"Line {line.number}"
    one, other = (number(plainly(field).replace(",", "." if comma else ","), where, field) for field in line.fields)
    return one, other


def number(text: str, where: str, written: str) -> float:
    """A finite number that is not too large. Raises BadData, which says it as it is ``written``."""
    if not written:
        raise BadData(f"{where}: a value is missing. Two numbers would be right, as in 3.6, 79.")
    if NOT_FINITE.fullmatch(written):
        raise BadData(f"{where}: {written} is no finite number. Give its value, or leave the line out.")
    if not NUMBER.fullmatch(text):
        raise BadData(f"{where}: {written[:60]} is no number. One like 3.6 or -2e-3 would be right.")
    if not abs(float(text)) <= LARGEST:
        raise BadData(f"{where}: {written[:60]} is too large: at most {LARGEST:g} is right. Choose a larger unit.")
    return float(text) + 0.0


def checked(names: tuple[str, str], rows: Sequence[Row], lines: Sequence[Line] = ()) -> Table:
    """The table of some rows. Raises BadData where they are too few or too many, or a column never changes."""
    if not LEAST_ROWS <= len(rows) <= MOST_ROWS:
        many = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
        where = f", the last of them in line {lines[-1].number:,}" if lines and len(rows) > MOST_ROWS else ""
        raise BadData(f"The data has {many}{where}; from {LEAST_ROWS} to {MOST_ROWS:,} rows are right.")
    for place, name, column in zip(("first", "second"), names, zip(*rows, strict=True), strict=True):
        if min(column) == max(column):
            raise BadData(
                f"The {place} column, {name}, is {column[0]:g} in every row. It must change: nothing can be learned "
                "from a column that never does."
            )
    return Table(names, tuple(rows))
