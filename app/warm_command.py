"""``fallline warm``: compile all surfaces beforehand, so that none is slow the first time."""

from __future__ import annotations

import argparse
import sys
from typing import Any


def add(commands: Any) -> None:
    """Add ``warm`` to the commands of the command line."""
    warm = commands.add_parser("warm", help="compile all surfaces beforehand; takes two or three minutes, once")
    warm.add_argument(
        "--behind",
        action="store_true",
        help="at the lowest priority, until the end of standard input; a server does so",
    )
    warm.set_defaults(run=compile_all, when_stopped="stopped; the same command goes on from here")


def compile_all(asked: argparse.Namespace) -> int:
    """Compile what is not on disk yet, and say how far it is."""
    from app.server import ahead, warm
    from optim.locked import locked

    if asked.behind:
        ahead.go_behind_all()
    warm.keep_compiled_programs()
    if (lock := ahead.whole()) is None:
        return cannot_keep()
    grounds, done = ahead.missing(), 0
    with locked(lock) as mine:
        if asked.behind and not mine:
            return 0
        for done, (surface, turned) in enumerate(ahead.compiled_one_by_one(grounds), start=1):
            print(f"{done} of {len(grounds)}: {surface}{', turned' * turned}", flush=True)
    if done < len(grounds):
        return cannot_keep()
    print("All surfaces are compiled.")
    return 0


def cannot_keep() -> int:
    """Say that it would be of no use; the exit status of that."""
    print("fallline: what is compiled cannot be kept on this disk, so nothing is compiled beforehand", file=sys.stderr)
    return 1
