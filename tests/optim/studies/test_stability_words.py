"""What is said of limits is true, plain, and never a number that is none."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim import RULES
from optim.race import Entrant, Race, run
from optim.studies import stability_words as words
from optim.studies.curvature import ground_at
from optim.studies.stability import InForce, stability
from tests.optim.strategies import within

SADDLE = [-1.0, 50.0]


def said(rule: str, bends: list[float], *values: float, factor: float = 1.0) -> str:
    """What is said of a linear rule on ground of two curvatures."""
    now = InForce(np.array(values), factor)
    found = stability(rule, "paper", np.array(bends), now)
    if found is None:
        return words.NOT_LINEAR
    least, most = bends
    return words.limit_words(words.limit_of(found, (least, most), now), found, (least, most))


def test_too_large_a_rate_is_said_before_it_diverges() -> None:
    assert said("gradient_descent", [1.0, 50.0], 0.048) == (
        "Learning rate × curvature is 2.4, more than 2: "
        "it bounces across the steep direction and grows 1.4-fold a step."
    )
    assert "is 4.5, more than 3.8: it bounces" in said("momentum", [1.0, 50.0], 0.09, 0.9)
    assert said("newton", [1.0, 50.0], 2.1, 0.0).startswith("The learning rate 2.1 is more than the limit here, 2: it ")
    assert "grows by 2 % a step" in said("gradient_descent", [1.0, 50.0], 0.0404)


@pytest.mark.parametrize(
    ("rule", "values", "begins"),
    [
        ("gradient_descent", (1.0001,), "Learning rate × curvature is 2.0002, more than 2: it bounces"),
        ("momentum", (1.90001, 0.9), "Learning rate × curvature is 3.80002, more than 3.8: it bounces"),
        ("gradient_descent", (0.99999,), "The learning rate 0.99999 is just below the limit here, 1"),
        ("newton", (2.0004, 0.0), "The learning rate 2.0004 is more than the limit here, 2: it"),
    ],
)
def test_what_is_beside_a_limit_is_written_in_as_many_digits_as_tell_them_apart(
    rule: str, values: tuple[float, ...], begins: str
) -> None:
    assert said(rule, [2.0, 2.0], *values).startswith(begins)


@given(st.floats(1e-12, 1e12), st.floats(1e-6, 1e-2), st.integers(2, 3))
def test_numbers_that_differ_are_written_apart(number: float, share: float, digits: int) -> None:
    lower, higher = (
        float(text.replace(",", "").replace("−", "-")) for text in words.apart(number, number * (1 + share), digits)
    )
    assert lower < higher


def test_a_rate_below_its_limit_is_said_to_be_so() -> None:
    assert said("gradient_descent", [1.0, 50.0], 0.03) == (
        "The learning rate 0.03 is 0.75 of the limit here, 0.04: in the long run each step leaves 0.5 of the distance "
        "to the bottom across the steep direction, bouncing, and 0.97 along the other."
    )
    assert said("gradient_descent", [2.0, 2.0], 0.9999).endswith(
        "leaves 0.9998 of the distance to the bottom, bouncing."
    )
    assert "far below the limit here, 0.04: " in said("gradient_descent", [1.0, 50.0], 1e-6)
    assert "leaves nothing of the distance to the level point" in said("newton", SADDLE, 1.0, 0.0)
    assert "rate 0.02 is 0.5 of the limit here, 0.04" in said("sgd", [1.0, 50.0], 0.04, factor=0.5)
    assert "leaves nothing of the distance to the bottom across the steep direction, and" in said("sgd", [1, 50], 0.02)


def test_of_ground_that_bends_beyond_all_measure_the_steep_limit_is_told_or_none() -> None:
    """A run that has overflowed stands on such ground: the gentle direction's limit is no limit there."""
    assert "is 6e247, more than 2: it bounces" in said("gradient_descent", [66.7, 6e249], 0.01)
    now = InForce(np.array([0.01]), 1.0)
    beyond = stability("gradient_descent", "paper", np.array([66.7, 2e306]), now)
    assert beyond
    assert words.limit_of(beyond, (66.7, 2e306), now).setting is None


