"""After the warm-up nothing that a page shows of a surface compiles."""

from __future__ import annotations

import pytest

from app.server import warm
from optim.race import Race, run
from surfaces import SURFACES
from tests.optim.compilations import compilations

SURFACE = "trid"


def test_the_surfaces_are_compiled_behind_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "SURFACES", {SURFACE: SURFACES[SURFACE]})
    monkeypatch.setattr(warm, "step_back", lambda: None)  # beside other tests it would never come to anything
    warm.warm_the_rest().join()
    for knobs in ({}, {"rotation": 30.0}):
        with compilations() as happened:
            _ = [path.verdict for path in run(Race(SURFACE, knobs))]
        assert not happened
