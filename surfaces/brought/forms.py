"""The models that data can be brought for, and what their programs are compiled for: a form of each, for each room."""

from __future__ import annotations

from functools import cache

from surfaces.brought.brought import Form
from surfaces.brought.rows import NOWHERE, OfRows, TurnedByRows, mean_cost
from surfaces.known import SURFACES
from surfaces.rotation import ROTATION
from surfaces.surface import Surface

ROOM = " with room for "  # in the id of a form


def models() -> dict[str, Surface]:
    """The surfaces whose models data may be brought for: the first of each model."""
    found = dict[tuple[object, ...], Surface]()
    for surface in SURFACES.values():
        if surface.model:
            found.setdefault((surface.model.cost, surface.model.form, surface.model.link), surface)
    return {surface.id: surface for surface in found.values()}


@cache
def form_made(base_id: str, room: int) -> Form:
    """The form of a model with some room."""
    base = SURFACES[base_id]
    assert base.model
    return Form(
        id=f"{base_id}{ROOM}{room}",
        name=base.name,
        loss=TurnedByRows(OfRows(mean_cost, base.model), NOWHERE),
        knobs={"rotation": ROTATION},
        formula=base.formula,
        x_range=base.x_range,
        y_range=base.y_range,
        start=base.start,
        minima=(),
        shows=(),
        source=base.source,
        model=base.model,
        places=room,
    )


def form_named(form: str) -> Form | None:
    """The form of that id, if it is one."""
    base, parting, room = form.partition(ROOM)
    return form_made(base, int(room)) if parting else None
