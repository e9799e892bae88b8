"""What the page asks beside the paths: heights; and of data the fan, a batch, its losses, the examples. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.payload.binary import packed, rows_of_window
from app.pictures.height import Grid, Window, axes, height_scale, side
from optim.engine.batches import NOBODY, drawing, members, steps_an_epoch
from optim.race import Race, run
from optim.spec.limits import MAX_STEPS, BadRace, whole_between
from optim.studies.gradient_noise import fan, ground_of_batch, losses_of_batches
from surfaces import SURFACES
from surfaces.surface import Point

COARSER = 2  # heights take every second row and column of the map: they may change five times a second
NOTHING: Mapping[str, Any] = MappingProxyType({})


def fan_facts(race: Race, point: Point, step: int) -> dict[str, Any]:
    """The fan at a point: ``gradients``, their ``mean`` and the ``full`` one. Raises BadRace where one is infinite."""
    found = fan(race, point, whole_between("step", step, 0, MAX_STEPS))
    if not all(np.isfinite(part).all() for part in found):
        raise BadRace("point", f"{point[0]:g},{point[1]:g}", "a place where all gradients are finite")
    return {
        "point": point,
        "step": step,
        "batch_size": race.examples_a_batch,
        "examples": race.examples,
        "gradients": found.gradients.tolist(),
        "mean": found.mean.tolist(),
        "full": found.full.tolist(),
    }


def of_data(race: Race) -> Race:
    """The race, whose surface must have data."""
    if not race.examples:
        with_data = [name for name, surface in SURFACES.items() if surface.model]
        raise BadRace("surface", race.surface, f"one with data: {', '.join(with_data)}")
    return race


def batch_facts(race: Race, step: int) -> dict[str, Any]:
    """The batch of a step: the numbers of its examples, the epoch it lies in, and its place there."""
    draw = drawing(of_data(race))
    (row,) = members(draw, whole_between("step", step, 0, MAX_STEPS), step + 1)
    epoch, place = divmod(step, steps_an_epoch(draw))
    chosen = row[row != NOBODY]
    return {"step": step, "indices": chosen.tolist(), "size": chosen.size, "epoch": epoch, "place": place}


def surface_heights(race: Race, window: Window) -> bytes:
    """The heights of a race's surface over a window, as the map draws them.

    A header as in ``app.payload.binary``, with what ``app.pictures.height.Levels`` says, the window, the ``side`` of
    the surface's own, the shorter one, and ``x`` and ``y``, the numbers of columns and rows; ``heights`` has a row
    after the other, the lowest y first. Raises BadRace where a height is no finite number.
    """
    return heights_of(race, window, lambda x, y: race.landscape.grid(x, y, race.knob_values()))


def batch_heights(race: Race, step: int, window: Window) -> bytes:
    """The same of one batch's loss, on the scale of the whole; its header says the batch too."""
    return heights_of(race, window, lambda x, y: ground_of_batch(race, step, x, y), batch_facts(race, step))


def heights_of(
    race: Race, window: Window, loss: Callable[[Grid, Grid], Grid], more: Mapping[str, Any] = NOTHING
) -> bytes:
    """Heights over a window, where ``loss(x, y)`` is a grid of losses."""
    x, y = (axis[::COARSER] for axis in axes(window))
    scale = height_scale(race.landscape, race.knob_values())
    with np.errstate(over="ignore", invalid="ignore"):
        heights = scale.height(loss(x, y)).astype("<f4")
    if not np.isfinite(heights).all():
        raise BadRace("window", f"{window.x}, {window.y}", "one in which all losses are finite")
    facts = {
        "x": x.size,
        "y": y.size,
        "window": {"x": window.x, "y": window.y},
        "side": side(race.landscape),
        **scale.levels()._asdict(),
        **more,
    }
    return packed(facts, {"heights": heights})


def batch_losses(race: Race, first: int, last: int) -> bytes:
    """The loss of each step's own batch at the rows ``first`` to ``last`` of each path, above the lowest whole loss.

    An array of each entrant, called by its number, which ends where the entrant overflows.
    It may be below 0: a batch can be fitted better than all examples. Raises BadRace as ``rows_of_window`` does.
    """
    rows = rows_of_window(of_data(race), first, last)
    points = np.stack([path.points[rows] for path in run(race)], axis=1)
    lowest = height_scale(race.landscape, race.knob_values()).lowest
    with np.errstate(over="ignore", invalid="ignore"):
        gaps = (losses_of_batches(race, first, points) - lowest).astype("<f4")
    columns = [up_to_the_first_that_is_none(column) for column in gaps.T]
    return packed({"first": first, "last": last}, {str(k): column for k, column in enumerate(columns)})


def up_to_the_first_that_is_none(column: NDArray[np.float32]) -> NDArray[np.float32]:
    """The values (n,) before the first that is not finite."""
    finite = np.isfinite(column)
    return np.ascontiguousarray(column if finite.all() else column[: int(np.argmin(finite))])


def data_facts(surface_id: str) -> dict[str, Any]:
    """The data of a surface, every digit of it, and how its model is drawn: y = link(a x + b)."""
    model = of_data(Race(surface_id)).landscape.model
    assert model
    return {
        "name": model.data.name,
        "x": model.data.x.tolist(),
        "y": model.data.y.tolist(),
        "x_name": model.data.x_name,
        "y_name": model.data.y_name,
        "source": model.data.source,
        "licence": model.data.licence,
        "weights": model.weights,
        "link": model.link,
        "form": model.form,
    }
