"""Every screen is one that the page can show: its race, view, emphasis, controls, code, prediction and length."""

from __future__ import annotations

import math
from urllib.parse import parse_qsl

import pytest

from app.lesson import CHAPTERS
from app.lesson.answers import SEEDS, answer, choices, has_chance
from app.lesson.evidence import evidence
from app.lesson.rendering import PIECE, SIGNS, plain_words
from app.lesson.screen import MOST_WORDS, Chapter, Screen
from app.link import address
from optim import RULES
from optim.studies.anatomy.step import step_from
from tests.app.lesson.controls import is_control
from tests.app.lesson.every import ALL_SCREENS, SCREENS, name_of, paths_of, race_of
from tests.app.lesson.views import wrong_in_view

Place = tuple[Chapter, Screen]
NAME = r"[a-z][a-z0-9_]*"


@pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=name_of)
def test_a_chapter_has_two_to_six_screens(chapter: Chapter) -> None:
    assert 2 <= len(chapter.screens) <= 6
    assert len({screen.id for screen in chapter.screens}) == len(chapter.screens)
    assert len({screen.title for screen in chapter.screens}) == len(chapter.screens)


def test_chapters_have_places_of_their_own() -> None:
    assert len({chapter.place for chapter in CHAPTERS.values()}) == len(CHAPTERS)
    assert len({chapter.title for chapter in CHAPTERS.values()}) == len(CHAPTERS)
    assert not {"quiz", "exercise", "question", "terms"} & set(CHAPTERS), "a link could not tell it from these"


@ALL_SCREENS
def test_a_screen_has_an_id_that_a_link_can_hold(place: Place) -> None:
    _, screen = place
    assert screen.id.replace("_", "").isalnum()
    assert not screen.id.isdigit()
    assert screen.id == screen.id.lower()
    assert not SIGNS.search(screen.title)


@ALL_SCREENS
def test_the_text_of_its_race_is_the_one_that_the_page_writes(place: Place) -> None:
    assert address.text(race_of(place[1].race)) == place[1].race


@ALL_SCREENS
def test_a_screen_has_few_words(place: Place) -> None:
    paths = paths_of(place[1].race)
    words = [word for sentence in place[1].sentences() for word in plain_words(sentence.told(paths))]
    assert len(words) <= MOST_WORDS


def test_the_counter_of_words_counts_what_is_read() -> None:
    assert plain_words("The [[learning rate]] is $\\eta = 0.1$, in code `SGD(learning_rate=0.1)`. - So!") == [
        "The", "learning", "rate", "is", "x,", "in", "code", "x.", "So!",
    ]  # fmt: skip


@ALL_SCREENS
def test_watch_and_try_go_on_behind_their_leads(place: Place) -> None:
    for sentence in (place[1].watch, place[1].to_try):
        begins = PIECE.sub(lambda piece: piece["term"] or "x", sentence.text)
        if begins[0] == '"':  # the name of a control
            continue
        assert not begins[:6].startswith(("Watch", "Try", "watch ", "try "))
        assert begins[0] == "{" or begins[0].islower() or begins[0].isdigit() or begins.split()[0] in named()
        assert begins.rstrip().endswith((".", "?", "!"))


def named() -> set[str]:
    """The first words of what has a name, which are written large wherever they stand."""
    return {word for rule in RULES.values() for word in (rule.name.split()[0], rule.short, rule.name)}


@ALL_SCREENS
def test_what_is_emphasised_is_there(place: Place) -> None:
    race, emphasis = race_of(place[1].race), place[1].emphasis
    assert set(emphasis.entrants) <= set(range(len(race.entrants)))
    assert len(emphasis.named.split()) <= 3
    assert emphasis.region or not emphasis.named
    if emphasis.region:
        left, right, bottom, top = emphasis.region
        assert all(map(math.isfinite, emphasis.region))
        assert left < right
        assert bottom < top


@ALL_SCREENS
def test_something_is_emphasised_and_it_is_on_show(place: Place) -> None:
    race, screen = race_of(place[1].race), place[1]
    emphasis, view = screen.emphasis, dict(parse_qsl(screen.view))
    told_apart = emphasis.entrants if len(emphasis.entrants) < len(race.entrants) else ()
    assert told_apart or emphasis.region or emphasis.part
    if emphasis.region:
        left, right, bottom, top = emphasis.region
        assert race.landscape.contains((left + right) / 2, (bottom + top) / 2, race.knob_values())
    if not emphasis.part:
        return
    if view.get("view") == "network":
        assert emphasis.part in ("train", "test")
        return
    assert view.get("view") == "step" or "arrows" in view.get("overlays", "")
    lines = step_from(race, int(view.get("inside", 0)), int(view.get("at", 0))).reading.lines
    assert emphasis.part in [line.name for line in lines]


@ALL_SCREENS
def test_its_controls_and_its_code_are_real(place: Place) -> None:
    race, screen = race_of(place[1].race), place[1]
    assert [control for control in screen.controls if not is_control(control, race)] == []
    assert len(set(screen.controls)) == len(screen.controls)
    for number in screen.code:
        assert any(key.startswith("keras") for key in RULES[race.entrants[number].rule].frameworks)


@ALL_SCREENS
def test_its_view_is_one_that_a_link_can_say(place: Place) -> None:
    assert wrong_in_view(place[1].view, race_of(place[1].race)) == []


@pytest.mark.parametrize(
    "view",
    [
        "view=inside",
        "inside=2",
        "at=300",
        "zoom=1,2",
        "overlays=arows",
        "speed=0",
        "steps=3",
        "view=step&view=loss",
        "x",
    ],
)
def test_a_view_that_is_none_is_found(view: str) -> None:
    assert wrong_in_view(view, race_of("v=1&surface=bowl&steps=100&e=adam&e=sgd"))


def test_a_view_with_everything_is_one() -> None:
    view = "at=7&view=step&inside=0,1&overlays=field&zoom=1,1,8&mute=0&speed=20&fan=1&theme=dark"
    assert wrong_in_view(view, race_of("v=1&surface=bowl&steps=100&e=adam&e=sgd")) == []
    assert dict(parse_qsl(view))["zoom"] == "1,1,8"


ASKING = pytest.mark.parametrize("place", [place for place in SCREENS if place[1].predict], ids=name_of)


@ASKING
def test_a_prediction_is_measured(place: Place) -> None:
    race, paths, asked = race_of(place[1].race), paths_of(place[1].race), place[1].predict
    assert asked
    found, said = answer(asked, paths), evidence(asked, paths, answer(asked, paths))
    assert asked.asks.endswith("?")
    assert not SIGNS.search(asked.asks)
    assert asked.entrant in range(len(race.entrants))
    assert asked.at is None or asked.at in range(1, race.steps + 1)
    assert said.endswith(".")
    assert "nan" not in said
    match asked.kind, found.right:
        case "first" | "diverges", int(number):
            assert len(choices(asked, race)) >= 2
            assert number in range(len(choices(asked, race)))
        case "where", (x, y):
            assert math.isfinite(x)
            assert math.isfinite(y)
        case "steps", int(number):
            assert 0 < number <= race.steps
        case "steps", None:
            assert "has not reached" in said or "is " in said
        case _:
            pytest.fail(f"{found.right} is no answer to {asked.kind}")
    if found.chance:
        assert has_chance(race)
        assert sum(found.chance.counts) == SEEDS
        assert str(found.chance.counts[found.right]) in said  # type: ignore[index]


def test_screens_that_ask_are_there() -> None:
    assert any(screen.predict for _, screen in SCREENS)
