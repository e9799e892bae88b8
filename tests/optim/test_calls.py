"""The call that makes a rule in a library is read and written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from optim import RULES
from optim.calls import bare, by_itself, filled, settings_in


def test_a_call_is_read_and_written() -> None:
    call = "f(a={rate}, b=({beta:0.9}, {decay:off}))"
    assert settings_in(call) == [("rate", ""), ("beta", "0.9"), ("decay", "off")]
    assert by_itself(call) == {"beta": 0.9, "decay": None}
    assert bare(call) == "f(a={rate}, b=({beta}, {decay}))"
    assert filled(call, {"rate": "1e-3", "beta": "0.5", "decay": "x[0]"}) == "f(a=1e-3, b=(0.5, x[0]))"


@pytest.mark.parametrize("default", ["often", "-1", "nan"])
def test_a_default_that_a_setting_cannot_have_is_refused(default: str) -> None:
    call = f"sgd({{learning_rate:{default}}})"
    with pytest.raises(ValueError, match=rf"{default}.*(must be from 0.0 to|is a number, or off)"):
        replace(RULES["sgd"], frameworks={"torch": call})
