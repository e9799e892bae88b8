"""Sources as they stand in a script: with all that they need, and without what they need not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from typing import Any
from unittest import mock

from app.code import losses
from app.code.sources import pieces, unannotated, with_defaults
from app.code.walk import Walk
from app.code.words import COMPLEX, NUMPY, TORCH
from optim import VARIANTS
from optim.race import Race
from optim.spec.schedules import SCHEDULES
from surfaces import SURFACES
from tests.optim.paths import Floats

FACTOR = 2.0  # of what is scaled
OTHER = [1, 2]


def scaled(x: Floats, *, by: float = FACTOR, power: int = 1) -> Any:
    """é: x, scaled.

    And more that nobody needs.
    """
    return by * x**power


def test_a_source_is_bare() -> None:
    assert unannotated(scaled) == (
        'def scaled(x, *, by=FACTOR, power=1):\n    """é: x, scaled."""\n    return by * x**power'
    )


def test_defaults_are_put_in_their_place() -> None:
    text = with_defaults(unannotated(scaled), {"by": 0.5, "other": 3.0})
    assert text.startswith("def scaled(x, *, by=0.5, power=1):")


def test_constants_come_first_with_what_is_said_beside_them() -> None:
    first, second = pieces([scaled])
    assert first.text == "FACTOR = 2.0  # of what is scaled"
    assert second.text == unannotated(scaled)


def defined(texts: Iterable[str]) -> set[str]:
    """The names of the functions, classes and constants that some definitions make."""
    return set(re.findall(r"^(?:def |class )?([A-Za-z_]\w*)(?=\(| = |, )", "\n".join(texts), re.MULTILINE))


def test_no_two_definitions_that_may_meet_in_a_script_share_a_name() -> None:
    races = [Race(surface, {"rotation": 10.0}) for surface in SURFACES]
    grounds = defined(text for race in races for text in losses.loss(Walk(race, 0), NUMPY))
    schedules = defined(piece.text for schedule in SCHEDULES.values() for piece in pieces([schedule.factors]))
    rules = defined(piece.text for form in VARIANTS.values() for piece in pieces([form.init, form.update]))
    own = {"loss_of", "gradient_of", "hessian_of", "take_step", "optimizer", "batches", "batch", "noise", "w", "state"}
    helpers = {name for words in (NUMPY, COMPLEX, TORCH) for name in words.helpers}
    parts = (grounds, schedules, rules, own, helpers)
    assert {"loss", "cost", "FEATURE", "waves", "root"} <= grounds
    assert {"State", "update", "unit", "TINY"} <= rules
    for one, other in combinations(parts, 2):
        assert not one & other - {"abs", "logaddexp"}


def test_a_surface_that_is_plugged_in_has_its_data_in_its_script() -> None:
    plugged = replace(SURFACES["linear_regression"], id="my_line")
    with mock.patch.dict(SURFACES, my_line=plugged):
        mine, ours = (losses.loss(Walk(Race(name), 0), NUMPY) for name in ("my_line", "linear_regression"))
    assert mine == ours
