"""The routes of the story and of the diagnosis: what they answer, and what they refuse with a sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.link import address
from app.payload.labels import labels
from app.server.app import create_app
from optim.race import Entrant, Race, run
from optim.studies.diagnosis import diagnose
from optim.studies.story import story
from tests.optim.strategies import OF_EACH_KIND, in_all, races

any_client = lru_cache(lambda: create_app().server.test_client())
CREEPING = Race("bowl", entrants=(Entrant("adam"), Entrant("gradient_descent", {"learning_rate": 1e-4})))


def asked(path: str, race: Race) -> Any:
    """The plain data of an answer, without a NaN in it."""
    answer = any_client().get(f"/{path}?{address.text(race)}")
    assert answer.status_code == 200, answer.text
    return json.loads(answer.data, parse_constant=lambda name: pytest.fail(f"{name} on the wire"))


def test_the_story_calls_entrants_as_the_page_does_and_is_a_list_in_markdown() -> None:
    answer = asked("story.json", CREEPING)
    assert answer["lines"] == list(story(CREEPING, labels(CREEPING)))
    first, *others = answer["lines"]
    assert answer["markdown"] == f"**{first}**\n\n" + "\n".join(f"- {line}" for line in others)


def test_a_diagnosis_has_a_race_to_try_in_its_text() -> None:
    answer, found = asked("diagnosis/1.json", CREEPING), diagnose(CREEPING, 1)
    assert found
    assert found.cure
    assert answer == {
        "kind": "creeps",
        "says": found.sentence,
        "step": found.step,
        "try": {"says": found.cure.says, "race": address.text(found.cure.race)},
    }
    assert run(address.parse(answer["try"]["race"]))[1].verdict.kind == "reached"


def test_where_nothing_can_be_shown_there_is_no_kind() -> None:
    short = replace(CREEPING, steps=1)
    assert asked("diagnosis/1.json", short) == {"kind": None, "says": None, "step": None, "try": None}
    there = replace(CREEPING, start=(0.0, 0.0))
    assert asked("diagnosis/0.json", there) == {
        "kind": "no fault",
        "says": "No fault: it reached the minimum at step 0.",
        "step": 0,
        "try": None,
    }


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("diagnosis/2.json", "entrant is 2, but must be a whole number from 0 to 1."),
        ("diagnosis/x.json", "entrant is 'x', but must be a whole number."),
    ],
)
def test_no_such_entrant_is_answered_400_with_a_sentence(path: str, says: str) -> None:
    answer = any_client().get(f"/{path}?{address.text(CREEPING)}")
    assert (answer.status_code, answer.json and answer.json["error"]) == (400, says)


@OF_EACH_KIND
@in_all(15)
@given(data=st.data())
def test_every_race_is_answered_and_every_cure_is_a_race(kind: str, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    asked("story.json", race)
    answer = asked("diagnosis/0.json", race)
    if answer["try"]:
        assert address.text(address.parse(answer["try"]["race"])) == answer["try"]["race"]
