"""A library's own defaults are those of its own signature: Optax's read live, the others' as they were recorded."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any, get_args

import optax
import pytest

from app.code import LIBRARIES as SCRIPTS
from optim import RULES
from optim.calls import bare, by_itself
from optim.library_defaults import LibraryDefaults, library_defaults, with_defaults
from optim.race import Entrant
from optim.rule import Library, Rule
from tests.reference.defaults import REQUIRED

RECORDED = json.loads((Path(__file__).parents[1] / "reference" / "defaults.json").read_text())
LIBRARIES: tuple[str, ...] = get_args(Library)
THERE = [  # every rule in each library that has it as it is
    (rule, key) for rule in RULES.values() for key in rule.frameworks if " as " not in key
]


def signature(function: str) -> dict[str, Any]:
    """The arguments of a library's function, with their defaults."""
    library, _, name = function.partition(".")
    if library != "optax":
        return RECORDED[library][function]
    parameters = inspect.signature(attrgetter(name)(optax)).parameters
    return {p.name: REQUIRED if p.default is p.empty else p.default for p in parameters.values()}


def given(call: str) -> Iterator[tuple[str, ast.expr, Any]]:
    """The arguments that a rule's call gives: their name, what they are given, and what they are where they are not."""
    for node in ast.walk(ast.parse(bare(call), mode="eval")):
        if not isinstance(node, ast.Call) or ast.unparse(node.func) in ("float", "optax.chain"):
            continue
        known = signature(ast.unparse(node.func))
        yield from ((name, value, known[name]) for name, value in zip(known, node.args, strict=False))
        yield from ((str(keyword.arg), keyword.value, known[str(keyword.arg)]) for keyword in node.keywords)


def one_by_one(call: str) -> Iterator[tuple[str, ast.expr, Any]]:
    """The same; of a tuple, each."""
    for name, value, default in given(call):
        if isinstance(value, ast.Tuple):
            yield from ((name, part, of_it) for part, of_it in zip(value.elts, default, strict=True))
        else:
            yield name, value, default


def setting_of(value: ast.expr) -> str | None:
    """Which setting an argument is given as it is, or but for its sign."""
    inside = value.operand if isinstance(value, ast.UnaryOp) else value
    return ast.unparse(inside.elts[0]) if isinstance(inside, ast.Set) else None


@pytest.mark.parametrize(("rule", "key"), THERE, ids=lambda it: it if isinstance(it, str) else it.id)
def test_every_default_is_that_of_the_library_s_signature(rule: Rule, key: str) -> None:
    said, met = by_itself(rule.frameworks[key]), set[str]()
    for argument, value, default in one_by_one(rule.frameworks[key]):
        if (name := setting_of(value)) is None:
            continue
        met.add(name)
        if name not in said:
            assert default in (REQUIRED, None), (argument, "has a default")
        elif said[name] is None:
            assert default in (None, 0), (argument, "is not off")
        else:
            assert said[name] == (-default if isinstance(value, ast.UnaryOp) else default or 0), argument
    assert met | {"dampening"} >= set(rule.hyperparameters) - {
        "momentum_decay"
    }  # 1 - dampening; Keras and Optax: fixed


@pytest.mark.parametrize(("rule", "key"), THERE, ids=lambda it: it if isinstance(it, str) else it.id)
def test_what_a_call_departs_from_by_itself_is_said(rule: Rule, key: str) -> None:
    """But for what makes it the rule, such as ``nesterov=True``."""
    fixed = [(value, default) for _, value, default in one_by_one(rule.frameworks[key]) if not called_for(value)]
    departs = any(ast.unparse(value) != "True" and worth(value) != default for value, default in fixed)
    assert departs == (key.split()[0] in rule.without)


def called_for(value: ast.expr) -> bool:
    """Whether an argument is a setting, the point, or another optimizer."""
    inside = [node for node in ast.walk(value) if isinstance(node, ast.Set | ast.List)]
    return bool(inside) or (isinstance(value, ast.Call) and ast.unparse(value.func) != "float")


def worth(value: ast.expr) -> Any:
    """What a fixed argument is."""
    return float("inf") if isinstance(value, ast.Call) else ast.literal_eval(value)


def test_a_library_has_a_rule_in_one_way_by_default() -> None:
    for rule in RULES.values():
        own = [key.split()[0] for key in rule.frameworks if " as " not in key]
        assert len(own) == len(set(own)), rule.id
        assert set(rule.without) <= set(own)
        assert all(library_defaults(rule, library) is None for library in {*LIBRARIES} - {*own})


def test_every_entrant_may_have_every_library_s_defaults() -> None:
    for rule in RULES:
        for library in LIBRARIES:
            if (entrant := with_defaults(Entrant(rule, schedule="cosine"), library)) is not None:
                assert entrant.schedule == "cosine"
                assert entrant.dialect == (library if library in RULES[rule].dialects else "paper")


def known(rule: str, library: str) -> LibraryDefaults:
    """What a library that has a rule has by itself."""
    found = library_defaults(RULES[rule], library)
    assert found
    return found


def test_the_famous_ones() -> None:
    values = {"learning_rate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    assert known("adam", "torch") == (values, (), (), "paper")
    assert known("adam", "keras") == (values | {"epsilon": 1e-7}, (), (), "keras")
    assert known("adam", "optax") == (values | {"learning_rate": 0.1}, (), ("learning_rate",), "paper")
    assert known("momentum", "torch") == ({"learning_rate": 0.001, "beta": 0.9}, ("beta",), (), "torch")
    assert [known("nadam", library).values["momentum_decay"] for library in LIBRARIES] == [0.004, 1.0, 1e6]


def test_without_a_library_it_is_the_rule_s_own() -> None:
    entrant = Entrant("adam", {"epsilon": 1e-3}, "cosine", "keras")
    assert with_defaults(entrant, "") == Entrant("adam", {}, "cosine", "keras")
    assert with_defaults(Entrant("yogi"), "torch") is None
    assert with_defaults(Entrant("w = w - learning_rate*g"), "torch") is None


def test_the_record_is_of_what_the_scripts_are_checked_with() -> None:
    for library, found in RECORDED.items():
        assert f" {found['version']}" in SCRIPTS[library].versions
