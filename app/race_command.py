"""``fallline race 'QUERY'``: print a race's paths, or write it to a file."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from app import data_file

LOOK = ("shown", "theme", "size", "scale", "transparent", "words")  # what the options of --out say


def add(commands: Any) -> None:
    """Add ``race`` to the commands of the command line."""
    race = commands.add_parser("race", help="print the paths of a race, or write it to a file")
    race.add_argument("query", help="the race, as in the page's address: 'surface=ravine&e=adam,learning_rate:0.05'")
    data_file.add(race)
    form = race.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json", default="json")
    form.add_argument("--csv", dest="form", action="store_const", const="csv")
    form.add_argument(
        "--out",
        metavar="FILE",
        help="write it to a file; its ending says the form: race.png, race.svg, race.gif; .webm and .mp4 need ffmpeg",
    )
    look = race.add_argument_group("how --out looks")
    look.add_argument(
        "--show", dest="shown", metavar="PART", help="stage (default), map, scene (the surface in space) or chart"
    )
    look.add_argument("--theme", metavar="THEME", help="light (default) or dark")
    look.add_argument("--size", metavar="WxH", help="pixels, such as 1200x675")
    look.add_argument("--scale", metavar="N", help="a .png so many times as large and as sharp, 1 to 4")
    look.add_argument("--transparent", action="store_true", help="no ground and no background")
    look.add_argument("--no-words", dest="words", action="store_true", help="no words and no numbers")
    race.set_defaults(run=write_race, when_stopped="stopped before the race was written")


def write_race(asked: argparse.Namespace) -> int:
    """Write a race to a file, or its paths to standard output."""
    look = {name: value for name in LOOK if (value := getattr(asked, name))}
    if not asked.out and look:
        print("fallline: --show, --theme, --size and the like go with --out FILE", file=sys.stderr)
        return 2
    return export_race(asked, look) if asked.out else print_race(asked)


def export_race(asked: argparse.Namespace, look: dict[str, str | bool]) -> int:
    """Write a race to a file."""
    from app.export.to_file import export
    from app.server import warm
    from optim.spec.limits import BadRace

    warm.keep_compiled_programs()
    try:
        export(data_file.query_of(asked), asked.out, look)
    except BadRace as error:
        print(f"fallline: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"fallline: cannot write {asked.out}: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


def print_race(asked: argparse.Namespace) -> int:
    """Write a race's paths to standard output."""
    if sys.stdout is None:
        return cannot_write("standard output is closed")
    from app.link.asked import asked as race_of
    from app.payload import streams
    from app.server import warm
    from optim.spec.limits import BadRace

    warm.keep_compiled_programs()
    try:
        for piece in {"json": streams.as_json, "csv": streams.as_csv}[asked.form](race_of(data_file.query_of(asked))):
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BadRace as error:
        print(f"fallline: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is unwritten is tried again at the exit
        if isinstance(error, BrokenPipeError):  # `fallline race ... | head`
            return 0
        return cannot_write(error.strerror or str(error))
    return 0


def cannot_write(why: str) -> int:
    """Say why the paths could not be written; the exit status of that."""
    print(f"fallline: cannot write the paths: {why}", file=sys.stderr)
    return 1
