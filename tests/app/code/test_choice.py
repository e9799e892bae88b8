"""What a script says of itself: whose rule it is, and where it departs from the path on show."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import get_args

import pytest

from app.code import LIBRARIES, script
from app.code.choice import choice
from app.code.walk import Walk
from optim import RULES, VARIANTS
from optim.calls import CONDITION
from optim.race import Change, Entrant, Race
from optim.rule import PAPER, Library

KEY = re.compile(
    rf"({'|'.join(get_args(Library))})( as ({'|'.join([PAPER, *get_args(Library)])}))?({CONDITION.pattern})?"
)


def race(rule: str, *changes: tuple[str, float], dialect: str = "paper", **settings: float) -> Race:
    """One entrant on the bowl, with changes at step 3."""
    entrants = (Entrant(rule, settings, dialect=dialect),)
    return Race("bowl", entrants=entrants, steps=9, changes=tuple(Change(3, 0, *change) for change in changes))


@pytest.mark.parametrize(
    ("race", "library", "says"),
    [
        (race("adam"), "torch", ""),
        (race("adam"), "numpy", ""),
        (race("adam", dialect="keras"), "keras", ""),
        (race("adam", dialect="keras"), "torch", "This is Adam as Keras writes it, which PyTorch does not: here"),
        (race("rmsprop"), "optax", ""),
        (race("rmsprop", dialect="optax"), "optax", ""),
        (race("momentum"), "torch", ""),
        (race("momentum", dialect="optax"), "torch", ""),  # the two write alike
        (race("rmsprop_centered"), "torch", ""),
        (race("rmsprop_centered", dialect="torch"), "optax", ""),
        (race("adamw", dialect="published"), "torch", "This is AdamW as the paper writes it, which PyTorch does not:"),
        (race("yogi"), "keras", "Keras has no Yogi: here"),
        (race("newton"), "optax", "Optax has no Newton: here"),
        (race("nadam", momentum_decay=1.0), "keras", ""),
        (race("nadam"), "keras", "Keras has Nadam with momentum_decay 1.0 only: here"),
        (race("adagrad", ("initial_accumulator", 0.5)), "torch", "PyTorch looks at initial_accumulator at"),
        (race("adam", ("beta1", 0.5)), "optax", "Optax corrects by beta1 ** t"),
        (race("lion", ("beta1", 0.5)), "optax", ""),
        (race("adam", beta2=1.0), "torch", "PyTorch takes no beta of 1"),
        (race("nesterov", beta=0.0), "torch", "PyTorch forgets its momentum where beta is 0"),
        (race("momentum", ("beta", 0.0)), "torch", "PyTorch forgets its momentum where beta is 0"),
        (race("momentum_l2"), "torch", ""),  # without dampening the two walk alike
        (race("momentum_l2", dialect="torch", dampening=0.5), "torch", ""),
        (race("momentum_l2", dialect="torch", dampening=0.5, beta=0.0), "torch", "PyTorch dampens nothing where beta"),
        (race("sgdw"), "torch", "PyTorch has no SGDW: here"),
        (race("lookahead"), "optax", ""),
        (race("lookahead_adam", period=2.5), "optax", "Optax comes back after a whole number of steps only: here"),
        (race("lookahead", ("period", 3.0)), "optax", "Optax looks at period at the start only: here"),
        (race("qhm"), "torch", "PyTorch has no Quasi-hyperbolic momentum: here"),
        (race("schedule_free_adamw"), "keras", ""),
        (race("schedule_free_adamw", weight_decay=0.1), "optax", ""),
        (race("schedule_free_adamw", weight_decay=0.1), "keras", "Keras has Schedule-Free AdamW with weight_decay 0.0"),
        (race("schedule_free_adamw", ("beta", 0.5)), "keras", "Keras works the average out from beta"),
        (race("prodigy", ("first_estimate", 0.5)), "optax", "Optax looks at first_estimate at the start only"),
        (race("prodigy"), "optax", ""),
        (race("prodigy", learning_rate=0.0), "optax", "Optax divides nothing by nothing where the first learning rate"),
        (race("lion", beta1=0.0), "keras", "Keras takes no Lion with a beta1 of 0: here"),
        (race("rprop", grow=1.0), "torch", "PyTorch takes steps that shrink and grow"),
        (race("schedule_free_sgd", beta=0.0), "optax", "Optax works the average out from beta"),
    ],
)  # fmt: skip
def test_an_exact_script_says_why_a_rule_is_by_hand(race: Race, library: str, says: str) -> None:
    made = script(race, 0, library)
    assert made.exact
    assert made.note.startswith(says)
    assert bool(made.note) == bool(says)
    assert (says == "" and library != "numpy") == (choice(Walk(race, 0), library).call is not None)


@pytest.mark.parametrize(
    ("race", "library"),
    [
        (race("adam"), "keras"),
        (race("rmsprop"), "keras"),
        (race("momentum", ("learning_rate", 0.02)), "torch"),
        (race("amsgrad"), "optax"),
    ],
)
def test_a_rule_that_a_library_writes_otherwise_says_by_how_much_and_what_to_do(race: Race, library: str) -> None:
    made = script(race, 0, library)
    assert not made.exact
    assert race.landscape.bounded
    assert re.search(r"In this race its path is up to [\d.]+(e-\d+)? away from the one on show", made.note)
    assert made.note.endswith("equation on the card, and the two are one.")


def test_every_call_is_filed_under_a_library() -> None:
    keys = [key for rule in RULES.values() for key in rule.frameworks]
    assert [key for key in keys if not KEY.fullmatch(key)] == []
    conditions = [(rule, CONDITION.search(key)) for rule in RULES.values() for key in rule.frameworks]
    assert all(found[1] in rule.hyperparameters for rule, found in conditions if found)


def test_a_dialect_of_a_library_has_a_call_in_it() -> None:
    for rule, dialect in VARIANTS:
        assert dialect in ("paper", "published") or any(key.startswith(dialect) for key in RULES[rule].frameworks), (
            rule,
            dialect,
        )


def test_every_setting_is_printed() -> None:
    for rule in RULES:
        for library in LIBRARIES:
            made = script(Race("bowl", entrants=(Entrant(rule),)), 0, library).text
            for name, value in Entrant(rule).values().items():
                assert repr(value) in made.split('"""', 2)[2], (rule, library, name)


def test_a_whole_number_is_printed_as_keras_takes_it() -> None:
    assert "momentum=0.0" in script(race("momentum", beta=0.0), 0, "keras").text


def test_writing_a_script_loads_no_framework() -> None:
    code = (
        "import sys; from app.code import LIBRARIES, script; from optim.race import Race;"
        "[script(Race(), 2, library) for library in LIBRARIES];"
        "print(sorted({'torch', 'keras', 'optax'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
