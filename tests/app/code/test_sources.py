"""Sources as they stand in a script: with all that they need, and without what they need not."""

from __future__ import annotations

from typing import Any

from app.code.by_hand import IN_KERAS, IN_NUMPY, IN_OPTAX, IN_TORCH
from app.code.sources import pieces, plain, with_defaults
from optim import FORMS
from optim.schedules import SCHEDULES
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
    assert plain(scaled) == ('def scaled(x, *, by=FACTOR, power=1):\n    """é: x, scaled."""\n    return by * x**power')


def test_defaults_are_put_in_their_place() -> None:
    text = with_defaults(plain(scaled), {"by": 0.5, "other": 3.0})
    assert text.startswith("def scaled(x, *, by=0.5, power=1):")


def test_constants_come_first_with_what_is_said_beside_them() -> None:
    first, second = pieces([scaled])
    assert first.text == "FACTOR = 2.0  # of what is scaled"
    assert second.text == plain(scaled)


def test_no_two_definitions_that_may_meet_in_a_script_share_a_name() -> None:
    grounds = [piece for surface in SURFACES.values() for piece in pieces([surface.ground.standard])]
    schedules = [piece for schedule in SCHEDULES.values() for piece in pieces([schedule])]
    rules = [piece for form in FORMS.values() for piece in pieces([form.init, form.update])]
    own = {
        "loss_of",
        "gradient_of",
        "hessian_of",
        "take_step",
        "optimizer",
        "turned",
        "straight",
        "w",
        "state",
        "noise",
    }
    names = [({p.name for p in some} - {"constants", "loss"}) for some in (grounds, schedules, rules)]
    assert not names[0] & names[1]
    assert not names[0] & names[2]
    assert not names[1] & names[2]
    helpers = {name for hands in (IN_NUMPY, IN_TORCH, IN_KERAS, IN_OPTAX) for name in hands.words.helpers}
    assert not (own | helpers) & set.union(*names)
