"""Every value without a meaning is refused in a sentence that says which, and what would be right."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim import RULES
from optim.race import Change, Entrant, Race, states
from optim.spec.limits import MAX_CHANGES, MAX_ENTRANTS, MAX_SEED, MAX_STEPS, BadRace
from optim.spec.schedules import SCHEDULES
from surfaces import SURFACES, Hyperparameter

ADAM = (Entrant("adam"),)
MANY = tuple(Change(0, 0, "beta1", 0.5) for _ in range(MAX_CHANGES + 1))
NAMES = ", ".join

# what is asked for, and what the sentence must name: the field, the value, what would be right
REFUSED: list[tuple[Callable[[], object], str, str, str]] = [
    (lambda: Race("alps"), "surface", "'alps'", NAMES(SURFACES)),
    (lambda: Race("bowl", knobs={"tilt": 1.0}), "knob", "'tilt'", "one of rotation"),
    (lambda: Race("ravine", knobs={"tilt": 1.0}), "knob", "'tilt'", "condition, rotation"),
    (lambda: Race("ravine", knobs={"condition": 0.0}), "knob condition", "0", "a number from 1e-12 to 1e+12"),
    (lambda: Race(start=(math.nan, 0.0)), "start x", "nan", "a number from -1e+300 to 1e+300"),
    (lambda: Race(start=(0.0, math.inf)), "start y", "inf", "a number from -1e+300 to 1e+300"),
    (lambda: Race(noise=-0.1), "noise", "-0.1", "a number from 0 to 1e+300"),
    (lambda: Race(noise=math.nan), "noise", "nan", "a number from 0 to 1e+300"),
    (lambda: Race(steps=0), "steps", "0", "a whole number from 1 to 100,000"),
    (lambda: Race(steps=MAX_STEPS + 1), "steps", "100001", "a whole number from 1 to 100,000"),
    (lambda: Race(steps=as_any(2.5)), "steps", "2.5", "a whole number from 1 to 100,000"),
    (lambda: Race(horizon=0), "horizon", "0", "a whole number from 1 to 100,000"),
    (lambda: Race(horizon=MAX_STEPS + 1), "horizon", "100001", "a whole number from 1 to 100,000"),
    (lambda: Race(horizon=as_any(2.5)), "horizon", "2.5", "a whole number from 1 to 100,000"),
    (lambda: Race(seed=-1), "seed", "-1", "a whole number from 0 to 4,294,967,295"),
    (lambda: Race(seed=MAX_SEED + 1), "seed", "4294967296", "a whole number from 0 to 4,294,967,295"),
    (lambda: Race(entrants=()), "number of entrants", "0", "a whole number from 1 to 8"),
    (lambda: Race(entrants=ADAM * (MAX_ENTRANTS + 1)), "number of entrants", "9", "a whole number from 1 to 8"),
    (lambda: Race(entrants=ADAM, changes=MANY), "number of changes", "64", "a whole number from 0 to 63"),
    (lambda: Race(steps=9, changes=(Change(10, 0, "learning_rate", 1.0),)), "change step", "10", "from 0 to 8"),
    (lambda: Race(changes=(Change(-1, 0, "learning_rate", 1.0),)), "change step", "-1", "a whole number from 0"),
    (lambda: Race(entrants=ADAM, changes=(Change(0, 1, "beta1", 0.5),)), "change entrant", "1", "from 0 to 0"),
    (lambda: Race(entrants=ADAM, changes=(Change(0, 0, "beta", 0.5),)), "change setting", "'beta'", "beta1, beta2"),
    (lambda: Race(entrants=ADAM, changes=(Change(0, 0, "beta1", 1.5),)), "change of beta1", "1.5", "from 0 to 1"),
    (lambda: Entrant("adamant"), "rule", "'adamant'", NAMES(RULES)),
    (lambda: Entrant("adam", {"beta": 0.5}), "adam", "'beta'", NAMES(RULES["adam"].hyperparameters)),
    (lambda: Entrant("adam", {"beta1": as_any("fast")}), "adam beta1", "'fast'", "a number from 0 to 1"),
    (lambda: Entrant("adam", {"beta1": as_any(None)}), "adam beta1", "None", "a number from 0 to 1"),
    (lambda: Entrant("adam", schedule="lunar"), "schedule", "'lunar'", NAMES(SCHEDULES)),
    (lambda: Entrant("adam", dialect="torch"), "adam dialect", "'torch'", "one of paper, keras"),
    (lambda: Entrant("lion", dialect="keras"), "lion dialect", "'keras'", "one of paper."),
    (lambda: states(Race(steps=5), 6), "step", "6", "a whole number from 0 to 5"),
]


def as_any(value: Any) -> Any:
    """A value of a wrong type, past the type checker."""
    return value


def refusal(make: Callable[[], object]) -> BadRace:
    """The error that ``make`` raises."""
    with pytest.raises(BadRace) as caught:
        make()
    return caught.value


@pytest.mark.parametrize(("make", "field", "value", "right"), REFUSED, ids=[f"{r[1]}={r[2]}" for r in REFUSED])
def test_a_bad_value_is_refused_in_a_sentence(make: Callable[[], object], field: str, value: str, right: str) -> None:
    error = refusal(make)
    assert error.field == field
    assert str(error).startswith(f"{field} is {value}, but must be ")
    assert right in str(error)
    assert str(error).endswith(".")


def outside(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers beyond [low, high], and no numbers at all."""
    below, above = math.nextafter(low, -math.inf), math.nextafter(high, math.inf)
    return st.one_of(
        st.sampled_from([below, above, math.nan, math.inf, -math.inf]),
        st.floats(max_value=below),
        st.floats(min_value=above),
    )


