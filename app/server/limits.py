"""What one request may take of a worker: a place among those that compute, and a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Flask, Request, Response, jsonify, request

from app.payload import places
from app.payload.places import Busy
from app.payload.requested import leave_the_place, stepping_aside, take_a_place
from app.payload.slowly import SECONDS, TOO_LONG
from optim.engine import deadline
from optim.engine.deadline import PATIENCE, NotYet, TooLate

AGAIN = 1  # s
FREE = ("/assets/", "/thumb/", "/_dash-")  # what is sent as it is, or kept
ALWAYS = ("/", "/health", "/ready")


def add_limits(server: Flask) -> None:
    """Hold the limits, and say in a sentence when one is met."""
    answer = server.wsgi_app

    def limited(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        try:
            with deadline.within(SECONDS), stepping_aside(environ):
                return answer(environ, start_response)
        finally:  # the answer begins to be sent; Flask's own end of a request is that of a compressed stream
            leave_the_place(environ)

    server.wsgi_app = limited

    @server.before_request
    def come_in() -> None:
        if not is_free(request):
            take_a_place(places.COMPUTING)

    @server.errorhandler(Busy)
    def busy(_: Busy) -> tuple[Response, int, dict[str, str]]:
        said = "More is asked of this server than it can answer at once. Ask again in a second."
        return jsonify({"error": said}), 503, {"Retry-After": str(AGAIN)}

    @server.errorhandler(NotYet)
    def not_yet(_: NotYet) -> tuple[Response, int, dict[str, str]]:
        said = f"After {PATIENCE:g} seconds this surface is still being compiled. Ask again in a second."
        return jsonify({"error": said}), 503, {"Retry-After": str(AGAIN)}

    @server.errorhandler(TooLate)
    def too_late(_: TooLate) -> tuple[Response, int]:  # asked again at once it would take as long
        return jsonify({"error": TOO_LONG}), 503


def is_free(asked: Request) -> bool:
    """Whether a request is answered however much there is to do: files, and how the server is."""
    return asked.path in ALWAYS or (asked.method != "POST" and asked.path.startswith(FREE))
