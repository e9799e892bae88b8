"""``--data marks.csv`` of the command line: a race on the rows of a file."""

from __future__ import annotations

import argparse
from pathlib import Path


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
        with file.open(encoding="utf-8") as opened:
            return opened.read(LONGEST + 1)
    except OSError as error:
        raise BadRace("data", str(file), f"a file that can be read ({error.strerror or error})") from None
    except UnicodeDecodeError:
        raise BadRace("data", str(file), "a table of two columns as text in UTF-8") from None