def test_rounding_of_a_double_factor_is_told_as_nothing() -> None:
    """Nesterov's at learning rate x curvature = 1 is 0 twice, of which rounding leaves the square root of 1e-16."""
    assert "leaves nothing of the distance to the bottom across the steep" in said("nesterov", [1.0, 50.0], 0.02, 0.9)
    assert "leaves nothing of the distance to the bottom." in said("nesterov", [50.0, 50.0], 0.02, 0.9)
    twice = (1 + 0.9**0.5) ** 2 / 50  # momentum's second double factor: below 0, so it bounces
    assert said("momentum", [1.0, 50.0], twice, 0.9) == (
        "The learning rate 0.0759 is just below the limit here, 0.076: "
        "in the long run each step leaves 0.949 of the distance to the bottom, bouncing."
    )


def test_the_limit_itself_is_neither() -> None:
    assert (
        said("newton", [1.0, 50.0], 2.0, 0.0) == "The learning rate 2 is the limit here: it neither settles nor grows."
    )


def test_where_the_ground_bends_down_every_rate_leads_away() -> None:
    assert said("gradient_descent", SADDLE, 0.01) == (
        "Where the ground bends down, the distance to the level point grows by 1 % a step: "
        "every learning rate leads away there. The learning rate 0.01 is 0.25 of the limit across, 0.04."
    )
    assert said("gradient_descent", [-2.0, -2.0], 0.5).count("grows 2-fold a step") == 1
    assert said("gradient_descent", [-46.0, -16.0], 0.01) == (
        "Where the ground bends down, the distance to the level point grows 1.46-fold a step one way and 1.16-fold "
        "a step the other: every learning rate leads away there."
    )


def test_level_ground_and_no_rate() -> None:
    assert said("gradient_descent", [0.0, 0.0], 0.1) == words.LEVEL_GROUND
    assert said("gradient_descent", [1.0, 2.0], 0.1, factor=0.0) == words.NO_RATE


def test_marks_say_from_where_it_diverges() -> None:
    def mark(bends: list[float]) -> str:
        now = InForce(np.array([0.01]), 1.0)
        found = stability("sgd", "paper", np.array(bends), now)
        assert found
        return words.mark_words(words.limit_of(found, (bends[0], bends[1]), now))

    assert mark([1.0, 50.0]) == "Diverges from 0.04 here"
    assert mark(SADDLE) == "Grows across the steep direction from 0.04 here"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.04, "0.04"), (1513.2, "1,510"), (-2, "−2"), (1e-9, "1e−9"), (3e7, "3e7"), (0.0, "0"), (999.9, "1,000")],
)
def test_numbers_are_written_with_three_digits(number: float, text: str) -> None:
    assert words.figure(number) == text


def test_places_are_said_with_their_curvatures() -> None:
    (path,) = run(Race(entrants=(Entrant("sgd"),), steps=1))
    assert words.place_words(ground_at(path, 0)) == (
        "A ravine: curvature 50 one way and 1 the other, condition number 50."
    )
    (path,) = run(Race("saddle", entrants=(Entrant("sgd"),), steps=1))
    assert (
        words.place_words(ground_at(path, 0)) == "A saddle: it bends down one way, curvature −2, and up the other, 2."
    )
    assert words.place_words(None) == words.NO_NUMBER


@given(st.data())
def test_no_settings_and_no_ground_make_nonsense(data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from(["gradient_descent", "momentum", "nesterov", "newton"]))
    about = RULES[rule].hyperparameters.values()
    values = [data.draw(st.one_of(st.floats(each.low, each.high), within(*each.allowed))) for each in about]
    anything = st.one_of(st.floats(-1e3, 1e3), within(-1e300, 1e300))
    bends = sorted([data.draw(anything), data.draw(anything)])
    sentence = said(rule, bends, *values, factor=data.draw(st.floats(0, 1)))
    assert sentence.endswith(".")
    assert not re.search(r"\b(nan|inf|None)\b", sentence)
