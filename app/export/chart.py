"""The loss chart of a race as a drawing. Pure.

It shows the log of the height above the lowest loss, or the loss itself where there is no lowest. It goes down to the
TOLERANCE at which a run counts as there, further where all end below it, and up to what those need who stay in the
window; a line that leaves it by the top has left the chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.export.drawing import Box, Item, Lines, Part, Points, Words
from app.export.look import Look
from app.export.map import head
from app.payload.facts import finite_rows
from app.payload.labels import as_the_browser_writes
from app.pictures.theme import COLOURS, SLOTS, ink
from optim.outcome.verdict import STANDINGS, TOLERANCE
from optim.race import Race, Trajectory

LEFT, BELOW, ABOVE, RIGHT = 52.0, 26.0, 8.0, 10.0  # px around the chart
BARE = 8.0  # px around one without words
HEAD = 7.0  # px: heads at its edge are whole
MOST_TICKS = 6
FAR = 1e5  # px: as far beyond the chart as a number is drawn
FINEST = 1e-16  # of the top: so many digits a number has


class Axis(NamedTuple):
    """What is drawn of a loss: from where to where, and whether as a logarithm of its height above the lowest."""

    low: float
    high: float
    lowest: float
    log: bool

    def place(self, losses: np.ndarray) -> np.ndarray:
        """Losses as shares of the chart's height; what is not above the lowest is far below."""
        with np.errstate(divide="ignore", invalid="ignore"):
            values = np.log10(np.maximum(losses - self.lowest, 0)) if self.log else losses
        return (np.nan_to_num(values, neginf=-1e9) - self.low) / (self.high - self.low)


def axis_of(race: Race, paths: Sequence[Trajectory]) -> Axis:
    """The axis that suits some paths."""
    lowest = race.landscape.lowest(race.knob_values())
    stay = [path for path in paths if not STANDINGS[path.verdict.kind].gone]
    needed = np.concatenate([path.losses[: max(1, finite_rows(path))] for path in stay] or [first_losses(paths)])
    if lowest is None:
        room = 0.05 * float(np.ptp(needed)) or 1.0
        return Axis(float(needed.min()) - room, float(needed.max()) + room, 0.0, False)
    top = max(float(needed.max() - lowest), TOLERANCE)
    ends = max([float(path.losses[-1] - lowest) for path in stay], default=top)
    bottom = TOLERANCE if not 0 < ends < TOLERANCE else max(ends / 10, FINEST * top)
    return Axis(float(np.floor(np.log10(bottom))), float(np.ceil(2 * np.log10(top)) / 2 + 0.1), float(lowest), True)


def first_losses(paths: Sequence[Trajectory]) -> np.ndarray:
    """The losses at the start."""
    return np.array([path.losses[0] for path in paths])


def standing(race: Race, paths: Sequence[Trajectory], look: Look, box: Box) -> Iterator[Item]:
    """The axes, which do not move."""
    yield from axes(race, axis_of(race, shown(paths, look)), look, inside(box, look))


def moving(race: Race, paths: Sequence[Trajectory], look: Look, box: Box) -> Part:
    """The lines up to the step that is looked at, cut where they leave the chart."""
    axis, place = axis_of(race, shown(paths, look)), inside(box, look)
    around = Box(place.left - HEAD, place.top - HEAD, place.wide + 2 * HEAD, place.tall + HEAD)
    return Part(around, [*lines(race, paths, axis, look, place)])


def shown(paths: Sequence[Trajectory], look: Look) -> list[Trajectory]:
    """The paths of who is not muted; of all where everybody is."""
    return [path for path in paths if path.entrant not in look.muted] or list(paths)


def inside(box: Box, look: Look) -> Box:
    """The chart itself, without its numbers."""
    left, top, right, below = (LEFT, ABOVE, RIGHT, BELOW) if look.words else (BARE,) * 4
    return Box(box.left + left, box.top + top, box.wide - left - right, box.tall - top - below)


def lines(race: Race, paths: Sequence[Trajectory], axis: Axis, look: Look, box: Box) -> Iterator[Item]:
    """A line for each path, and its head."""
    last = race.steps if look.step is None else look.step
    seen = [path for path in paths if path.entrant not in look.muted]
    drawn = [(path.entrant, course(path, race.steps, last, axis, box)) for path in seen]
    for k, points in drawn:
        if len(points) > 1:
            yield Lines([points], COLOURS[look.theme]["casing"], 3.5)
            yield Lines([points], ink(SLOTS[k], look.theme), 1.75, SLOTS[k].dash)
    for k, points in drawn:
        if len(points):
            yield head(SLOTS[k], points[-1], 4.5, look.theme)


def course(path: Trajectory, steps: int, last: int, axis: Axis, box: Box) -> Points:
    """The losses of a path in the units of the picture, no denser than can be seen: each pixel's least and greatest."""
    losses = path.losses[: min(finite_rows(path), last + 1)]
    y = box.top + box.tall - box.tall * axis.place(losses)
    x = box.left + box.wide * np.arange(len(losses)) / steps
    points = np.stack([x, np.clip(y, box.top - FAR, box.top + FAR)], axis=1)
    return points[extremes(points, box.wide)]


def extremes(points: Points, wide: float) -> NDArray[np.intp]:
    """The rows of the first, the least, the greatest and the last of each pixel, in order."""
    if len(points) < 4 * wide:
        return np.arange(len(points))
    stretch = int(len(points) // wide)
    begins = range(0, len(points), stretch)
    parts = [points[begin : begin + stretch, 1] for begin in begins]
    found = [[begin, begin + part.argmin(), begin + part.argmax()] for begin, part in zip(begins, parts, strict=True)]
    return np.unique(np.append(np.array(found), len(points) - 1))


def axes(race: Race, axis: Axis, look: Look, box: Box) -> Iterator[Item]:
    """Lines at the ticks, their numbers, and what is counted."""
    colours, bottom = COLOURS[look.theme], box.top + box.tall
    for at in ticks(axis.low, axis.high, whole=axis.log):
        y = bottom - box.tall * (at - axis.low) / (axis.high - axis.low)
        yield Lines([np.array([[box.left, y], [box.left + box.wide, y]])], colours["hairline"])
        if look.words:
            yield Words(box.left - 8, y, tick_words(at, axis.log), colours["text-2"], 11, anchor="end")
    yield Lines([np.array([[box.left, bottom], [box.left + box.wide, bottom]])], colours["line"])
    if look.words:
        for step in ticks(0, race.steps, whole=True):
            x = box.left + box.wide * step / race.steps
            yield Words(x, bottom + 15, f"{step:,.0f}", colours["text-2"], 11, anchor="middle")


def ticks(low: float, high: float, *, whole: bool) -> list[float]:
    """At most MOST_TICKS round numbers between two; whole ones where it is said."""
    rough = (high - low) / MOST_TICKS
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= rough)
    step = max(1.0, step) if whole else step
    return [float(n * step) for n in range(int(np.ceil(low / step - 1e-9)), int(np.floor(high / step + 1e-9)) + 1)]


def tick_words(at: float, log: bool) -> str:
    """The number at a tick."""
    return f"1e{at:.0f}" if log and abs(at) > 3 else as_the_browser_writes(10.0**at if log else at)
