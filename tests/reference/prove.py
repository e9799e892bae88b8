"""Measure how near every rule, in each of its dialects, is to the libraries, and write ``equivalence.json``.

    make prove        (python -m tests.reference.prove)

PyTorch and Keras are held to their recorded paths, Optax is run beside the rule, and a rule that no library has is held
to NumPy by hand: all by the functions that the tests assert with. A rule in one dialect is measured beside libraries
that write another one too, at the settings of the recorded runs: there it says how far apart the equations are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from math import ceil, log10
from typing import Any

import numpy as np
import optax

from optim import RULES, VARIANTS
from optim.engine.state_layout import BRANCH_NUMBER
from optim.studies.equivalence import FILE, Proof
from tests.optim.by_hand import BY_HAND
from tests.optim.paths import GROUND, MOVED_BY, Measured
from tests.optim.test_against_optax import (
    MOVED_ON,
    TWINS,
    Form,
    Run,
    along_with_optax,
    beside,
    beside_optax,
    schedules_of,
)
from tests.optim.test_against_recorded import closed, opened
from tests.optim.test_by_hand import beside_hand
from tests.reference.make import LESSON
from tests.reference.recorded import LIBRARIES, Recorded, closed_loop, moving_loop, open_loop, reference
from tests.reference.words import FIXED, constructor_of

# What a distance may grow by on another processor: one that is made of roundings, and one of two equations
ROUNDINGS, EQUATIONS, LEAST = 10, 2, 1e-12
RECORDS = [*closed_loop(), *moving_loop()]


def prove() -> list[Proof]:
    """Every rule in each of its dialects beside each library that has it."""
    found = [maker(*form) for form in VARIANTS for maker in (by_torch, by_keras, by_optax, by_numpy)]
    return [one for one in found if one is not None]


def by_torch(rule: str, dialect: str) -> Proof | None:
    """Beside PyTorch."""
    return by_record("torch", rule, dialect)


def by_keras(rule: str, dialect: str) -> Proof | None:
    """Beside Keras."""
    return by_record("keras", rule, dialect)


def by_record(library: str, rule: str, dialect: str) -> Proof | None:
    """Beside the recorded paths of a library; None where it has no such rule."""
    walked = of(library, rule, RECORDS)
    if not walked:
        return None
    opens = [opened(record, dialect) for record in of(library, rule, open_loop())]
    return Proof(
        rule=rule,
        dialect=dialect,
        library=library,
        version=reference(library)["version"].partition("+")[0],
        call=walked[0].call,
        equal=alike(rule, dialect, walked[0].dialect),
        only=FIXED.get(constructor_of(walked[0].call), {}),
        **summary([closed(record, dialect)[1] for record in walked], opens),
    )


def of(library: str, rule: str, records: Iterable[Recorded]) -> list[Recorded]:
    """The records of a library that hold a rule to account, without the lesson's."""
    return [
        record
        for record in records
        if (record.library, record.rule) == (library, rule) and not record.run.startswith(LESSON)
    ]


def by_optax(rule: str, dialect: str) -> Proof | None:
    """Beside Optax, live; None where it has no such rule."""
    form = optax_form(rule, dialect)
    if form is None:
        return None
    twin, equal = TWINS[form], alike(rule, dialect, form[1])
    walked = [beside(run, dialect) for run in as_recorded(form)]
    if equal or not walked:
        walked += [beside_optax(form, surface, dialect) for surface in GROUND]
        walked += [beside_optax(form, at, dialect, schedule=name) for at in MOVED_ON for name in schedules_of(form)]
    return Proof(
        rule=rule,
        dialect=dialect,
        library="optax",
        version=optax.__version__,
        call=twin.call,
        equal=equal,
        only={name: twin.settings[name] for name in twin.only},
        **summary(walked, [along_with_optax(form, dialect)]),
    )


def as_recorded(form: Form) -> list[Run]:
    """The runs of a twin where and how its rule was recorded, so that one library can be held against the other.

    Not from Beale's start, where a slope is exactly zero: there no path from beside it tells what rounding decides.
    """
    twin = TWINS[form]
    settings = {name: setting.default for name, setting in RULES[form[0]].hyperparameters.items()}
    runs = []
    for record in next(filter(None, (of(library, form[0], RECORDS) for library in LIBRARIES)), []):
        values = settings | record.settings
        if record.problem != "beale" and all(values[name] == twin.settings[name] for name in twin.only):
            start = float(record.points[0, 0]), float(record.points[0, 1])
            given = tuple(values[name] for name in ("learning_rate", *twin.settings))
            runs.append(Run(form, record.problem, start, given, record.schedule))
    return runs


def optax_form(rule: str, dialect: str) -> Form | None:
    """The form in which Optax has a rule: one that writes alike if it can be asked for, else its usual one."""
    own = [form for form, twin in TWINS.items() if form[0] == rule and twin.call]
    written_alike = [form for form in own if alike(rule, dialect, form[1])]
    return next(iter(written_alike or own[::-1]), None)


def by_numpy(rule: str, dialect: str) -> Proof | None:
    """Beside NumPy by hand, where that was written."""
    if (rule, dialect) not in BY_HAND:
        return None
    return Proof(
        rule=rule,
        dialect=dialect,
        library="numpy",
        version=np.__version__,
        call="",
        equal=True,
        only={},
        **summary(
            [beside_hand((rule, dialect), surface) for surface in GROUND]
            + [beside_hand((rule, dialect), "himmelblau", schedule) for schedule in MOVED_BY],
            [],
        ),
    )


def alike(rule: str, dialect: str, other: str) -> bool:
    """Whether a rule is one equation in two dialects."""
    return BRANCH_NUMBER[rule, dialect] == BRANCH_NUMBER[rule, other]


def summary(walked: list[Measured], opens: list[Measured]) -> dict[str, Any]:
    """What a proof says of its measurements: a path of n rows took n - 1 steps."""
    return {
        "steps": max(measured.rows - 1 for measured in walked),
        "apart": max(measured.apart for measured in walked),
        "open_steps": max((measured.rows - 1 for measured in opens), default=0),
        "open_apart": max((measured.apart for measured in opens), default=0.0),
    }


def text(found: list[Proof]) -> str:
    """The file's text: a line a proof."""
    return "[\n" + ",\n".join(json.dumps(claimed(asdict(one))) for one in found) + "\n]\n"


def claimed(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry with bounds for its measures: what it then says holds on every processor."""
    margin = ROUNDINGS if entry["equal"] else EQUATIONS
    return entry | {name: bound(entry[name], margin) for name in ("apart", "open_apart")}


def bound(apart: float, margin: float) -> float:
    """The next power of ten that leaves a measured distance a margin, and no less than ``LEAST``."""
    return max(LEAST, float(f"1e{ceil(log10(margin * apart))}")) if apart else LEAST


if __name__ == "__main__":
    FILE.write_text(text(prove()))
    print(f"{FILE}: {len(RULES)} rules in {len(VARIANTS)} forms")
