"""What level lines cost to trace, and which surfaces have none."""

from __future__ import annotations

import numpy as np
import pytest

from app.pictures import figures
from app.pictures.height import window
from app.pictures.level_lines import tracing
from optim.race import Race
from surfaces import SURFACES


def test_what_tracing_costs_is_rings_times_cells() -> None:
    one_peak = np.zeros((9, 9))
    one_peak[4, 4] = 1.0
    two_peaks = one_peak + np.roll(one_peak, 3)
    level = {"start": 0.5, "end": 1.0, "size": 1.0}
    assert tracing(one_peak, level) == 4 * 2  # an island in one sea
    assert tracing(two_peaks, level) == 8 * 3
    assert tracing(one_peak, {"start": 1.5, "end": 3.0, "size": 1.0}) == 0


@pytest.mark.parametrize(
    ("surface_id", "aspect", "lined"),
    [("schaffer_n4", 2.2, False), ("schaffer_n2", 1.0, False), ("ravine", 1.0, True), ("drop_wave", 1.0, True)],
)
def test_ground_of_ripples_has_no_lines_and_other_ground_has(surface_id: str, aspect: float, lined: bool) -> None:
    surface, knobs = SURFACES[surface_id], Race(surface_id).knob_values()
    lines = figures.contour(surface, knobs, window(surface, aspect), "dark").to_plotly_json()["data"][0]
    assert lines["visible"] == lined
