"""Rules that no library has as their paper has them: NumPy walks beside them, on schedules too."""

from __future__ import annotations

import numpy as np
import pytest

from optim import RULES
from optim.engine.slopes import slopes
from optim.race import Entrant, Race, run
from optim.rule import PUBLISHED
from optim.spec.schedules import SCHEDULES
from tests.optim.by_hand import BY_HAND, STEPS, Ground
from tests.optim.paths import GROUND, MOVED_BY, Measured, apart, rows_before

CALM = 1e-5  # the slope below which rounding decides


def ground(race: Race) -> Ground:
    """The race's surface as NumPy sees it."""
    knobs = np.array(list(race.knob_values().values()), float)
    compiled = slopes(race.surface)
    return Ground(
        loss=lambda point: float(race.landscape.loss(*point, **race.knob_values())),
        slope=lambda point: np.array(compiled(point, knobs)[0]),
        curvature=lambda point: np.asarray(compiled(point, knobs)[1]),
    )


def test_every_paper_s_own_equation_is_written_by_hand() -> None:
    assert {(rule.id, PUBLISHED) for rule in RULES.values() if PUBLISHED in rule.dialects} <= set(BY_HAND)


@pytest.mark.parametrize("surface", GROUND)
@pytest.mark.parametrize("form", BY_HAND, ids="-".join)
def test_same_path(form: tuple[str, str], surface: str) -> None:
    assert beside_hand(form, surface).apart <= 1e-9


@pytest.mark.parametrize("schedule", [name for name in MOVED_BY if name != "constant"])
@pytest.mark.parametrize("form", BY_HAND, ids="-".join)
def test_same_path_on_every_schedule(form: tuple[str, str], schedule: str) -> None:
    assert beside_hand(form, "himmelblau", schedule).apart <= 1e-9


def beside_hand(form: tuple[str, str], surface: str, schedule: str = "constant") -> Measured:
    """How near a rule in a dialect is to the path that is written by hand, from beside the surface's own start."""
    x, y = Race(surface).start
    hand, (rule, dialect) = BY_HAND[form], form
    entrant = Entrant(rule, hand.settings, schedule, dialect)
    race = Race(surface, entrants=(entrant,), start=(x + 0.01, y - 0.02), steps=STEPS)
    known, factors = ground(race), SCHEDULES[schedule](np.arange(float(STEPS)), STEPS)
    theirs = np.array([race.start, *hand.path(np.array(race.start), known, factors)])
    rows = rows_before(np.array([np.hypot(*known.slope(point)) < CALM for point in theirs]))
    ours = run(race)[0].points
    return Measured(rows, float(apart(ours[:rows], theirs[:rows]).max()))
