"""The map of a race as a drawing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from app.export.drawing import Box, Item, Lines, Part, Points, Shape, circle
from app.export.ground import ground
from app.export.look import Look
from app.pictures.height import Window
from app.pictures.map_svg import MARK, on_paper, outline, seen
from app.pictures.theme import COLOURS, SLOTS, Slot, Theme, ink
from optim.race import Race, Trajectory

START = 4.5  # px, its ring


def standing(race: Race, look: Look, box: Box) -> list[Item]:
    """The ground, which does not move."""
    if look.transparent:
        return []
    return [Part(box, [*ground(race, window_of(race, look, box), box, look.theme)])]


def moving(race: Race, paths: Sequence[Trajectory], look: Look, box: Box) -> Part:
    """Every path up to the step that is looked at."""
    return Part(box, [*runs(race, paths, window_of(race, look, box), look, box)])


def window_of(race: Race, look: Look, box: Box) -> Window:
    """The ground that a box shows."""
    return look.window(race, box.wide / box.tall)


def runs(race: Race, paths: Sequence[Trajectory], window: Window, look: Look, box: Box) -> Iterator[Item]:
    """The paths of who is not muted, then their heads, and the start."""
    drawn = [(k, places(path, look.step, window, box)) for k, path in enumerate(paths) if k not in look.muted]
    for k, points in drawn:
        yield from line(points, SLOTS[k], look.theme)
    x, y = placed(np.array([race.start]), window, box)[0].tolist()
    yield Lines([circle(x, y, START)], COLOURS[look.theme]["casing"], 4)
    yield Lines([circle(x, y, START)], COLOURS[look.theme]["text"], 2)
    for k, points in drawn:
        if len(points) > 1:
            yield head(SLOTS[k], points[-1], MARK, look.theme)


def places(path: Trajectory, step: int | None, window: Window, box: Box) -> Points:
    """A path in the units of the picture, up to a step and as far as it can be seen."""
    end = len(path.points) if path.diverged_at is None else path.diverged_at
    last = end if step is None else min(end, step + 1)
    corner, points = np.array([box.left, box.top]), placed(path.points[: max(1, last)], window, box)
    return seen(points - corner, box.wide, box.tall) + corner


def placed(points: Points, window: Window, box: Box) -> Points:
    """Points of the ground in the units of the picture."""
    return np.add(on_paper(points, window, box.wide, box.tall), (box.left, box.top))


def line(points: Points, slot: Slot, theme: Theme) -> Iterator[Lines]:
    """A path in its ink and dash, over a casing."""
    if len(points) > 1:
        yield Lines([points], COLOURS[theme]["casing"], 4)
        yield Lines([points], ink(slot, theme), 2, slot.dash)


def head(slot: Slot, place: Points, size: float, theme: Theme) -> Shape:
    """The marker of a slot."""
    corners = circle(0, 0, size) if slot.marker == "circle" else np.array(outline(slot.marker, size))
    return Shape(corners + place, ink(slot, theme), COLOURS[theme]["casing"], 3)
