"""Numbers and lists as sentences have them."""

from __future__ import annotations

import re
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.words import at_most, figure, listed, percent, placed

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
    if text == f"{'below -' if number < 0 else 'over '}1e308":
        assert abs(number) > 1e308
        return
    assert re.fullmatch(r"-?(\d{1,3}(,000|,\d\d0)?|\d{1,2}\.\d{1,2}|0\.0{0,3}\d{1,3}|\d(\.\d\d?)?e-?\d+)", text), text
    assert float(text.replace(",", "")) == pytest.approx(number, rel=0.0051, abs=5e-324)


def test_names_are_a_list() -> None:
    assert [listed("A"), listed("AB"), listed("ABCD")] == ["A", "A and B", "A, B, C and D"]


@given(st.floats(1e-300, 1e300))
def test_a_number_that_is_rounded_up_is_no_less_and_hardly_more(value: float) -> None:
    assert value * (1 - 1e-8) <= at_most(value) <= 1.0101 * value
    assert float(f"{at_most(value):.3g}") == at_most(value)


@pytest.mark.parametrize(("value", "up"), [(0.0, 0.0), (2.0000000000000004, 2.0), (9.991, 10.0), (0.12301, 0.124)])
def test_what_is_rounded_up(value: float, up: float) -> None:
    assert at_most(value) == up


@given(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5), st.floats(1e-4, 1e4))
def test_a_place_is_told_to_a_hundredth_of_what_is_there(x: float, y: float, size: float) -> None:
    told = [float(number.replace(",", "")) for number in placed(x, y, size)[1:-1].split(", ")]
    assert told == pytest.approx([x, y], abs=size / 100)
