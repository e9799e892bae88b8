"""The badge claims equality exactly where it was measured, and says how far the others are."""

from __future__ import annotations

import re

import pytest

from app.page.badge import NAMES, badge, details, size
from optim import RULES, VARIANTS
from optim.studies.equivalence import proof


@pytest.mark.parametrize(("rule", "dialect"), VARIANTS)
def test_a_badge_names_each_library_once_with_its_version_where_it_is_equal(rule: str, dialect: str) -> None:
    said = badge(rule, dialect)
    claimed, _, rest = said.partition(" steps") if said.startswith("Equals ") else ("", "", said)
    for one in proof(rule, dialect):
        assert (f"{NAMES[one.library]} {one.version}" in claimed) == one.equal
        assert (f"{NAMES[one.library]} is up to {size(one.apart)} apart" in rest) != one.equal
        assert f"{NAMES[one.library]} {one.version}" in details(rule, dialect)
        assert all(f"{value:,.12g}" in claimed for value in one.only.values())
    assert "nan" not in said
    assert "inf" not in said


def test_the_badge_of_the_issue() -> None:
    pattern = r"Equals PyTorch 2\.\d+\.\d+, Keras 3\.\d+\.\d+, Optax 0\.\d\.\d to \de-1\d over 200 steps\."
    assert re.fullmatch(pattern, badge("gradient_descent", "paper"))


@pytest.mark.parametrize(
    ("apart", "words"),
    [(1e-12, "1e-12"), (1e-4, "1e-4"), (0.001, "0.001"), (0.1, "0.1"), (1.0, "1"), (1000.0, "1000"), (1e11, "1e+11")],
)
def test_a_size_is_a_power_of_ten_in_few_signs(apart: float, words: str) -> None:
    assert size(apart) == words
    assert float(words) == apart


def test_who_reads_a_schedule_otherwise_is_said_to_on_every_line_of_a_badge() -> None:
    for rule in RULES.values():
        for library in rule.on_schedule:
            assert "given each step's own rate" in badge(rule.id, "paper")
            assert f"given a schedule, it {rule.on_schedule[library]}" in details(rule.id, "paper")
            assert NAMES[library] in rule.note


def test_where_nothing_was_measured_nothing_is_said() -> None:
    assert badge("adam", "torch") == ""
    assert details("adam", "torch") == ""
