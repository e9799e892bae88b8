"""The lesson in the rail, beside the race it speaks of: screens, predictions, exercises and questions."""

from __future__ import annotations

from app.page.lesson import lesson, over_stage
from app.page.panel import Panel

PANEL = Panel(in_rail=lambda: [lesson()], sheets=over_stage)
