"""The routes of the lesson: what is there, what is not, and what is no race."""

from __future__ import annotations

import json
from functools import lru_cache
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.lesson import CHAPTERS, EXERCISES, QUESTIONS, TERMS
from app.lesson.screen import Chapter, Screen
from app.page.catalogue import catalogue
from app.server import lesson_routes
from app.server.app import create_app
from tests.app.lesson.every import ALL_EXERCISES, ALL_QUESTIONS, ALL_SCREENS

any_client = lru_cache(lambda: create_app().server.test_client())
FIRST = next(iter(CHAPTERS.values()))
SCREEN = {
    "chapter", "screen", "title", "race", "view", "says", "watch", "try", "emphasis", "controls", "code", "notes",
    "predict",
}  # fmt: skip
PREDICT = {"kind", "asks", "choices", "entrant", "at", "most", "answer", "chance", "evidence"}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """A client of the app, without a socket."""
    return any_client()


def strict(text: str) -> dict[str, object]:
    """JSON that holds no NaN."""
    return json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} in JSON"))


@ALL_SCREENS
def test_a_screen_is_there_by_its_id_and_its_number(client: FlaskClient, place: tuple[Chapter, Screen]) -> None:
    chapter, screen = place
    answer = client.get(f"/lesson/{chapter.id}.{screen.id}.json")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    said = strict(answer.text)
    assert set(said) == SCREEN
    assert said["race"] == screen.race
    assert client.get(f"/race.bin?{screen.race}").status_code == 200  # what the page asks next, and all that it needs
    assert len(said["says"]) == len(screen.says)  # type: ignore[arg-type]
    predict = said["predict"]
    assert (predict is None) == (screen.predict is None)
    if isinstance(predict, dict):
        assert set(predict) == PREDICT
    number = chapter.screens.index(screen) + 1
    assert client.get(f"/lesson/{chapter.id}.{number}.json").data == answer.data


@ALL_EXERCISES
def test_an_exercise_is_there_and_is_marked(client: FlaskClient, exercise: object) -> None:
    name, start, solution = exercise.id, exercise.start, exercise.solution  # type: ignore[attr-defined]
    said = strict(client.get(f"/lesson/exercise/{name}.json").text)
    assert set(said) == {"id", "title", "chapter", "task", "start", "may_change", "hints"}
    before = strict(client.get(f"/lesson/exercise/{name}/mark.json?{start}").text)
    after = strict(client.get(f"/lesson/exercise/{name}/mark.json?{solution}").text)
    assert (before["done"], before["answer"]) == (False, None)
    assert after["done"] is True
    assert after["answer"]


@ALL_QUESTIONS
def test_a_question_is_there(client: FlaskClient, question: object) -> None:
    said = strict(client.get(f"/lesson/question/{question.id}.json").text)  # type: ignore[attr-defined]
    assert set(said) == {"id", "chapter", "asks", "choices", "right", "explains", "race", "view"}
    assert said["right"] in range(len(said["choices"]))  # type: ignore[arg-type]


def test_terms_are_there(client: FlaskClient) -> None:
    said = strict(client.get("/lesson/terms.json").text)
    assert set(said) == set(TERMS)


def test_the_catalogue_lists_the_lesson() -> None:
    lesson = catalogue()["lesson"]
    assert [chapter["id"] for chapter in lesson["chapters"]] == list(CHAPTERS)
    screens = [[screen["id"] for screen in chapter["screens"]] for chapter in lesson["chapters"]]
    assert screens == [[screen.id for screen in chapter.screens] for chapter in CHAPTERS.values()]
    assert [one["id"] for one in lesson["exercises"]] == list(EXERCISES)
    assert [one["id"] for one in lesson["questions"]] == list(QUESTIONS)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("nothing.here.json", "There is no chapter 'nothing' in the lesson."),
        ("nothing.json", "There is no chapter 'nothing' in the lesson."),
        (f"{FIRST.id}.json", f"There is no screen '' in the chapter '{FIRST.id}'."),
        (f"{FIRST.id}.0.json", f"There is no screen '0' in the chapter '{FIRST.id}'."),
        (f"{FIRST.id}.99.json", f"There is no screen '99' in the chapter '{FIRST.id}'."),
        ("exercise/nothing.json", "There is no exercise 'nothing' in the lesson."),
        ("exercise/nothing/mark.json?steps=0", "There is no exercise 'nothing' in the lesson."),
        ("question/nothing.json", "There is no question 'nothing' in the lesson."),
        ("nothing/sheet", "There is no chapter 'nothing' in the lesson."),
    ],
)
def test_what_is_not_there_is_answered_404_with_a_sentence(client: FlaskClient, path: str, says: str) -> None:
    answer = client.get(f"/lesson/{path}")
    assert answer.status_code == 404
    assert answer.json
    assert answer.json["error"] == says


@ALL_EXERCISES
def test_what_is_no_race_is_not_marked_but_answered_400(client: FlaskClient, exercise: object) -> None:
    answer = client.get(f"/lesson/exercise/{exercise.id}/mark.json?steps=0")  # type: ignore[attr-defined]
    assert answer.status_code == 400
    assert answer.json
    assert answer.json["error"] == "steps is 0, but must be a whole number from 1 to 100,000."


@given(st.text(max_size=20), st.sampled_from(["{}.json", "{}/sheet", "exercise/{}.json", "question/{}.json"]))
def test_no_name_makes_a_500(name: str, path: str) -> None:
    assert any_client().get(f"/lesson/{path.format(quote(name, safe=''))}").status_code < 500


def test_pages_are_html_under_the_policy_of_the_page(client: FlaskClient) -> None:
    for path in ("/lesson/", f"/lesson/{FIRST.id}/sheet"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.mimetype == "text/html"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.text.count("<script") == path.endswith("sheet")  # the one that its codes need
        assert f"{'../' * (path.count('/') - 1)}assets/" in answer.text


def test_a_sheet_leads_to_the_page_that_served_it(client: FlaskClient) -> None:
    one, other = (client.get(f"/lesson/{FIRST.id}/sheet", base_url=f"http://{host}/").data for host in ("a", "b"))
    assert one != other  # the codes hold the whole address


def test_a_screen_is_computed_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/lesson/{FIRST.id}.1.json"
    before = client.get(path).data
    monkeypatch.setattr(lesson_routes.shown, "screen_facts", lambda *_: pytest.fail("computed again"))
    assert client.get(path).data == before


def test_what_is_not_there_is_not_kept(client: FlaskClient) -> None:
    before = set(lesson_routes.KEPT)
    client.get("/lesson/nothing.1.json")
    client.get("/lesson/question/nothing.json")
    assert set(lesson_routes.KEPT) == before
