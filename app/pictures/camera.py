"""Where the 3D scene is seen from. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.pictures.height import Grid

VIEW = (-0.28, -0.94, 1.42)  # where the eye is, seen from the surface
HALF_VIEW = 0.94 * float(np.tan(np.pi / 8))  # Plotly sees 45 degrees from top to bottom; a little room is left


def camera(x: Grid, y: Grid, z: Grid, *, panel: float) -> dict[str, Any]:
    """A view from the map's lower edge, so left is left, in which the surface just fills the panel.

    ``x``, ``y``, ``z`` are the surface's points in the scene's units, about its middle; ``panel`` is width / height.
    """
    towards = np.array(VIEW) / np.linalg.norm(VIEW)
    right = np.cross((0, 0, 1), towards) / np.linalg.norm(np.cross((0, 0, 1), towards))
    up = np.cross(towards, right)
    points = np.stack([x.ravel(), y.ravel(), z.ravel()], axis=1)
    across, along, near = points @ right, points @ up, points @ towards
    middle, distance = np.zeros(2), 1.0
    for _ in range(8):  # the middle of the picture depends on the distance, and the distance on the middle
        half = np.abs(across - middle[0]) / (HALF_VIEW * panel), np.abs(along - middle[1]) / HALF_VIEW
        distance = float((near + np.maximum(*half)).max())
        depth = distance - near
        for axis, shift in enumerate((across, along)):
            seen = (shift - middle[axis]) / depth
            middle[axis] += 0.5 * (seen.min() + seen.max()) * distance
    centre = middle[0] * right + middle[1] * up
    return turned(*centre + distance * towards, *centre, 0, 0, 1)


def turned(*numbers: float) -> dict[str, Any]:
    """The camera of nine numbers: where its eye is, what it looks at, and which way is up."""
    eye, centre, up = (dict(zip("xyz", map(float, numbers[n : n + 3]), strict=True)) for n in (0, 3, 6))
    return {"eye": eye, "center": centre, "up": up, "projection": {"type": "perspective"}}
