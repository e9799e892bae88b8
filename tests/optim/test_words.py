"""Numbers and lists as sentences have them."""

from __future__ import annotations

import re
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.words import figure, listed, percent

FIGURES = [(0.04, "0.04"), (260.4, "260"), (1513.2, "1,510"), (2950, "2,950"), (999.9, "1,000"), (999_999, "1e6")]
FIGURES += [(9.6e41, "9.6e41"), (1e150, "1e150"), (1e-9, "1e-9"), (-0.0, "0"), (-2.5, "-2.5"), (5e-324, "4.94e-324")]


@pytest.mark.parametrize(("number", "text"), [*FIGURES, (inf, "over 1e308"), (nan, "over 1e308")])
def test_a_number_has_three_digits_and_is_written_in_one_way(number: float, text: str) -> None:
    assert figure(number) == text


def test_of_fewer_or_more_digits() -> None:
    assert [figure(257.3, 2), figure(12_345.6, 4), figure(0.123456, 4)] == ["260", "12,350", "0.1235"]
    assert [percent(0.123), percent(0.999), percent(1.0), percent(12.3)] == ["12 %", "almost 100 %", "100 %", "1,200 %"]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_is_near_what_is_said_of_it(number: float) -> None:
    text = figure(number)
    assert re.fullmatch(r"-?(\d{1,3}(,000|,\d\d0)?|\d{1,2}\.\d{1,2}|0\.0{0,3}\d{1,3}|\d(\.\d\d?)?e-?\d+)", text), text
    assert float(text.replace(",", "")) == pytest.approx(number, rel=0.0051, abs=5e-324)


def test_names_are_a_list() -> None:
    assert [listed("A"), listed("AB"), listed("ABCD")] == ["A", "A and B", "A, B, C and D"]
