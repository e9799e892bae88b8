"""Nothing that a person can move compiles, and every compiled race is one native loop."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import jax
import jax.numpy as jnp
import pytest

from optim import RULES
from optim.engine import chunks, on_disk, program
from optim.race import Change, Entrant, Race, run, states
from optim.spec.limits import MAX_ENTRANTS
from optim.spec.schedules import SCHEDULES
from surfaces import SURFACES
from tests.optim.compilations import compilations
from tests.optim.paths import EVERY_FORM, EVERY_RULE, fields
from tests.optim.strategies import KINDS

THREE = tuple(Entrant(rule) for rule in list(RULES)[:3])


def look(race: Race) -> None:
    """All that the page asks about a race."""
    for trajectory in run(race):
        assert trajectory.verdict.sentence
    assert len(states(race, race.steps // 2)) == len(race.entrants)


def warm(surface: str, *, turned: bool = False) -> Race:
    """A race whose surface has been raced on before, up to a verdict on somebody still under way."""
    race = Race(surface, entrants=THREE, steps=40)
    still = Entrant("sgd", {"learning_rate": 1e-12})
    for field in EVERY_FORM:
        look(replace(race, entrants=field))
    if turned:
        look(replace(race, knobs={"rotation": 1.0}))
    look(replace(race, entrants=(still,), steps=1))
    return race


def test_the_counter_sees_a_compilation() -> None:
    with compilations() as happened:
        jax.jit(lambda x: x * 3 + 1)(jnp.ones(7))
    assert happened


def settings_moved(race: Race) -> Iterable[Race]:
    """The race of all rules, each setting of each at either end of its slider."""
    each = [(rule.id, name, known) for rule in RULES.values() for name, known in rule.hyperparameters.items()]
    for field in fields([Entrant(rule, {name: end}) for rule, name, known in each for end in (known.low, known.high)]):
        yield replace(race, entrants=field)


def knobs_moved(race: Race) -> Iterable[Race]:
    """The race with each knob of its surface at either end of its slider."""
    for name, knob in race.landscape.knobs.items():
        for value in (knob.low, knob.high):
            yield replace(race, knobs={name: value})


def entrants_moved(race: Race) -> Iterable[Race]:
    """The race with entrants added, removed, doubled, in other dialects and in another order."""
    some = EVERY_RULE[0]
    for field in (*EVERY_FORM, some[::-1], some[:1], THREE[::-1], (THREE[0],) * MAX_ENTRANTS):
        yield replace(race, entrants=field)


def disturbances(race: Race) -> Iterable[Race]:
    """The race calm; and with noise, or with batches of every kind where there is data."""
    yield race
    if not race.examples:
        yield replace(race, noise=0.1)
    for size in range(1, race.examples + 1, 1 + race.examples // 8):
        yield replace(race, batch_size=size)
        yield replace(race, batch_size=size, sampling="replacement")


def the_rest_moved(race: Race) -> Iterable[Race]:
    """The race with everything else that a person can move, moved."""
    yield replace(race, start=(0.3, -0.2))
    for disturbed in disturbances(race):
        yield disturbed
        yield replace(disturbed, seed=99)
        for steps in (1, 500, chunks.CHUNK, 3 * chunks.CHUNK):
            yield replace(disturbed, steps=steps)
    for schedule in SCHEDULES:
        yield replace(race, entrants=tuple(replace(entrant, schedule=schedule) for entrant in race.entrants))
    yield replace(race, changes=(Change(3, 0, "learning_rate", 0.5), Change(20, 1, "learning_rate", 0.1)))


@pytest.mark.parametrize("surface", KINDS)
def test_moving_anything_compiles_nothing(surface: str) -> None:
    race = warm(surface, turned=True)
    for moved in (settings_moved, knobs_moved, entrants_moved, the_rest_moved):
        with compilations() as happened:
            for variant in moved(race):
                look(variant)
        assert happened == [], moved.__name__


@pytest.mark.parametrize("surface", SURFACES)
def test_changing_the_knobs_and_the_field_compiles_nothing_on_any_surface(surface: str) -> None:
    race = warm(surface)
    standing = [moved for moved in knobs_moved(race) if "rotation" not in moved.knobs]
    with compilations() as happened:
        for variant in (*standing, replace(race, entrants=THREE[::-1], start=(0.3, -0.2), steps=7)):
            look(variant)
    assert happened == []


@pytest.mark.parametrize(
    ("surface", "turned"), [*((surface, False) for surface in SURFACES), *((kind, True) for kind in KINDS)]
)
def test_a_race_is_one_native_loop(surface: str, turned: bool) -> None:
    text = program.program(surface, turned).made(chunks.first_chunk(Race(surface))).as_text() or ""
    entry = text[text.index("\nENTRY") :]
    assert " while(" not in entry, "a loop that XLA runs kernel by kernel"
    assert entry.count('xla_cpu_small_call="true"') == 1


def test_a_program_is_compiled_once_however_many_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_disk, "place", lambda name: None)
    program.program.cache_clear()
    with compilations() as happened, ThreadPoolExecutor(8) as several:
        paths = list(several.map(lambda _: run(Race("booth"))[0].points, range(8)))
    assert sum("run_chunk" in name for name in happened) == 1
    assert all((points == paths[0]).all() for points in paths)


def test_a_program_that_was_forgotten_gives_the_same_bits() -> None:
    before = run(Race("booth"))[0].points
    program.program.cache_clear()
    assert (run(Race("booth"))[0].points == before).all()
