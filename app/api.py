"""The HTTP routes: any race as JSON, CSV or float32, a tuned race, and whether the server can compute at all."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from app import address, wire
from optim.guard import BadRace
from optim.race import Race, run
from optim.tuning import tuned

MAX_BODY = 64 * 1024  # bytes


def asked_race() -> Race:
    """The race that the request's query string says."""
    return address.parse(request.query_string.decode("ascii", "replace"))


def streamed(pieces: Iterator[str], kind: str) -> Response:
    """An answer that begins with its first piece: what is wrong with the race is known before anything is sent."""
    return Response(pieces, mimetype=kind)


def add_routes(server: Flask) -> None:
    """Put the routes on the app's server."""
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY

    @server.get("/race.json")
    def race_json() -> Response:
        return streamed(wire.as_json(asked_race()), "application/json")

    @server.get("/race.csv")
    def race_csv() -> Response:
        return streamed(wire.as_csv(asked_race()), "text/csv")

    @server.get("/race.bin")
    def race_bin() -> Response:
        return Response(wire.as_bin(asked_race()), mimetype="application/octet-stream")

    @server.get("/tuned.json")
    def tuned_json() -> Response:
        race = tuned(asked_race())
        return jsonify({"text": address.text(race), "race": wire.race_facts(race)})

    @server.get("/health")
    def health() -> Response:
        loss = float(run(Race(steps=10))[0].losses[-1])
        return jsonify({"ok": True, "loss": loss})

    @server.errorhandler(BadRace)
    def bad_race(error: BadRace) -> tuple[Response, int]:
        return jsonify({"error": str(error), "field": error.field, "value": error.value}), 400

    @server.errorhandler(RequestEntityTooLarge)
    def too_large(error: RequestEntityTooLarge) -> tuple[Response, int]:
        return jsonify({"error": f"The request is larger than {MAX_BODY:,} bytes.", "field": "body"}), 413

    @server.after_request
    def guard(response: Response) -> Response:
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
