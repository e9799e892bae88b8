"""Thousands of requests that no page sends, and what hypothesis thinks of: never a server error or a traceback."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from urllib.parse import quote

from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from app.server.app import create_app
from tests.app.server.hostile import FIELDS, METHODS, WORDS, Asked, hostile, routes

NUMBER = 4_000


@cache
def client() -> FlaskClient:
    """A client of the app, without a socket."""
    return create_app().server.test_client()


def answered(asked: Asked) -> TestResponse:
    """The answer to a request, read to its end."""
    path, _, query = asked.path.partition("?")
    as_it_is = {"QUERY_STRING": query}
    answer = client().open(
        path, method=asked.method, data=asked.body, content_type=asked.kind, environ_overrides=as_it_is
    )
    assert b"Traceback" not in answer.data
    return answer


def failed(answer: TestResponse) -> bool:
    """Whether that is an error of the server. That it is not warm, or has too much to do, is none."""
    return answer.status_code >= 500 and not (answer.status_code == 503 and answer.headers.get("Retry-After"))


def test_requests_that_no_page_sends_get_no_server_error() -> None:
    found, wrong = Counter[int](), list[Asked]()
    for asked in hostile(NUMBER, seed=7):
        answer = answered(asked)
        found[answer.status_code] += 1
        wrong += [asked] * failed(answer)
    assert wrong == []
    assert min(found[status] for status in (200, 400, 404, 405)) > NUMBER / 100, "they reach all there is"
    assert answered(Asked("GET", "/race.bin?surface=bowl")).status_code == 200


ANYTHING = st.text(max_size=30).map(lambda text: quote(text, safe=",:-."))
IN_A_PATH = st.sampled_from(WORDS) | ANYTHING
IN_A_QUERY = st.sampled_from(list(FIELDS)).flatmap(
    lambda name: (st.sampled_from(FIELDS[name]) | ANYTHING).map(lambda value: f"{name}={value}")
)


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(routes()), st.lists(IN_A_QUERY, max_size=5), st.sampled_from(METHODS))
def test_no_route_answers_anything_with_a_server_error(
    data: st.DataObject, route: str, query: list[str], method: str
) -> None:
    path = re.sub(r"\*", lambda _: data.draw(IN_A_PATH), route)
    assert not failed(answered(Asked(method, f"{path}?{'&'.join(query)}")))
