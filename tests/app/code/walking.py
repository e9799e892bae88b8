"""Running scripts, and comparing what they print with what a race runs: shared by the tests of every library."""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import get_args
from unittest import mock

import jax
import numpy as np
from hypothesis import settings

from app.code import rounding, script
from optim import RULES, VARIANTS
from optim.race import Change, Entrant, Race, run
from optim.spec.definition import Sampling
from optim.spec.schedules import SCHEDULES
from surfaces import SURFACES, surface_of
from tests.optim.paths import MOVED_BY, Floats, apart, rows_before
from tests.optim.typed import lines

CLOSE, SAME = 1e-9, 1e-6  # of the distance to the origin
STEPS = 60
ANY_RACE = settings(max_examples=25)


def printed(text: str) -> Floats:
    """The rows (n, 4) that a script prints: step, x, y and loss. It must run without a warning of NumPy's."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), np.errstate(), warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        exec(compile(text, "script.py", "exec"), {"__name__": "__main__"})
    head, *rows = said.getvalue().splitlines()
    assert head == "step,x,y,loss"
    return np.array([[float(number) for number in row.split(",")] for row in rows]).reshape(-1, 4)


def held(race: Race, k: int, library: str, least: int) -> None:
    """Fail unless a script prints the path of an entrant, where rounding does not decide it: ``least`` rows or more.

    A script that says that it is not exact must be as far away as it says, unless rounding decides that too.
    """
    made, path = script(race, k, library), run(race)[k]
    rows, own = printed(made.text), finite_rows(race, k)
    assert rows[:, 0].tolist() == list(range(len(rows)))
    if not made.exact:
        gap = np.hypot(*(rows[:own, 1:3] - path.points[: len(rows)]).T).max()
        said = float(re.findall(r"up to (\S+) away", made.note)[0])
        assert "Rounding decides" in made.note or abs(gap - said) <= 0.35 * max(gap, said)  # one digit
        return
    assert len(rows) == own
    calm = calm_rows(race, k)
    assert calm >= min(least, own)
    assert apart(rows[:calm, 1:3], path.points[:calm]).max() <= CLOSE
    assert "Rounding decides" in made.note or apart(rows[:, 1:3], path.points[:own]).max() <= SAME
    assert np.allclose(rows[:calm, 3], path.losses[:calm], rtol=1e-6, atol=1e-12)


def finite_rows(race: Race, k: int) -> int:
    """The rows of a path before it overflows."""
    path = run(race)[k]
    return len(path.losses) if path.diverged_at is None else path.diverged_at


def calm_rows(race: Race, k: int) -> int:
    """The rows of a path that rounding does not decide: until one from a part in 2^50 beside the start parts."""
    x, y = race.start
    beside, path = run(replace(race, start=(x * (1 + 2.0**-50), y * (1 - 2.0**-50))))[k], run(race)[k]
    return min(rows_before(apart(beside.points, path.points) > 1e-12), finite_rows(race, k))


def gentle(rule: str, dialect: str) -> Entrant:
    """A rule in a dialect at a tenth of its usual rate."""
    return Entrant(rule, {"learning_rate": RULES[rule].hyperparameters["learning_rate"].default / 10}, dialect=dialect)


def race_of_form(form: tuple[str, str]) -> Race:
    """A calm race of one form of a rule, with noise in it."""
    return Race("himmelblau", entrants=(gentle(*form),), steps=STEPS, noise=0.01, seed=5)


def race_with_changes(form: tuple[str, str]) -> Race:
    """The same with every setting changed a little under way."""
    race = race_of_form(form)
    settings = race.entrants[0].values()
    known = RULES[form[0]].hyperparameters
    changes = [
        Change(20 + n, 0, name, nudged(value, known[name].high)) for n, (name, value) in enumerate(settings.items())
    ]
    return replace(race, changes=tuple(changes))


def race_of_lines(text: str) -> Race:
    """A race of a typed rule with noise, on a schedule, with a setting changed under way."""
    entrant = Entrant(text, {"learning_rate": 0.001}, "cosine")
    changes = tuple(Change(20, 0, name, 0.4) for name in entrant.values() if name.startswith("beta"))
    return Race("himmelblau", entrants=(entrant,), steps=30, noise=0.01, seed=5, changes=changes)


def nudged(value: float, high: float) -> float:
    """A setting changed a little, on its slider."""
    return min(0.97 * value + 0.01, high)


def race_on(surface: str, rotation: float) -> Race:
    """A short race of gradient descent beside the surface's own start."""
    x, y = surface_of(surface).start
    knobs = {name: 1.1 * knob.default for name, knob in surface_of(surface).knobs.items() if knob.default}
    entrant = Entrant("gradient_descent", {"learning_rate": 1e-4})
    return Race(surface, knobs | {"rotation": rotation}, (entrant,), start=(x + 0.1, y + 0.07), steps=12)


