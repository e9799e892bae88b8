"""Questions too long for an address: a race on many rows of data is asked for by POST, its text the plain body.

Before anything else sees it such a request becomes the GET that it stands for, so no route knows of it. A race's routes
change nothing on the server, whichever way they are asked.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from flask import Flask

from app.link.address import MAX_WITH_DATA

KIND = "text/plain"
OF_DASH = "/_dash-"


def add_long_questions(server: Flask) -> None:
    """Let the routes be asked so."""
    answer = server.wsgi_app

    def asked(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if is_long_question(environ):
            ask_by_address(environ)
        return answer(environ, start_response)

    server.wsgi_app = asked


def is_long_question(environ: dict[str, Any]) -> bool:
    """Whether a request is a question in a body."""
    plain = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() == KIND
    return plain and environ["REQUEST_METHOD"] == "POST" and not environ.get("PATH_INFO", "").startswith(OF_DASH)


def ask_by_address(environ: dict[str, Any]) -> None:
    """Make it the GET that it stands for. Of a body longer than any race's so much is read that it is refused."""
    declared = environ.get("CONTENT_LENGTH") or "0"
    length = min(int(declared) if declared.isascii() and declared.isdigit() else 0, MAX_WITH_DATA + 1)
    text = environ["wsgi.input"].read(length).decode("latin-1")
    environ |= {"REQUEST_METHOD": "GET", "QUERY_STRING": text, "CONTENT_LENGTH": "0", "wsgi.input": io.BytesIO()}
    environ["CONTENT_TYPE"] = ""
