"""A race in space as a drawing: the surface from its farthest cell to its nearest, and the paths on it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from app.export.drawing import Box, Item, Lines, Part, Points, Shape, circle
from app.export.ground import toned, tones
from app.export.look import Look
from app.export.map import START, head
from app.export.on_surface import line, marked, on_ground, seen
from app.export.seat import seat_of
from app.export.space import Space
from app.pictures import contours
from app.pictures.height import Grid, axes, side
from app.pictures.map_svg import MARK, STAR, heights_over, levels_up_to, outline, too_many
from app.pictures.theme import COLOURS, RELIEF, SLOTS
from optim.race import Race, Trajectory

EVERY = 2  # of the columns and rows of the heights
SEAM = 0.75  # px that cells lie over each other
LEVEL_LINES = {"faint": "map-line", "strong": "map-line-10"}


def standing(race: Race, look: Look, box: Box) -> list[Item]:
    """The surface, its level lines, a star at each of its lowest points."""
    space, top = space_of(race, look, box)
    if look.transparent:
        return [Part(box, [*stars(race, look, space)])]
    return [Part(box, [*cells(race, look, space, top), *level_lines(look, space, top), *stars(race, look, space)])]


def moving(race: Race, paths: Sequence[Trajectory], look: Look, box: Box) -> Part:
    """Every path up to the step that is looked at."""
    space, _ = space_of(race, look, box)
    return Part(box, [*runs(race, paths, look, space)])


def space_of(race: Race, look: Look, box: Box) -> tuple[Space, float]:
    """The surface of a race before its camera, and the height at the top of the scale."""
    aspect = box.wide / box.tall
    window = look.window(race, aspect)
    heights, top = heights_over(race.landscape, race.knob_values(), window, every=EVERY)
    x, y = (axis[::EVERY] for axis in axes(window))
    return Space(x, y, heights, seat_of(race, look, aspect), box), top


def cells(race: Race, look: Look, space: Space, top: float) -> Iterator[Shape]:
    """The cells, the nearest to the eye last, in the tones of the map."""
    grid = np.stack([*np.meshgrid(space.x, space.y), space.heights], axis=-1)
    at, middle = space.placed(grid), between(space.heights)
    sides = (space.x[1] - space.x[0], space.y[1] - space.y[0])
    colours = [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in tones(look.theme).tolist()]
    shades = toned(middle / top, sides, side(race.landscape), RELIEF[look.theme])[::-1]
    for j in far_to_near(space.y, space.eye[1]):
        for i in far_to_near(space.x, space.eye[0]):
            colour, corners = colours[shades[j, i]], at[[j, j, j + 1, j + 1], [i, i + 1, i + 1, i]]
            if np.isfinite(corners).all():
                yield Shape(corners, colour, colour, SEAM)


def between(heights: Grid) -> Grid:
    """The height in the middle of each cell."""
    return (heights[1:, 1:] + heights[1:, :-1] + heights[:-1, 1:] + heights[:-1, :-1]) / 4


def far_to_near(axis: Grid, eye: float) -> list[int]:
    """The numbers of the cells along an axis in the order in which none covers a nearer one."""
    return np.argsort(-np.abs((axis[1:] + axis[:-1]) / 2 - eye), kind="stable").tolist()


def level_lines(look: Look, space: Space, top: float) -> Iterator[Lines]:
    """The level lines, as far as they are seen."""
    for name, levels in levels_up_to(top).items():
        if too_many(space.heights, levels):
            continue
        traced = (np.array(line) for level in levels for line in contours.lines(space.heights, level))
        courses = [course for line in traced for course in seen(space, places_of(line, space), lift=0)[0]]
        yield Lines(courses, COLOURS[look.theme][LEVEL_LINES[name]], 1)


def places_of(line: Points, space: Space) -> Points:
    """A line of (column, row) as places of the window."""
    first, last = np.array([space.x[0], space.y[0]]), np.array([space.x[-1], space.y[-1]])
    return first + line / (len(space.x) - 1, len(space.y) - 1) * (last - first)


def stars(race: Race, look: Look, space: Space) -> Iterator[Shape]:
    """A star at each of the lowest points."""
    star, colours = np.array(outline("star", STAR)), COLOURS[look.theme]
    for place in np.array(race.landscape.minima_at(race.knob_values())).reshape(-1, 2):
        yield from marked(space, place, Shape(star, colours["text"], colours["casing"], 3))


def runs(race: Race, paths: Sequence[Trajectory], look: Look, space: Space) -> Iterator[Item]:
    """The paths of who is not muted, then their heads, and the start."""
    drawn = {k: on_ground(path, look.step, space) for k, path in enumerate(paths) if k not in look.muted}
    for k, places in drawn.items():
        yield from line(space, places, SLOTS[k], look)
    yield from ring(race, look, space)
    for k, places in drawn.items():
        if len(places) > 1:
            yield from marked(space, places[-1], head(SLOTS[k], np.zeros(2), MARK, look.theme))


def ring(race: Race, look: Look, space: Space) -> Iterator[Lines]:
    """The start."""
    colours = COLOURS[look.theme]
    sign = Shape(circle(0, 0, START), colours["text"], colours["casing"])
    for shape in marked(space, np.array(race.start), sign):
        yield from (Lines([shape.corners], one, width) for one, width in ((shape.edge, 4), (shape.ink, 2)) if one)
