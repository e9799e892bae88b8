"""Requests that no page of ours sends: recorded ones, 14 of which a bare Dash app answers with 500."""

from __future__ import annotations

from typing import Any

import pytest

from app.server.app import create_app
from app.server.guard import REFUSAL, UPDATE
from tests.app.server.hostile import RECORDED

SCENE = {"text": "surface=bowl", "aspect": 1, "theme": "dark"}


def update(**changes: Any) -> dict[str, Any]:
    """The update that asks for both figures, as the page sends it."""
    body = {
        "output": "..contour.figure...deep.figure..",
        "outputs": [{"id": "contour", "property": "figure"}, {"id": "deep", "property": "figure"}],
        "inputs": [{"id": "scene", "property": "data", "value": SCENE}],
        "changedPropIds": ["scene.data"],
    }
    return body | changes


@pytest.mark.parametrize("case", RECORDED, ids=lambda case: case["name"])
def test_no_malformed_request_is_answered_with_a_server_error(case: dict[str, str]) -> None:
    client = create_app().server.test_client()
    body = case.get("body", "").encode("utf-8", "surrogatepass")
    answer = client.open(case["path"], method=case["method"], data=body, content_type=case.get("content_type"))
    assert answer.status_code < 500
    assert "Traceback" not in answer.text


def test_the_pages_own_update_is_answered() -> None:
    answer = create_app().server.test_client().post(UPDATE, json=update())
    assert answer.status_code == 200
    assert answer.json
    assert answer.json["response"]["contour"]["figure"]["layout"]["uirevision"] == "bowl"


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        update(output="nobody.figure"),
        update(output=["contour.figure"]),
        update(inputs=None),
        update(inputs=[{"id": "scene"}]),
        update(inputs=[{"id": "cards", "property": "data", "value": "e=adam"}]),
        update(outputs={"id": "contour", "property": "figure"}),
        update(outputs=None),
        update(state=[{"id": "x", "property": "y"}]),
    ],
)
def test_an_update_that_is_none_of_ours_is_refused_in_a_sentence(body: Any) -> None:
    answer = create_app().server.test_client().post(UPDATE, json=body)
    assert answer.status_code == 400
    assert answer.json == {"error": REFUSAL, "field": "body"}


@pytest.mark.parametrize(
    "value",
    [None, 7, "x", [], {"text": 5}, SCENE | {"aspect": 1e308}, SCENE | {"aspect": None}, SCENE | {"text": "e=" * 9000}],
)
def test_nonsense_in_the_scene_store_changes_nothing(value: Any) -> None:
    inputs = [{"id": "scene", "property": "data", "value": value}]
    answer = create_app().server.test_client().post(UPDATE, json=update(inputs=inputs))
    assert answer.status_code == 204 or (answer.json or {}).get("response") == {}