SETTINGS = [(rule.id, name) for rule in RULES.values() for name in rule.hyperparameters]
KNOBS = [(surface.id, name) for surface in SURFACES.values() for name in surface.knobs]


@pytest.mark.parametrize(("rule", "name"), SETTINGS)
@settings(max_examples=20)
@given(data=st.data())
def test_a_setting_outside_what_is_allowed_is_refused(rule: str, name: str, data: st.DataObject) -> None:
    setting = RULES[rule].hyperparameters[name]
    value = data.draw(outside(*setting.allowed))
    check_sentence(refusal(lambda: Entrant(rule, {name: value})), f"{rule} {name}", value, setting)
    change = Change(0, 0, name, value)
    check_sentence(refusal(lambda: Race(entrants=(Entrant(rule),), changes=(change,))), name, value, setting)


@pytest.mark.parametrize(("surface", "name"), KNOBS)
@settings(max_examples=20)
@given(data=st.data())
def test_a_knob_outside_what_is_allowed_is_refused(surface: str, name: str, data: st.DataObject) -> None:
    knob = SURFACES[surface].knobs[name]
    value = data.draw(outside(*knob.allowed))
    check_sentence(refusal(lambda: Race(surface, knobs={name: value})), f"knob {name}", value, knob)


def check_sentence(error: BadRace, field: str, value: float, known: Hyperparameter) -> None:
    """The sentence names the field, the value and the allowed interval."""
    low, high = known.allowed
    assert field in error.field
    shown = str(value).removesuffix(".0")
    assert f"is {shown}, but must be a number from {low:g} to {high:g}." in str(error)


def every_end(known: Mapping[str, Hyperparameter]) -> list[dict[str, float]]:
    """Each end of each allowed interval, one at a time."""
    return [{name: end} for name, setting in known.items() for end in setting.allowed]


def test_the_ends_of_what_is_allowed_are_allowed() -> None:
    for rule in RULES.values():
        for ends in every_end(rule.hyperparameters):
            assert Entrant(rule.id, ends).values() | ends == Entrant(rule.id, ends).values()
    for surface in SURFACES.values():
        for knobs in every_end(surface.knobs):
            assert Race(surface.id, knobs=knobs).knob_values() | knobs == Race(surface.id, knobs=knobs).knob_values()


def test_a_long_text_is_cut_in_the_sentence() -> None:
    error = refusal(lambda: Race("x" * 10_000))
    assert len(str(error)) < 800  # every surface is named


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"entrants": ("adam",)}, "entrants"),
        ({"entrants": "adam"}, "entrants"),
        ({"entrants": Entrant("adam")}, "entrants"),
        ({"entrants": None}, "entrants"),
        ({"changes": ((9, 0, "learning_rate", 0.1),)}, "changes"),
        ({"knobs": 3}, "knobs"),
        ({"start": 3}, "start"),
        ({"start": (1, 2, 3)}, "start"),
    ],
)
def test_a_part_of_another_kind_is_refused_in_a_sentence(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(BadRace, match=r"but must be (a tuple of|a dict from|two numbers)") as refusal:
        Race(**wrong)
    assert refusal.value.field == field


def test_settings_that_are_no_dict_are_refused_in_a_sentence() -> None:
    with pytest.raises(BadRace, match=r"adam settings is 0\.1, but must be a dict"):
        Entrant("adam", cast(Any, 0.1))
