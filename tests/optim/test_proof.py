"""What ``optim/proof.json`` says is what is measured: it is never typed by hand, and never old."""

from __future__ import annotations

import pytest

from optim import FORMS
from optim.proof import Proof, proof, proofs
from optim.rule import PAPER
from tests.optim.test_against_recorded import CLOSED, OPEN
from tests.reference.prove import prove, rounded

ROUNDING = 1e-15  # below it two machines differ as they like


@pytest.fixture(scope="module")
def measured() -> list[Proof]:
    """Every proof, measured now."""
    return prove()


def near(ours: float, theirs: float) -> bool:
    """Whether two measures of rounding are one, but for the machine."""
    return ours <= 10 * theirs + ROUNDING and theirs <= 10 * ours + ROUNDING


def test_the_file_is_what_is_measured(measured: list[Proof]) -> None:
    said = [one for of_form in proofs().values() for one in of_form]
    assert [same_on_any_machine(one) for one in said] == [same_on_any_machine(one) for one in measured], "make prove"
    for one, now in zip(said, measured, strict=True):
        assert near(one.apart, now.apart), now
        assert near(one.open_apart, now.open_apart), now
        for ours, theirs in zip(one.steps, now.steps, strict=True):
            assert abs(ours - theirs) <= 0.1 * max(ours, theirs), (
                f"{now}: where rounding decides differs by the machine"
            )


def same_on_any_machine(one: Proof) -> tuple[object, ...]:
    """All of a proof but its measures, and but for what rounding decides of its steps."""
    return (
        one.rule,
        one.dialect,
        one.library,
        one.version,
        one.call,
        one.equal,
        one.only,
        one.steps[1],
        one.open_steps,
    )


def test_equal_is_equal_to_the_tolerance_of_the_tests() -> None:
    for of_form in proofs().values():
        for one in of_form:
            if one.equal:
                assert one.apart <= CLOSED, one
                assert one.open_apart <= OPEN, one


@pytest.mark.parametrize(("rule", "dialect"), FORMS)
def test_a_dialect_equals_its_library_and_a_rule_was_held_to_something(rule: str, dialect: str) -> None:
    held = proof(rule, dialect)
    assert held
    assert dialect == PAPER or dialect in {one.library for one in held if one.equal}


def test_what_is_not_known_has_no_proof() -> None:
    assert proof("adam", "torch") == ()


def test_two_digits_are_kept() -> None:
    assert rounded({"apart": 1.2345e-6, "open_apart": 0.0}) == {"apart": 1.2e-6, "open_apart": 0.0}
