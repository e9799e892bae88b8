"""What Python calls the entrants of a race is what the page calls them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from playwright._impl._driver import compute_driver_executable

from app.page.catalogue import catalogue
from app.payload.facts import race_facts
from app.payload.labels import as_the_browser_writes, labels
from optim.race import WELCOME, Entrant, Race
from tests.optim.strategies import entrants

ROOT = Path(__file__).parents[3]
ON_THE_PAGE = """
import { readFileSync } from "node:fs";
import { labels } from "./assets/model/entrant_labels.mjs";
const { races, rules, numbers } = JSON.parse(readFileSync(0));
const names = races.map((race) => labels(race, rules));
console.log(JSON.stringify({ names, numbers: numbers.map(([n, digits]) => String(Number(n.toPrecision(digits)))) }));
"""
NUMBERS = [0.0, 5e-324, 1e-300, 1.23456e-7, 9.9999e-7, 1e-6, 0.00012345, 0.05, 0.1 + 0.2, 12345.0, 0.99995, 0.99994]
NUMBERS += [1e20, 1.23456e20, 1e21, 1.5e300, 2.5, 1.0005, 10005.0, 1e16, 123456789.0, 33333.0, 1e22]


def on_the_page(races: list[Race], numbers: list[tuple[float, int]]) -> dict[str, Any]:
    """The names that the page's module gives, and how it writes numbers."""
    node, _ = compute_driver_executable()
    said = {"races": [race_facts(race) for race in races], "rules": catalogue()["rules"], "numbers": numbers}
    command = [node, "--input-type=module", "--eval", ON_THE_PAGE]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(said), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


ALMOST_ALIKE = [
    (1.0005, 1.0),
    (0.1, 0.1 + 2**-56),
    (1.0, 1 + 2**-52, 3.0),
    (0.0, 5e-324),
    (123456.0, 123457.0),
    (1e300, 0.99999e300),
]


def of_rates(rates: Iterable[float]) -> tuple[Entrant, ...]:
    """Entrants that differ in their learning rate only."""
    return tuple(Entrant("gradient_descent", {"learning_rate": rate}) for rate in rates)


def test_those_who_differ_by_little_have_as_many_digits_as_it_takes() -> None:
    said = [
        labels(Race("bowl", entrants=of_rates(rates)))[-1].removeprefix("Gradient descent ") for rates in ALMOST_ALIKE
    ]
    assert said == ["1", "0.10000000000000002", "3", "5e-324", "123457", "9.9999e+299"]
    assert labels(Race("bowl", entrants=of_rates((1.0005, 1.0)))) == ["Gradient descent 1.0005", "Gradient descent 1"]
    assert labels(Race("bowl", entrants=of_rates((0.012345, 1.0))))[0] == "Gradient descent 0.01235"


settings_of_few = st.fixed_dictionaries(
    {}, optional={"learning_rate": st.sampled_from([0.01, 0.010000000000000002, 0.123456, 1e-7])}
)
twins = st.builds(
    Entrant, st.sampled_from(["adam", "momentum"]), settings_of_few, st.sampled_from(["constant", "warmup_cosine"])
)
few = st.one_of(st.lists(twins, min_size=2, max_size=5), st.lists(entrants(), min_size=1, max_size=8))


@settings(max_examples=3)
@given(st.lists(few, min_size=20, max_size=20), st.lists(st.floats(0, 1e300), min_size=50, max_size=50))
def test_both_halves_call_entrants_alike(fields: list[list[Entrant]], more: list[float]) -> None:
    same = (Entrant("adam"), Entrant("adam"), Entrant("momentum"))
    schedules = (Entrant("adam"), Entrant("adam", {}, "warmup_cosine"), Entrant("adam", {}, "cyclic;cycles:8;lowest:0"))
    dialects = tuple(Entrant("momentum", {}, "constant", dialect) for dialect in ("paper", "torch"))
    betas = tuple(Entrant("adam", {"beta1": beta}) for beta in (0.5, 0.9, 0.99995))
    rates = tuple(Entrant("adam", {"learning_rate": rate}) for rate in (1e-9, 0.05, 1e22))
    named = (same, schedules, dialects, betas, rates, *map(of_rates, ALMOST_ALIKE), WELCOME, *fields)
    races, numbers = [Race(entrants=tuple(field)) for field in named], [*NUMBERS, *more]
    in_digits = [(number, 4 + k % 14) for k, number in enumerate(numbers)] + [(number, 17) for number in numbers]
    answer = on_the_page(races, in_digits)
    called = [labels(race) for race in races]
    assert [pair for pair in zip(called, answer["names"], strict=True) if pair[0] != pair[1]] == []
    assert [names for names in called if len(set(names)) < len(names)] == []
    written = [as_the_browser_writes(*number) for number in in_digits]
    assert [pair for pair in zip(written, answer["numbers"], strict=True) if pair[0] != pair[1]] == []
