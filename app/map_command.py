"""``fallline map 'RACE'``: a map of any size, to a file, with a bar that says how far it is. A kill loses nothing."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app import data_file

BAR = 40  # letters


def add(commands: Any) -> None:
    """Add ``map`` to the commands of the command line."""
    command = commands.add_parser("map", help="where starts end, who wins, or what settings do: a map, to a file")
    command.add_argument("query", help="the race, as in the page's address: 'surface=ravine&e=adam,learning_rate:0.05'")
    data_file.add(command)
    command.add_argument("--of", choices=("ends", "winner", "settings"), default="ends", help="default %(default)s")
    command.add_argument("--entrant", default="0", help="whose map, from 0 (default 0); of the winner, all")
    command.add_argument("--x", metavar="SETTING", help="a setting, knob.NAME or batch: the axis of settings")
    command.add_argument("--y", metavar="SETTING", help="a second one")
    command.add_argument("--x-range", metavar="LOW,HIGH", help="default: the slider's")
    command.add_argument("--y-range", metavar="LOW,HIGH")
    command.add_argument("--window", metavar="LEFT,RIGHT,BOTTOM,TOP", help="of starts; default: the surface's")
    command.add_argument("--size", default="256x256", help="columns x rows, at most 4096x4096 (default %(default)s)")
    command.add_argument("--out", required=True, type=Path, help="map.npz, or map.png with a legend")
    command.set_defaults(run=make_map, when_stopped="stopped; the same command goes on from here")


def make_map(asked: argparse.Namespace) -> int:
    """Make the file; the exit status."""
    from app.export.map_request import wanted, write
    from app.payload.map_files import OtherMap, Tiles
    from app.server import warm
    from optim.spec.limits import BadRace

    warm.keep_compiled_programs()
    try:
        show((tiles := Tiles(wanted(asked), asked.out)).fill())
        write(tiles)
    except (BadRace, OtherMap) as error:
        print(f"fallline: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"fallline: cannot write {asked.out}: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


def show(steps: Iterable[tuple[int, int]]) -> None:
    """A bar on a terminal that moves with each of the tiles; elsewhere a line at each tenth."""
    begun, first, said = time.monotonic(), None, -1
    for done, all_ in steps:
        first = done if first is None else first
        left = (time.monotonic() - begun) / max(done - first, 1) * (all_ - done)
        text = f"{100 * done // all_:3} %  {done} of {all_} tiles" + (f", {left:.0f} s left" if done > first else "")
        if sys.stderr.isatty():
            filled = BAR * done // all_
            print(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {text:<40}", end="", file=sys.stderr, flush=True)
        elif 10 * done // all_ > said:
            said = 10 * done // all_
            print(text, file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
