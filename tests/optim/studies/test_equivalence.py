"""What ``equivalence.json`` says holds here and on any other processor: it claims bounds, none typed by hand."""

from __future__ import annotations

import pytest

from optim import VARIANTS
from optim.rule import PAPER
from optim.studies.equivalence import Proof, proof, proofs
from tests.optim.test_against_recorded import CLOSED, OPEN
from tests.reference.prove import LEAST, bound, prove


@pytest.fixture(scope="module")
def measured() -> list[Proof]:
    """Every proof, measured now."""
    return prove()


def test_what_is_measured_keeps_within_what_the_file_claims(measured: list[Proof]) -> None:
    said = [one for of_form in proofs().values() for one in of_form]
    assert [same_on_any_machine(one) for one in said] == [same_on_any_machine(one) for one in measured], "make prove"
    for one, now in zip(said, measured, strict=True):
        assert now.apart <= one.apart, now
        assert now.open_apart <= one.open_apart, now


def same_on_any_machine(one: Proof) -> tuple[object, ...]:
    """All of a proof but its measures, and but for its steps, where rounding has a say."""
    return (one.rule, one.dialect, one.library, one.version, one.call, one.equal, one.only, one.open_steps)


def test_equal_is_equal_to_the_tolerance_of_the_tests() -> None:
    for of_form in proofs().values():
        for one in of_form:
            if one.equal:
                assert one.apart <= CLOSED, one
                assert one.open_apart <= OPEN, one


@pytest.mark.parametrize(("rule", "dialect"), VARIANTS)
def test_a_dialect_equals_whom_it_is_named_for_and_a_rule_was_held_to_something(rule: str, dialect: str) -> None:
    held = proof(rule, dialect)
    assert held
    equal = {one.library for one in held if one.equal}
    assert dialect == PAPER or (dialect if dialect != "published" else "numpy") in equal


def test_what_is_not_known_has_no_proof() -> None:
    assert proof("adam", "torch") == ()


@pytest.mark.parametrize(
    ("apart", "margin", "claim"),
    [
        (0.0, 10, LEAST),
        (5.4e-14, 10, 1e-12),
        (7.6e-13, 10, 1e-11),
        (4.4e-12, 10, 1e-10),
        (0.033, 2, 0.1),
        (59.0, 2, 1000),
    ],
)
def test_a_claim_is_a_power_of_ten_with_room(apart: float, margin: float, claim: float) -> None:
    assert bound(apart, margin) == claim
    assert bound(apart, margin) >= margin * apart
