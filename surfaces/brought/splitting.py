"""A line of a table -> its fields: which separator parts them, and what quotation marks hold together. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

TAB, SEMICOLON, COMMA, BLANK = "\t", ";", ",", " "
QUOTED = re.compile(r'"(?:[^"]|"")*"')
OF_A_NUMBER = re.compile(r"[-+\u2212\d.,eE]+", re.ASCII)
TOKEN = re.compile(rf"{QUOTED.pattern}|.", re.DOTALL)


def separator_of(lines: Sequence[str]) -> str:
    """The separator of a table: of those that half its rows hold outside quotation marks, the least common in numbers.

    The first line may hold names, and is asked only where no other tells.
    """
    first, *rest = (QUOTED.sub('""', line.strip(" ")) for line in lines)
    found = held_by_half(rest)
    return held_by_half([first]) if found == BLANK and not any(map(is_two_words, rest)) else found


def held_by_half(rows: Sequence[str]) -> str:
    """The separator that half of some rows hold, or more; a blank where there is none."""
    for separator in (TAB, SEMICOLON):
        if rows and 2 * sum(separator in row for row in rows) >= len(rows):
            return separator
    with_comma = [row for row in rows if COMMA in row and not is_two_words(row)]
    return COMMA if with_comma and 2 * len(with_comma) >= len(rows) else BLANK


def is_two_words(row: str) -> bool:
    """Whether a row is two words with a blank between them, and so what commas there are lie within numbers."""
    words = row.split()
    apart = len(words) == 2 and not words[0].endswith(COMMA) and not words[1].startswith(COMMA)
    return apart and all(COMMA not in word or OF_A_NUMBER.fullmatch(word) for word in words)


def split(line: str, separator: str) -> list[str] | None:
    """The fields of a line, without blanks and quotation marks round them; None where a mark is left open."""
    fields = [""]
    for token in TOKEN.findall(line.strip(" ") if separator != BLANK else line.strip()):
        if token == '"':
            return None
        if token == separator or (separator == BLANK and token.isspace()):
            fields.append("")
        else:
            fields[-1] += token[1:-1].replace('""', '"') if token[0] == '"' else token
    return [field.strip() for field in fields if separator != BLANK or field]
