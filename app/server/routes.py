"""The HTTP routes: a race in every form, tuned, or nearest to a link; batches; pictures. Panels add their own."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable
from functools import partial
from itertools import chain

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from app.export.every import FORMATS
from app.export.format import Format, look_of
from app.link import address, qr
from app.link.asked import suited
from app.link.nearest import nearest
from app.page.panels import PANELS
from app.page.typed_rule import with_its_parts
from app.payload import binary, facts, lookups
from app.payload.places import SENDING
from app.payload.requested import (
    asked_link,
    asked_numbers,
    asked_race,
    asked_rows,
    asked_text,
    asked_window,
    takes_long,
)
from app.pictures.theme import as_theme
from app.pictures.thumbnail import thumbnail
from app.server import warm
from optim.race import Race, run
from optim.spec.limits import BadRace, one_of
from optim.studies.tuning import tuned
from surfaces import SURFACES

MAX_BODY = 64 * 1024  # bytes
WEEK = 7 * 24 * 3600  # seconds


def answered(race: Race, **more: object) -> Response:
    """A race as its text and as plain data, and what else there is to say."""
    return jsonify({"text": address.text(race), "race": facts.race_facts(race)} | more)


def in_bytes(packed: bytes) -> Response:
    """An answer in the form of ``app.payload.binary``."""
    return Response(packed, mimetype="application/octet-stream")


def streamed(pieces: Iterable[bytes], kind: str) -> Response:
    """An answer whose first piece is there, all computed with it: what is wrong is known before anything is sent."""
    sent = in_a_place(pieces)
    answer = Response(chain([next(sent)], sent), mimetype=kind)
    answer.call_on_close(sent.close)
    return answer


def in_a_place(pieces: Iterable[bytes]) -> Generator[bytes]:
    """The pieces, which hold a place among what is sent until they are at an end. Raises Busy where there is none."""
    with SENDING.taken():
        yield from pieces


def race_as(form: Format) -> Response:
    """The race that is asked for in a form of export."""
    race = asked_race()
    if form.views:
        takes_long()  # it draws
    answer = streamed(form.write(race, look_of(form, asked_text(), race)), form.mimetype)
    if form.attached:
        answer.headers["Content-Disposition"] = f'attachment; filename="fallline-{race.landscape.word}.{form.id}"'
    return answer


def add_routes(server: Flask) -> None:
    """Put the routes on the app's server."""
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY

    for ending, form in FORMATS.items():
        if form.served:
            server.add_url_rule(f"/race.{ending}", f"race.{ending}", partial(race_as, form))

    @server.get("/race.bin")
    def race_bin() -> Response:
        return in_bytes(binary.as_bin(asked_race()))

    @server.get("/race/<rows>.bin")
    def race_rows(rows: str) -> Response:
        return in_bytes(binary.as_window(asked_race(), *asked_rows(rows)))

    @server.get("/rule.json")
    def rule_json() -> Response:
        told = json.dumps(with_its_parts(request.args.get("rule", "")))  # its settings in their order
        return Response(told, mimetype="application/json")

    @server.get("/tuned.json")
    def tuned_json() -> Response:
        race = address.parse(asked_text())
        takes_long()
        return answered(tuned(race))

    @server.get("/nearest.json")
    def nearest_json() -> Response:
        race, notices = nearest(asked_text())
        return answered(suited(asked_text(), race), notices=notices)

    @server.get("/heights/<window>.bin")
    def heights_bin(window: str) -> Response:
        return in_bytes(lookups.surface_heights(asked_race(), asked_window(window)))

    @server.get("/fan/<point>/<step>.json")
    def fan_json(point: str, step: str) -> Response:
        x, y = asked_numbers("point", point, ("x", "y"))
        return jsonify(lookups.fan_facts(asked_race(), (x, y), address.whole("step", step)))

    @server.get("/batch/<step>.json")
    def batch_json(step: str) -> Response:
        return jsonify(lookups.batch_facts(asked_race(), address.whole("step", step)))

    @server.get("/batch/<step>/<window>.bin")
    def batch_bin(step: str, window: str) -> Response:
        return in_bytes(lookups.batch_heights(asked_race(), address.whole("step", step), asked_window(window)))

    @server.get("/batch-losses/<rows>.bin")
    def batch_losses(rows: str) -> Response:
        return in_bytes(lookups.batch_losses(asked_race(), *asked_rows(rows)))

    @server.get("/data/<surface>.json")
    def data_json(surface: str) -> Response:
        answer = jsonify(lookups.data_facts(one_of("surface", surface, SURFACES)))
        answer.headers["Cache-Control"] = f"public, max-age={WEEK}"
        return answer

    @server.get("/data.json")
    def brought_json() -> Response:
        return jsonify(lookups.data_facts(address.parse(asked_text()).surface))

    @server.get("/soon/<surface>")
    def soon(surface: str) -> tuple[str, int]:
        warm.soon(one_of("surface", surface, SURFACES))
        return "", 204

    @server.get("/qr.svg")
    def qr_svg() -> Response:
        return Response(qr.svg(asked_link()), mimetype="image/svg+xml")

    @server.get("/thumb/<surface>-<theme>.png")
    def thumb(surface: str, theme: str) -> Response:
        picture = thumbnail(one_of("surface", surface, SURFACES), as_theme(theme))
        return Response(picture, mimetype="image/png", headers={"Cache-Control": f"public, max-age={WEEK}"})

    @server.get("/health")
    def health() -> Response:
        loss = float(run(Race(steps=10))[0].losses[-1])
        return jsonify({"ok": True, "loss": loss})

    @server.get("/ready")
    def ready() -> Response | tuple[Response, int, dict[str, str]]:
        if warm.READY.is_set():
            return jsonify({"ready": True})
        said = "Surfaces are still being compiled: races run, the first on a surface a second later."
        return jsonify({"ready": False, "error": said}), 503, {"Retry-After": "5"}

    for panel in PANELS.values():
        panel.add_routes(server)

    @server.errorhandler(BadRace)
    def bad_race(error: BadRace) -> tuple[Response, int]:
        return jsonify({"error": str(error), "field": error.field, "value": error.value}), 400

    @server.errorhandler(RequestEntityTooLarge)
    def too_large(error: RequestEntityTooLarge) -> tuple[Response, int]:
        return jsonify({"error": f"The request is larger than {MAX_BODY:,} bytes.", "field": "body"}), 413
