"""The app's answers to what a panel asks, as the page gets them."""

from __future__ import annotations

import time
from functools import lru_cache

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.server.app import create_app


@lru_cache
def client() -> FlaskClient:
    """A client of the app."""
    return create_app().server.test_client()


def asked(path: str) -> TestResponse:
    """The answer to a path, which must be there; asked for again as the page does while what was typed is compiled."""
    answer = client().get(path)
    for _ in range(60):
        if answer.status_code != 503:
            break
        time.sleep(float(answer.headers["Retry-After"]))
        answer = client().get(path)
    assert answer.status_code == 200, answer.text
    return answer
