"""Brought data over the routes: known by their text, drawn, raced on, written as code, asked for by POST, refused."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest

from app.code import script
from app.link import address
from app.link.nearest import nearest
from app.page.stamp import thumbnail_path
from app.page.surface_facts import with_its_parts
from app.server.long_questions import MAX_WITH_DATA
from optim.race import Race
from tests.app.panels.asking import client

TEXT = "data:linear_regression;hours, of sleep;mark;1,52;2,55;3,61;4,60;5,68;6,71;7,70.5"
QUERY = f"surface={quote(TEXT, safe='')}&steps=50&e=adam,learning_rate:0.5"
MANY = "data:linear_regression;x;y;" + ";".join(f"{n / 10},{(n * 7) % 23}" for n in range(1000))


def posted(path: str, text: str) -> tuple[int, Any]:
    """The JSON that a question in a body is answered with."""
    answer = client().post(path, data=text, content_type="text/plain;charset=UTF-8")
    return answer.status_code, answer.get_json()


def test_a_race_on_data_is_a_link_and_comes_back() -> None:
    race = address.parse(QUERY)
    assert race.surface == TEXT
    assert address.parse(address.text(race)) == race
    assert address.parse(address.text(race).replace("%20", "+")) == race


def test_a_pasted_table_becomes_its_one_text_with_facts_and_parts() -> None:
    pasted = 'data:linear_regression\n"hours, of sleep";mark\n' + TEXT.split(";mark;")[1].replace(";", "\n").replace(
        ",", ";"
    )
    status, known = posted("/surface.json", f"surface={quote(pasted, safe='')}")
    assert status == 200
    assert known["id"] == TEXT
    assert known["facts"]["brought"]["model"] == "linear_regression"
    assert known["facts"]["model"]["examples"] == 7
    assert known["facts"]["word"] == "linear_regression_on_own_data"
    assert "Your data: 7 examples of mark over hours, of sleep." in known["parts"]["facts"]
    assert "data:image/png;base64," in known["parts"]["stamp"]
    assert thumbnail_path(TEXT, "dark").startswith("data:image/png;base64,")


def test_what_is_asked_by_post_is_what_is_asked_by_get() -> None:
    for path in ("/surface.json", "/data.json", "/heights/-5,5,-5,5.bin"):
        asked = client().get(f"{path}?{QUERY}")
        assert asked.status_code == 200, asked.text
        assert client().post(path, data=QUERY, content_type="text/plain").data == asked.data


def test_a_thousand_rows_travel_in_a_body() -> None:
    status, facts = posted("/data.json", f"surface={quote(MANY, safe=':;,')}")
    assert status == 200
    assert len(facts["x"]) == 1000
    assert facts["x"][-1] == 99.9


def test_a_question_that_is_too_long_is_refused_in_a_sentence() -> None:
    status, said = posted("/race.json", f"surface=data:linear_regression;x;y;{'1,2;' * MAX_WITH_DATA}")
    assert status == 400
    assert said["error"] == "race is '100,001 characters long', but must be at most 100,000 characters."


@pytest.mark.parametrize(
    ("surface", "said"),
    [
        ("data:logistic_regression;x;y;1,0;2,5", "Row 2: the label 5 of y is neither 0 nor 1."),
        ("data:linear_regression\na,b\n1,2\n3,four", "Line 3: four is no number."),
        ("kept:0011223344556677", "This link is of data of more than 200 rows"),
    ],
)
def test_a_wrong_table_is_refused_and_the_nearest_race_is_another(surface: str, said: str) -> None:
    answer = client().get("/race.bin", query_string={"surface": surface})
    assert answer.status_code == 400
    assert answer.get_json()["error"].startswith(said)
    race, notices = nearest(f"surface={quote(surface, safe='')}&steps=77")
    assert (race.surface, race.steps) == (Race.surface, 77)
    assert notices[0].startswith(said)


def test_the_script_holds_the_rows_as_they_were_brought() -> None:
    written = script(address.parse(QUERY.replace("linear_regression", "linear_regression%3Axy", 1)), 0, "numpy").text
    assert "# Your data: hours, of sleep and mark" in written
    assert "52 55 61 60 68 71 70.5" in written
    assert "TARGET = (TARGET - TARGET.mean()) / TARGET.std()" in written


def test_facts_are_plain_data() -> None:
    json.dumps(with_its_parts(TEXT), allow_nan=False)
