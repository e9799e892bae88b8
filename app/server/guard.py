"""What Dash itself does not refuse: updates that no page of ours sends, and scripts that are not there.

A bare Dash app answers such requests with 500, after running the callback on whatever came; here they are 400 and 404.
"""

from __future__ import annotations

from typing import Any

from dash import Dash
from dash.exceptions import DependencyException, InvalidResourceError
from flask import Response, jsonify, request
from werkzeug.exceptions import BadRequest, NotFound

from app.payload.places import READING

UPDATE = "/_dash-update-component"
REFUSAL = "This is no update that the page of Fall Line sends."


def add_guard(app: Dash) -> None:
    """Refuse what is malformed before Dash sees it."""

    @app.server.before_request
    def only_updates() -> tuple[Response, int] | None:
        if request.path != UPDATE or request.method != "POST":
            return None
        with READING.taken():
            body = json_or_none()
        if is_an_update(body, app.callback_map):
            return None
        return jsonify({"error": REFUSAL, "field": "body"}), 400

    @app.server.errorhandler(DependencyException)
    @app.server.errorhandler(InvalidResourceError)
    def no_such_script(error: Exception) -> tuple[Response, int]:
        return jsonify({"error": "There is no such script.", "field": "path", "value": request.path[:80]}), 404

    @app.server.errorhandler(NotFound)
    def nothing_there(_: NotFound) -> tuple[Response, int]:
        return jsonify({"error": f"There is nothing at {request.path[:80]}.", "field": "path"}), 404


def json_or_none() -> Any:
    """The request's body as JSON; None where it is none."""
    try:
        return request.get_json()
    except (BadRequest, RecursionError, UnicodeError, ValueError):
        return None


def is_an_update(body: Any, callbacks: dict[str, Any]) -> bool:
    """Whether a body names one of our callbacks, its outputs and its inputs, as the page does."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str) or body.get("state"):
        return False
    callback, outputs = callbacks.get(body["output"]), body.get("outputs")
    if callback is None or named(body.get("inputs")) != named(callback["inputs"]):
        return False
    names = named(outputs if isinstance(outputs, list) else [outputs])
    return names is not None and body["output"] == (
        names[0] if isinstance(outputs, dict) else f"..{'...'.join(names)}.."
    )


def named(parts: Any) -> list[str] | None:
    """``id.property`` of each part; None where they are not parts of a page."""
    if not isinstance(parts, list) or not all(isinstance(p, dict) and {"id", "property"} <= set(p) for p in parts):
        return None
    return [f"{part['id']}.{part['property']}" for part in parts]
