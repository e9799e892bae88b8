"""What holds of the scripts of every library: each is run, and walks the path of its race.

These are tests for whoever imports them and says with a fixture ``library`` which libraries there are.
"""

from __future__ import annotations

import pytest
from hypothesis import given

from optim.race import Race
from tests.app.code import walking
from tests.app.code.walking import GROUNDS, ON_DATA, ON_SCHEDULE, OVERFLOW, RULES_AND_DIALECTS, TYPED_RULES
from tests.optim.strategies import races


@pytest.mark.parametrize("form", RULES_AND_DIALECTS, ids="-".join)
def test_every_form_of_every_rule_with_noise(form: tuple[str, str], library: str) -> None:
    walking.held(walking.race_of_form(form), 0, library, least=30)


@pytest.mark.parametrize("form", RULES_AND_DIALECTS, ids="-".join)
def test_every_form_of_every_rule_with_changes(form: tuple[str, str], library: str) -> None:
    walking.held(walking.race_with_changes(form), 0, library, least=20)


@pytest.mark.parametrize(("surface", "rotation"), GROUNDS)
def test_every_surface_as_it_stands_and_turned(surface: str, rotation: float, library: str) -> None:
    walking.held_on(surface, rotation, library)


@pytest.mark.parametrize("text", TYPED_RULES)
def test_rules_that_were_typed(text: str, library: str) -> None:
    walking.held(walking.race_of_lines(text), 0, library, least=20)


@pytest.mark.parametrize("race", ON_SCHEDULE, ids=lambda race: f"{race.entrants[0].rule}-{race.entrants[0].schedule}")
def test_every_schedule_beyond_its_horizon(race: Race, library: str) -> None:
    walking.held(race, 0, library, least=20)


@pytest.mark.parametrize("race", ON_DATA, ids=lambda race: f"{race.landscape.word}-{race.sampling}")
def test_data_and_its_batches(race: Race, library: str) -> None:
    walking.held(race, 0, library, least=10)


@pytest.mark.parametrize("k", [0, 1])
def test_a_path_ends_where_it_overflows(k: int, library: str) -> None:
    walking.held(OVERFLOW, k, library, least=3)


@walking.ANY_RACE
@given(race=races())
def test_any_race_at_all_has_a_script_that_runs(race: Race, library: str) -> None:
    walking.runs(race, library)