def race_of_batches(surface: str, rule: str, sampling: Sampling) -> Race:
    """A race on data, with batches that leave some examples over, on turned ground, beyond the first block's end."""
    ground = Race(surface)
    rate = {"learning_rate": 1e-3 if rule == "sgd" else 0.02}
    size = ground.examples // 2 + 1
    return Race(
        surface, {"rotation": 20.0}, (Entrant(rule, rate),), steps=140, seed=3, batch_size=size, sampling=sampling
    )


@lru_cache
def descent(surface: str, rotation: float) -> Floats:
    """The rows (steps + 1, 3) of gradient descent by hand: two programs to compile the fewer for each surface."""
    race = race_on(surface, rotation)
    knobs, rate = race.knob_values(), race.entrants[0].values()["learning_rate"]
    w, rows = np.array(race.start), list[Floats]()
    for _ in range(race.steps + 1):
        loss, gradient = ground(surface)(w, knobs)
        rows.append(np.array([*w, loss]))
        w = w - rate * np.asarray(gradient)
    return np.array(rows)


@lru_cache
def ground(surface: str) -> Callable[..., tuple[jax.Array, jax.Array]]:
    """The compiled (point (2,), knobs) -> loss and gradient of a surface, as it stands and turned."""
    return jax.jit(jax.value_and_grad(lambda w, knobs: surface_of(surface).loss(w[0], w[1], **knobs)))


def runs(race: Race, library: str) -> None:
    """Fail unless the script of any race at all runs, and prints a row a step from the start on."""
    changes = tuple(change for change in race.changes if change.step < 20)
    calm = replace(race, surface="himmelblau", knobs={}, batch_size=0, sampling="epochs", steps=20, changes=changes)
    rows = printed(script(calm, 0, library).text)
    assert rows[:, 0].tolist() == list(range(len(rows)))
    assert len(rows) == 0 or tuple(rows[0, 1:3]) == race.start


def held_on(surface: str, rotation: float, library: str) -> None:
    """Fail unless a script knows the surface as it is. Whether rounding decides its path is not asked: few steps."""
    with mock.patch.object(rounding, "decides", return_value=""):
        text = script(race_on(surface, rotation), 0, library).text
    assert np.allclose(printed(text)[:, 1:], descent(surface, rotation), rtol=1e-9, atol=1e-12)


RULES_AND_DIALECTS = sorted(VARIANTS)
TYPED = (  # every function there is, of the point and of numbers alone, and as long as a formula may be
    "a*sqrt(x**2+y**2)+maximum(x,y)*minimum(x,-y)+abs(x-0.3)+sin(pi*x)*cos(a/2)+arctan(y)*maximum(1,a)-sinh(y/9)"
    "+exp(-e)-x**-2/100+arcsinh(x)*sign(a)*tanh(y)+sqrt(2)*log(3+x**2)*sign(y)+cosh(x/9)-(x-tan(a/9))/7+exp(-x**2)"
    ";a:1.5:0:5;x:0.1:5"
)
TYPED_RULES = (lines.ADAM, lines.EVERYTHING, lines.SGD)
BROUGHT = "data:huber_regression:xy;hours, of sleep;mark;1,52;2,55;3,61;4,6e1;5,168;6,71;7,70.5"
GROUNDS = [(surface, rotation) for surface in [*SURFACES, TYPED, BROUGHT] for rotation in (0.0, 30.0)]
ON_SCHEDULE = [
    Race("bowl", entrants=(Entrant(rule, {"learning_rate": 0.02}, schedule),), steps=30, horizon=25)
    for rule, schedules in (("momentum", [*SCHEDULES, "cyclic;cycles:3;decay:0.5"]), ("adam", MOVED_BY))
    for schedule in schedules
]
ON_DATA = [
    race_of_batches(surface, rule, sampling)
    for surface, rule in (("logistic_regression", "adam"), ("linear_network", "sgd"), ("huber_regression", "yogi"))
    for sampling in get_args(Sampling)
] + [Race("sine_fit", entrants=(Entrant("newton"),), start=(6.2, -1.8), steps=4)]
ON_DATA += [Race(BROUGHT, entrants=(Entrant("adam", {"learning_rate": 0.5}),), steps=20, batch_size=3)]
OVERFLOW = Race("rosenbrock", entrants=(Entrant("momentum", {"learning_rate": 0.01}), Entrant("bfgs")), steps=30)
