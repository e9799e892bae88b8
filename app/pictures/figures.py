"""(surface, knobs, window, theme) -> figures. Pure; no Dash.

Of the map Plotly draws the level lines, over ground that the page paints; of the scene all that stands. A canvas over
it draws what moves; when the race rests its paths become traces here, in the places that these figures keep for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

from app.pictures.camera import camera
from app.pictures.height import LEVELS, Grid, Window, axes, for_a_picture, height_scale
from app.pictures.level_lines import can_be_followed
from app.pictures.place import figures
from app.pictures.theme import COLOURS, FONT, MAP, SLOTS, Theme, ink
from surfaces import Surface

COARSER = 2  # the surface in space takes every second row and column
EDGE = 1e-3  # of the height: a plain exactly at the end of an axis is clipped at random
TICKS = 12  # px, type on the map


def contour(
    surface: Surface, knobs: Mapping[str, float], window: Window, theme: Theme, whole: Window | None = None
) -> go.Figure:
    """The map: level lines, every fourth one stronger, and one empty trace a slot for the paths.

    Where they would be too many to follow there are only the stronger ones, if those can be. ``window`` may be a part
    of the ``whole`` one that a hand has zoomed into; its page must know both.
    """
    scale = height_scale(surface, knobs)
    x, y = axes(window)
    z, top = scale.height(surface.grid(x, y, knobs)), scale.top
    colours, step = COLOURS[theme], top / LEVELS
    every = {"start": step / 2, "end": 3 * top, "size": step}
    fourth = {"start": 3.5 * step, "end": 3 * top, "size": 4 * step}
    followed = can_be_followed(z, every)
    lines = [
        go.Contour(
            x=f4(x), y=f4(y), z=for_a_picture(z), showscale=False, hoverinfo="skip", visible=seen,
            contours={"coloring": "none"} | levels,
            line={"width": width, "color": colours[colour]},
        )
        for levels, width, colour, seen in (
            (every, 0.75, "map-line", followed),
            (fourth, 1, "map-line-10", followed or can_be_followed(z, fourth)),
        )
    ]  # fmt: skip
    axis = map_axis(theme)
    layout = base_layout(theme) | {
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": axis | {"range": list(window.x)},
        "yaxis": axis | {"range": list(window.y)},
        "dragmode": False,
        "hovermode": "closest",
        "hoverdistance": 12,
        "uirevision": surface.id,
        "meta": {
            "low": scale.lowest,
            "high": scale.highest,
            "window": {"x": list((whole or window).x), "y": list((whole or window).y)},
        },
    }
    return go.Figure(
        [*lines, *(path_trace(number, theme, hover(surface, knobs)) for number in range(len(SLOTS)))], layout
    )


def scene(
    surface: Surface,
    knobs: Mapping[str, float],
    window: Window,
    theme: Theme,
    whole: Window | None = None,
    seen_from: dict[str, Any] | None = None,
) -> go.Figure:
    """The same ground in space, as large however close it is seen, with one empty line a slot for the paths.

    ``seen_from`` is a camera that a hand has chosen; without one the ground just fills its panel.
    """
    scale = height_scale(surface, knobs)
    x, y = axes(window)
    z, top = scale.height(surface.grid(x, y, knobs)), scale.top
    off = {"highlight": False}
    levels = {"show": True, "start": top / LEVELS / 2, "end": 3 * top, "size": top / LEVELS, "width": 1, **off}
    mesh = go.Surface(
        x=f4(x[::COARSER]), y=f4(y[::COARSER]), z=for_a_picture(z[::COARSER, ::COARSER]),
        cmin=0, cmax=top, colorscale=colorscale(theme), showscale=False, hoverinfo="skip",
        contours={"x": off, "y": off, "z": levels | {"color": COLOURS[theme]["map-line-3d"]}},
        lighting={"ambient": 0.74, "diffuse": 0.5, "specular": 0.02, "roughness": 0.9, "fresnel": 0},
        lightposition={"x": -2000, "y": 3000, "z": 4000},
    )  # fmt: skip
    wide, tall, deep = (
        np.ptp(window.x),
        np.ptp(window.y),
        float(np.ptp(z)) or scale.top,
    )  # level ground has no depth of its own
    times = np.ptp((whole or window).x) / wide
    focus = max(np.ptp(surface.x_range), np.ptp(surface.y_range)) / times
    shape = {"x": 1.15 * wide / focus, "y": 1.15 * tall / focus, "z": 0.52}
    unit_x, unit_y = (shape["x"] * (x - x.mean()) / wide)[None, :], (shape["y"] * (y - y.mean()) / tall)[:, None]
    unit_z = shape["z"] * ((z - z.min()) / deep - 0.5)
    boxed = np.broadcast_arrays(unit_x, unit_y, unit_z)
    from_here = seen_from or camera(boxed[0], boxed[1], boxed[2], panel=wide / tall)
    axis = {"visible": False, "showspikes": False}
    scene = {
        "xaxis": axis | {"range": list(window.x)},
        "yaxis": axis | {"range": list(window.y)},
        "zaxis": axis | {"range": [float(z.min() - EDGE * deep), float(z.max() + EDGE * deep)]},
        "aspectmode": "manual",
        "aspectratio": shape,
        "dragmode": "orbit",
        "camera": from_here,
        "uirevision": surface.id,
    }
    layout = base_layout(theme) | {"scene": scene, "uirevision": surface.id, "hovermode": "closest"}
    return go.Figure(
        [mesh, *(path_trace_3d(number, theme, hover(surface, knobs)) for number in range(len(SLOTS)))], layout
    )


def with_type(map_: go.Figure, unit: float) -> go.Figure:
    """The map with its numbers so many times larger: on a projector."""
    return map_.update_layout(font_size=TICKS * unit)


def answer_to(map_: go.Figure, **asked: int | str) -> go.Figure:
    """The map with what the page has asked: the number of its question, the text of the race, the theme."""
    known: Any = map_.to_plotly_json()["layout"]["meta"]
    return map_.update_layout(meta=known | asked)


def path_trace(number: int, theme: Theme, says: str) -> go.Scatter:
    """The place that the map keeps for the path in a slot, and what hovering it says."""
    slot = SLOTS[number]
    line = {"color": ink(slot, theme), "width": 2, "dash": slot.plotly_dash, "simplify": False}
    return go.Scatter(x=[], y=[], mode="lines", line=line, hovertemplate=says, showlegend=False)


def path_trace_3d(number: int, theme: Theme, says: str) -> go.Scatter3d:
    """The place that the scene keeps for the path in a slot, and what hovering it says."""
    slot = SLOTS[number]
    line = {"color": ink(slot, theme), "width": 3, "dash": slot.dash_3d}
    return go.Scatter3d(x=[], y=[], z=[], mode="lines", line=line, hovertemplate=says, showlegend=False)


def hover(surface: Surface, knobs: Mapping[str, float]) -> str:
    """What hovering a path's point says; customdata are step and loss. Turned ground has no weight along an axis."""
    across, up = f"%{{x:.{figures(*surface.x_range)}g}}", f"%{{y:.{figures(*surface.y_range)}g}}"
    place = f"({across}, {up})"
    if surface.model and not knobs.get("rotation"):
        one, other = surface.model.weights
        place = f"{one} {across}, {other} {up}"
    return f"step %{{customdata[0]}}<br>{place}<br>loss %{{customdata[1]}}<extra>%{{meta}}</extra>"


def colorscale(theme: Theme) -> list[list[Any]]:
    """The map's colours as Plotly wants them."""
    return [[number / (len(MAP[theme]) - 1), colour] for number, colour in enumerate(MAP[theme])]


def map_axis(theme: Theme) -> dict[str, Any]:
    """An axis whose numbers stand on the map itself, and which has no lines."""
    return {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "nticks": 7,
        "ticks": "inside",
        "ticklen": 6,
        "tickcolor": "rgba(0,0,0,0)",
        "ticklabelposition": "inside",
        "tickfont": {"color": COLOURS[theme]["on-map"]},
    }


def base_layout(theme: Theme) -> dict[str, Any]:
    """What both figures share: no margins, no legend, our type."""
    colours = COLOURS[theme]
    label = {"bgcolor": colours["panel"], "bordercolor": colours["line"], "font": {"color": colours["text"]}}
    return {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": TICKS, "color": colours["text-2"]},
        "showlegend": False,
        "hoverlabel": label | {"align": "left"},
    }


def f4(values: Grid) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Half the bytes; a picture needs no more."""
    return values.astype(np.float32)
