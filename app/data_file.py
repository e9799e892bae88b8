"""``--data marks.csv`` of the command line: a race on the rows of a file."""

from __future__ import annotations

import argparse
import codecs
from pathlib import Path

BYTES = 4  # of a letter at most
MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WINDOWS = {n: letter for n in range(0x80, 0xA0) if (letter := bytes([n]).decode("cp1252", "ignore"))}  # over Latin-1


def add(command: argparse.ArgumentParser) -> None:
    """Add ``--data`` to a command that takes a race."""
    says = (
        "a CSV of two columns that the race's model is fitted to: 'surface=linear_regression&e=adam' --data marks.csv"
    )
    command.add_argument("--data", metavar="FILE", type=Path, help=says)


def query_of(said: argparse.Namespace) -> str:
    """The race's text, on the rows of the file where one is given. Raises BadRace."""
    from app.link.on_rows import on_rows

    return on_rows(said.query, text_of(said.data), str(said.data)) if said.data else said.query


def text_of(file: Path) -> str:
    """What a file holds, of one that is longer than data may be so much that it is refused. Raises BadRace."""
    from optim.spec.limits import BadRace
    from surfaces.brought.text import LONGEST

    try:
        with file.open("rb") as opened:
            return decoded(opened.read(most := BYTES * (LONGEST + 1)), most)
    except OSError as error:
        raise BadRace("data", str(file), f"a file that can be read ({error.strerror or error})") from None


def decoded(data: bytes, most: int) -> str:
    """Bytes as text: UTF-8, UTF-16 where its mark is the first of them, and else as programs of Windows write tables.

    ``most`` bytes are a beginning, whose last letter may be cut. As ``assets/model/table_text.mjs`` does in the page.
    """
    if data[:2] in MARKS:
        return data.decode("utf-16", "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=len(data) < most)
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(WINDOWS)
