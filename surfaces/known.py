"""The surfaces of the catalogue, and those that were plugged in: the one table of them."""

from __future__ import annotations

from surfaces import catalogue
from surfaces.discover import discover
from surfaces.surface import Surface

SURFACES: dict[str, Surface] = discover(catalogue, "SURFACE")
