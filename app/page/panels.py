"""The panels of the page: every file of ``app/panels/``."""

from __future__ import annotations

from app import panels
from app.page.panel import Panel
from surfaces.discover import discover

PANELS: dict[str, Panel] = discover(panels, "PANEL")
