"""A race as a whole picture: the map, beside it who is who and what became of each, and the loss chart. Pure.

What stands is apart from what moves, so that a film draws it once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import NamedTuple

import numpy as np

from app.export import chart, map, scene
from app.export.drawing import Box, Drawing, Item, Lines, Words
from app.export.look import Look
from app.payload.labels import as_the_browser_writes, labels
from app.pictures.theme import COLOURS, SLOTS, ink
from optim.race import Race, Trajectory, ranked, run

EDGE = 16.0  # px
TITLE = 40.0
ROW = 40.0  # of the legend, at most
NAMES = 46.0  # from the legend's left
SIGN = 5.1  # about as wide as a sign of a verdict is
TWO_LINES = 30.0  # of a row that has room for a verdict
OF_THE_WIDTH, OF_THE_HEIGHT = 0.56, 0.5  # what the map and the legend take at most


class Places(NamedTuple):
    """Where the parts of a picture are; None for those that it has not."""

    map: Box | None
    scene: Box | None
    legend: Box | None
    chart: Box | None


def drawn(race: Race, look: Look) -> Drawing:
    """The picture of a race. Raises BadRace as ``run`` does."""
    paths = run(race)
    return empty(race, paths, look)._replace(items=[*standing(race, paths, look), *moving(race, paths, look)])


def empty(race: Race, paths: Sequence[Trajectory], look: Look) -> Drawing:
    """The picture with nothing on it yet."""
    back = "" if look.transparent else COLOURS[look.theme]["panel"]
    told = "; ".join(f"{name} {path.verdict.sentence}" for name, path in zip(labels(race), paths, strict=True))
    return Drawing(look.wide, look.tall, back, f"{race.landscape.name}, {race.steps:,} steps. {told}", [])


def places(entrants: int, look: Look) -> Places:
    """Where the parts are: on the stage the map on the left, as high as the picture."""
    wide, tall = float(look.wide), float(look.tall)
    title = TITLE if look.words else 0.0
    match look.shown:
        case "map":
            return Places(Box(0, 0, wide, tall), None, None, None)
        case "scene":
            return Places(None, Box(0, 0, wide, tall), None, None)
        case "chart":
            return Places(None, None, None, Box(0, title, wide, tall - title))
    left = min(tall, OF_THE_WIDTH * wide)
    rows = TITLE + min(ROW * entrants, OF_THE_HEIGHT * tall - TITLE) if look.words else 0.0
    legend = Box(left + EDGE, EDGE, wide - left - 2 * EDGE, rows)
    top = EDGE + rows + title
    below = Box(legend.left, top, legend.wide, tall - top - EDGE)
    return Places(Box(0, 0, left, tall), None, legend if look.words else None, below)


def standing(race: Race, paths: Sequence[Trajectory], look: Look) -> Iterator[Item]:
    """What does not move: ground, legend, axes."""
    where = places(len(paths), look)
    if where.map:
        yield from map.standing(race, look, where.map)
    if where.scene:
        yield from scene.standing(race, look, where.scene)
    if where.legend:
        yield from legend(race, paths, look, where.legend)
    if where.chart:
        yield from chart.standing(race, paths, look, where.chart)
        if look.words:
            yield heading(race, paths, look, where.chart)


def moving(race: Race, paths: Sequence[Trajectory], look: Look) -> Iterator[Item]:
    """What moves: the paths, their losses, the count of steps."""
    where = places(len(paths), look)
    if where.map:
        yield map.moving(race, paths, look, where.map)
    if where.scene:
        yield scene.moving(race, paths, look, where.scene)
    if where.chart:
        yield chart.moving(race, paths, look, where.chart)
    if where.legend:
        yield counted(race, look, where.legend)


def heading(race: Race, paths: Sequence[Trajectory], look: Look, box: Box) -> Words:
    """What the chart's height is."""
    axis = chart.axis_of(race, chart.shown(paths, look))
    above = f" above {as_the_browser_writes(axis.lowest)}" if axis.log and axis.lowest else ""
    says = f"Loss{above} by step, {'log' if axis.log else 'linear'} scale"
    return Words(max(EDGE, box.left), box.top - TITLE / 2 + 4, says, COLOURS[look.theme]["text-2"], 12)


def counted(race: Race, look: Look, box: Box) -> Words:
    """How many steps, or which of them."""
    whole = f"{race.steps:,} step{'s' * (race.steps != 1)}"
    says = whole if look.step is None else f"step {look.step:,} of {race.steps:,}"
    return Words(box.left + box.wide, box.top + 8, says, COLOURS[look.theme]["text-2"], 12, anchor="end")


def legend(race: Race, paths: Sequence[Trajectory], look: Look, box: Box) -> Iterator[Item]:
    """The surface, and who runs; at the end of the race from the best to the worst, with what became of each."""
    ended, row = look.step is None, (box.tall - TITLE) / len(paths)
    yield Words(box.left, box.top + 8, race.landscape.name, COLOURS[look.theme]["text"], 16, 600)
    order = ranked(paths) if ended else range(len(paths))
    for n, k in enumerate(k for k in order if k not in look.muted):
        y = box.top + TITLE + row * n
        yield from named(k, labels(race)[k], look, box.left, y)
        if ended and row >= TWO_LINES:
            said = shorten(paths[k].verdict.sentence, int((box.wide - NAMES) / SIGN), placeholder=" …")
            yield Words(box.left + NAMES, y + 16, said, COLOURS[look.theme]["text-2"], 11)


def named(k: int, name: str, look: Look, x: float, y: float) -> Iterator[Item]:
    """A piece of a path with its marker, and the name."""
    slot = SLOTS[k]
    yield Lines([np.array([[x, y], [x + 34, y]])], ink(slot, look.theme), 2, slot.dash)
    yield map.head(slot, np.array([x + 17, y]), 5, look.theme)
    yield Words(x + NAMES, y, name, COLOURS[look.theme]["text"], 13, 600)
