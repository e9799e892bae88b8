"""A race as a film: every so many steps a frame, over ground that is drawn once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from app.export import raster, stage
from app.export.look import Look
from optim.race import Race, run

if TYPE_CHECKING:
    from PIL import Image

MOST_FRAMES = 150
A_SECOND = 25  # frames
REST = 50  # frames for which the end stands still


def steps_shown(race: Race) -> list[int]:
    """The step of each frame: the first, the last, and evenly between."""
    last = race.steps if race.steps < MOST_FRAMES else MOST_FRAMES - 1
    return [round(n * race.steps / last) for n in range(last + 1)]


def frames(race: Race, look: Look) -> Iterator[Image.Image]:
    """The pictures of the film, without colours that let anything through. Raises BadRace before the first."""
    paths, first = run(race), replace(look, step=0)
    canvas = raster.blank(stage.empty(race, paths, look), 1)
    below = raster.painted(canvas, stage.standing(race, paths, first), 1)
    for step in steps_shown(race):
        moving = stage.moving(race, paths, replace(look, step=step))
        yield raster.smaller(raster.painted(below.copy(), moving, 1)).convert("RGB")
