"""The ground of both graphs: the same window, equal scale, the surface's own losses, places for the paths."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import plotly.graph_objects as go
import pytest

from app.pictures import figures
from app.pictures.camera import HALF_VIEW, camera
from app.pictures.height import axes, height_scale, window, zoomed
from app.pictures.level_lines import can_be_followed
from app.pictures.theme import SLOTS, Theme
from optim.race import Race
from surfaces import SURFACES


def traces(figure: go.Figure) -> list[Any]:
    """A figure's traces as Plotly keeps them."""
    return list(cast(Any, figure).select_traces())


EVERY = pytest.mark.parametrize("surface_id", list(SURFACES))


@EVERY
@pytest.mark.parametrize("aspect", [0.5, 1.0, 2.2])
def test_the_window_holds_the_surfaces_own_and_has_the_panels_shape(surface_id: str, aspect: float) -> None:
    surface = SURFACES[surface_id]
    ground = window(surface, aspect)
    assert np.isclose(np.ptp(ground.x) / np.ptp(ground.y), aspect)
    for shown, own in ((ground.x, surface.x_range), (ground.y, surface.y_range)):
        assert shown[0] <= own[0] + 1e-9
        assert own[1] - 1e-9 <= shown[1]
        assert np.isclose(sum(shown), sum(own))


@EVERY
def test_height_rises_with_loss_from_zero_at_the_lowest(surface_id: str) -> None:
    surface, knobs = SURFACES[surface_id], Race(surface_id).knob_values()
    ground = height_scale(surface, knobs)
    losses = np.linspace(ground.lowest, ground.highest, 50)
    heights = ground.height(losses)
    assert heights[0] == 0
    assert (np.diff(heights) > 0).all()
    if surface.decades:
        assert np.isclose(heights[-1], surface.decades)


@EVERY
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_both_graphs_show_the_surface_and_keep_a_place_for_every_slot(surface_id: str, theme: Theme) -> None:
    surface, knobs = SURFACES[surface_id], Race(surface_id).knob_values()
    ground = window(surface, 1.1)
    flat, deep = (traces(draw(surface, knobs, ground, theme)) for draw in (figures.contour, figures.scene))
    x, y = axes(ground)
    heights = height_scale(surface, knobs).height(surface.grid(x, y, knobs))
    drawn = 2**-14 * np.ptp(heights)  # as fine as a picture is
    np.testing.assert_allclose(flat[0]["z"], heights, rtol=0, atol=drawn)
    np.testing.assert_allclose(deep[0]["z"], heights[:: figures.COARSER, :: figures.COARSER], rtol=0, atol=drawn)
    assert np.isfinite(heights).all()
    for graph in (flat, deep):
        places = [trace for trace in graph if trace.type.startswith("scatter")]
        assert len(places) == len(SLOTS)
        assert all("step" in place["hovertemplate"] and "loss" in place["hovertemplate"] for place in places)


@EVERY
@pytest.mark.parametrize(("aspect", "times"), [(1.0, 1.0), (3.5, 1.0), (0.3, 0.25), (5.0, 0.25)])
def test_level_lines_are_drawn_where_they_can_be_followed(surface_id: str, aspect: float, times: float) -> None:
    surface, knobs = SURFACES[surface_id], Race(surface_id).knob_values()
    ground = zoomed(window(surface, aspect), sum(surface.x_range) / 2, sum(surface.y_range) / 2, times)
    both = traces(figures.contour(surface, knobs, ground, "dark"))[:2]
    drawn = [trace for trace in both if trace["visible"] is not False]
    for trace in drawn:
        levels = {name: trace["contours"][name] for name in ("start", "end", "size")}
        assert can_be_followed(np.asarray(trace["z"], float), levels)
        assert trace["contours"]["coloring"] == "none"  # the ground is the page's own
    if aspect == 1.0 and surface.id not in ("schaffer_n2", "schaffer_n4", "shubert"):
        assert len(drawn) == 2


@EVERY
@pytest.mark.parametrize("panel", [0.6, 1.05, 2.0])
def test_the_surface_fits_the_view(surface_id: str, panel: float) -> None:
    surface, knobs = SURFACES[surface_id], Race(surface_id).knob_values()
    ground = window(surface, panel)
    x, y = axes(ground)
    z = height_scale(surface, knobs).height(surface.grid(x, y, knobs))
    unit = [(v - v.min()) / np.ptp(v) - 0.5 for v in (x, y, z)]
    boxed = np.broadcast_arrays(1.15 * panel * unit[0][None, :], 1.15 * unit[1][:, None], 0.52 * unit[2])
    view = camera(boxed[0], boxed[1], boxed[2], panel=panel)
    eye, centre = (np.array([view[name][axis] for axis in "xyz"]) for name in ("eye", "center"))
    towards = (eye - centre) / np.linalg.norm(eye - centre)
    right = np.cross((0, 0, 1), towards) / np.linalg.norm(np.cross((0, 0, 1), towards))
    seen = np.stack([part.ravel() for part in boxed], axis=1) - eye
    depth = -seen @ towards
    across, along = seen @ right / depth / HALF_VIEW / panel, seen @ np.cross(towards, right) / depth / HALF_VIEW
    assert max(np.abs(across).max(), np.abs(along).max()) < 1.06  # HALF_VIEW leaves 6 %
    assert max(np.abs(across).max(), np.abs(along).max()) > 0.9  # and it fills the panel


def test_steeper_walls_are_higher() -> None:
    surface = SURFACES["rosenbrock"]
    assert height_scale(surface, {"steepness": 1000.0}).highest > height_scale(surface, {"steepness": 10.0}).highest
