"""A hyperparameter is its own slider and its own guard."""

from __future__ import annotations

import math
from typing import Any

import pytest

from optim import RULES
from surfaces import SURFACES, Hyperparameter
from surfaces.hyperparameter import LARGEST

EVERY_ONE = [
    pytest.param(known, id=f"{owner.id}-{name}")
    for owner, names in [(r, r.hyperparameters) for r in RULES.values()] + [(s, s.knobs) for s in SURFACES.values()]
    for name, known in names.items()
]


@pytest.mark.parametrize("known", EVERY_ONE)
def test_what_is_allowed_holds_the_slider_and_is_finite(known: Hyperparameter) -> None:
    low, high = known.allowed
    assert low <= known.low <= known.default <= known.high <= high
    assert math.isfinite(low)
    assert math.isfinite(high)
    assert known.symbol
    assert known.meaning


@pytest.mark.parametrize(
    ("slider", "sentence"),
    [
        ({"low": 2.0}, r"slider \[2.0, 1.0\] must lie inside"),
        ({"low": -1.0}, r"slider \[-1.0, 1.0\] must lie inside the allowed interval \(0.0, 1e\+300\)"),
        ({"high": 2 * LARGEST}, "must lie inside the allowed interval"),
        ({"default": 3.0}, r"default 3.0 must lie on its slider \[0.0, 1.0\]"),
        ({"scale": "log"}, "a log slider starts above 0, not at 0.0"),
        ({"default": math.nan}, "default nan must lie on its slider"),
    ],
)
def test_a_slider_that_makes_no_sense_is_refused(slider: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Hyperparameter(**{"default": 0.5, "low": 0.0, "high": 1.0, "symbol": "h", "meaning": "a height"} | slider)
