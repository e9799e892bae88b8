"""A map as a file, made a tile at a time: what is judged lies on disk at once, and a kill loses nothing of it.

Beside ``map.npz`` stands, while it is made, the folder ``map.npz.tiles``: an array of the whole map for each thing that
a cell has, ``asked.json``, which says what map it is, and ``done``, a line a tile whose cells are in the arrays. Memory
is that of a tile: arrays are mapped, and copied into the file a piece at a time.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from app.link import address
from optim import whole_file
from optim.race import Race
from optim.studies.maps import map as maps
from optim.studies.maps.map import NOBODY, UNDECIDED
from optim.studies.maps.minima import minimum_of, standing
from optim.studies.maps.study import Grid, Study
from optim.studies.maps.tiles import Span, each_done, spans, tile
from optim.studies.maps.verdicts import KINDS

ARRAYS = {"kind": np.uint8, "steps": np.int32, "loss": np.float32, "place": np.float64, "alone": np.bool_}
DIGITS = 8  # of the number of a tile
PIECE = 1 << 20  # cells that are read at once


class OtherMap(Exception):
    """Where the tiles of a map would lie are those of another."""


@dataclass(frozen=True)
class Request:
    """What map: of ``ends``, ``winner`` or ``settings``."""

    race: Race
    of: str
    entrant: int
    grid: Grid

    @property
    def kinds(self) -> list[str]:
        """The names of the codes in ``kind``: verdicts; or nobody, each entrant by its number and rule, undecided."""
        if self.of != "winner":
            return list(KINDS)
        who = [f"{number} {entrant.rule}" for number, entrant in enumerate(self.race.entrants)]
        return ["nobody", *who, "undecided"]  # by the last digits alone

    @cached_property
    def study(self) -> Study:
        """The study of the entrant that it is of."""
        return maps.study(self.race, self.entrant, self.grid)

    @cached_property
    def studies(self) -> list[Study]:
        """The studies of all entrants, of whom one wins."""
        return [maps.study(self.race, number, self.grid) for number in range(len(self.race.entrants))]

    def text(self) -> str:
        """The same as text, by which tiles are known again."""
        axes = [(axis.name, axis.low, axis.high, axis.cells) for axis in (self.grid.x, self.grid.y)]
        return json.dumps([address.text(self.race), self.of, self.entrant, axes, tile(), self.kinds])

    def judged(self, span: Span) -> dict[str, NDArray[Any]]:
        """What each cell of a span has."""
        if self.of == "winner":
            return self.won(span)
        found = self.study.fates(span)
        places = standing(found)
        loss = np.where(np.isnan(found.loss), np.inf, found.loss)
        return {
            "kind": found.kind,
            "steps": found.steps,
            "loss": narrow(loss),
            "place": places,
            "alone": ~np.isnan(found.place[:, 0]),
        }

    def won(self, span: Span) -> dict[str, NDArray[Any]]:
        """Who is first from each cell of a span, and where that one ends."""
        each = [study.arrivals(span) for study in self.studies]
        found = maps.winners(np.array([(one.steps, one.beside) for one in each]), self.race.steps)
        won, losses = found.winner >= 0, np.stack([one.loss for one in each])
        loss = losses[np.maximum(found.winner, 0), np.arange(len(won))]
        codes = np.where(found.winner == UNDECIDED, len(each) + 1, found.winner - NOBODY)
        return {
            "kind": codes.astype(np.uint8),
            "steps": found.steps,
            "loss": narrow(np.where(np.isnan(loss) | ~won, np.inf, loss)),
            "place": np.full((len(won), 2), np.nan),
            "alone": np.zeros(len(won), bool),
        }


def narrow(loss: NDArray[np.float64]) -> NDArray[np.float32]:
    """Losses as float32: too large for it is infinite."""
    with np.errstate(over="ignore"):
        return loss.astype(np.float32)


@dataclass(frozen=True)
class Tiles:
    """The folder beside a file in which its tiles are kept until all are there."""

    request: Request
    out: Path

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.out.with_name(f"{self.out.name}.tiles")

    @cached_property
    def arrays(self) -> dict[str, NDArray[Any]]:
        """The arrays of the whole map, mapped from the folder, and made there if it is new. Raises OtherMap."""
        said, total = self.folder / "asked.json", len(self.request.grid)
        if said.exists() and said.read_text() != self.request.text():
            raise OtherMap(f"{self.folder} holds tiles of another map: delete it, or choose another --out")
        if not said.exists():
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
            for name, kind in ARRAYS.items():
                shape = (total, 2) if name == "place" else (total,)
                npy.open_memmap(self.folder / f"{name}.npy", "w+", kind, shape).flush()
            whole_file.put(said, [self.request.text().encode()])
        return {name: npy.open_memmap(self.folder / f"{name}.npy", "r+") for name in ARRAYS}

    def put_away(self) -> None:
        """Delete the folder."""
        shutil.rmtree(self.folder)

    def done(self) -> set[int]:
        """The numbers of the tiles that are in the arrays; a line that a kill has cut is none."""
        path = self.folder / "done"
        lines = path.read_text().split("\n") if path.exists() else []
        return {int(line) for line in lines if len(line) == DIGITS}

    def fill(self) -> Iterator[tuple[int, int]]:
        """Judge what is not there yet; after each tile, how many are there, and of how many."""
        arrays, grid = self.arrays, self.request.grid
        all_, there = spans(len(grid), tile()), self.done()
        missing = {span: number for number, span in enumerate(all_) if number not in there}
        yield len(there), len(all_)
        with (self.folder / "done").open("ab") as done:
            done.write(b"\n")  # ends a line that a kill has cut; an empty one says nothing
            for judged in each_done(missing, self.request.judged):
                if judged:
                    span, found = judged
                    numbers = grid.numbers(span)
                    for name, values in found.items():
                        arrays[name][numbers] = values
                    done.write(f"{missing[span]:0{DIGITS}}\n".encode())
                    done.flush()
                    there.add(missing[span])
                yield len(there), len(all_)


def pieces(total: int) -> Iterator[slice]:
    """All cells, PIECE at a time."""
    return (slice(begin, min(begin + PIECE, total)) for begin in range(0, total, PIECE))


def found_minima(tiles: Tiles) -> NDArray[np.float64]:
    """The minima of a map that is whole, and the array of which of them each cell is in, added to its tiles."""
    request, arrays, total = tiles.request, tiles.arrays, len(tiles.request.grid)
    several = ((np.array(arrays["place"][some]), np.array(arrays["alone"][some])) for some in pieces(total))
    minima = maps.minima_among(request.study, several) if request.of != "winner" else np.empty((0, 2))
    chosen = npy.open_memmap(tiles.folder / "minimum.npy", "w+", np.int16, (total,))
    for some in pieces(total):
        chosen[some] = minimum_of(request.race, minima, arrays["place"][some])
    arrays["minimum"] = chosen
    return minima


def write_npz(tiles: Tiles) -> None:
    """The file: ``x`` and ``y``, the axes, and ``kind``, ``steps``, ``minimum`` and ``loss`` of (rows, columns).

    ``kinds`` names the codes of ``kind``, ``minima`` are the places [x, y] that ``minimum`` numbers. A loss that is no
    finite number is infinite.
    """
    request, minima = tiles.request, found_minima(tiles)
    grid, arrays = request.grid, tiles.arrays
    small = {"x": grid.x.values(), "y": grid.y.values(), "kinds": np.array(request.kinds), "minima": minima}
    shape = (grid.y.cells, grid.x.cells)
    with whole_file.written(tiles.out) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, values in small.items():
            with file.open(f"{name}.npy", "w") as target:
                npy.write_array(target, values, allow_pickle=False)
        for name in ("kind", "steps", "minimum", "loss"):
            with file.open(f"{name}.npy", "w", force_zip64=True) as target:
                npy.write_array(target, arrays[name].reshape(shape), allow_pickle=False)
