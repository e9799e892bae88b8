"""The HTTP routes: a race in three forms, as code, tuned, or nearest to a link; batches and seeds; pictures."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from app import code
from app.link import address, qr
from app.link.asked import asked, suited
from app.link.nearest import nearest
from app.payload import binary, facts, lookups, streams
from app.pictures.height import Window
from app.pictures.theme import as_theme
from app.pictures.thumbnail import thumbnail
from optim.race import Race, run
from optim.spec.limits import BadRace, number_between, one_of, whole_between
from optim.studies.tuning import tuned
from surfaces import SURFACES
from surfaces.hyperparameter import LARGEST

MAX_BODY = 64 * 1024  # bytes
WEEK = 7 * 24 * 3600  # seconds


def asked_text() -> str:
    """The request's query string."""
    return request.query_string.decode("ascii", "replace")


def asked_race() -> Race:
    """The race that the request's query string says."""
    return asked(asked_text())


def asked_link() -> str:
    """The link that the request's query string holds in its one field ``for``."""
    if len(request.args.to_dict(flat=False)) == len(request.args.getlist("for")) == 1:
        return request.args["for"]
    raise BadRace("for", asked_text(), "the one field, given once, its link in URL encoding")


def answered(race: Race, **more: object) -> Response:
    """A race as its text and as plain data, and what else there is to say."""
    return jsonify({"text": address.text(race), "race": facts.race_facts(race)} | more)


def asked_rows(text: str) -> tuple[int, int]:
    """The first and the last row of ``100-200``."""
    match text.split("-"):
        case [first, last]:
            return address.whole("first row", first), address.whole("last row", last)
    raise BadRace("rows", text, "like 100-200: the first and the last row")


def asked_entrant(race: Race, number: str) -> int:
    """The entrant of a race that a path names by its number, from 0."""
    return whole_between("entrant", address.whole("entrant", number), 0, len(race.entrants) - 1)


def asked_numbers(field: str, text: str, names: tuple[str, ...]) -> list[float]:
    """The numbers of ``1,-0.5``, one for each of the names."""
    parts = text.split(",")
    if len(parts) != len(names):
        raise BadRace(field, text, f"{len(names)} numbers joined by commas: {', '.join(names)}")
    numbers = [address.number(name, part) for name, part in zip(names, parts, strict=True)]
    return [number_between(name, n, -LARGEST, LARGEST) for name, n in zip(names, numbers, strict=True)]


def asked_window(text: str) -> Window:
    """The window of ``-5,5,-4,6``: left, right, bottom, top."""
    left, right, bottom, top = asked_numbers("window", text, ("left", "right", "bottom", "top"))
    if not (left < right and bottom < top):
        raise BadRace("window", text, "left,right,bottom,top with left below right and bottom below top")
    return Window((left, right), (bottom, top))


def streamed(pieces: Iterator[str], kind: str) -> Response:
    """An answer that begins with its first piece: what is wrong with the race is known before anything is sent."""
    return Response(pieces, mimetype=kind)


def add_routes(server: Flask) -> None:
    """Put the routes on the app's server."""
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY

    @server.get("/race.json")
    def race_json() -> Response:
        return streamed(streams.as_json(asked_race()), "application/json")

    @server.get("/race.csv")
    def race_csv() -> Response:
        return streamed(streams.as_csv(asked_race()), "text/csv")

    @server.get("/race.bin")
    def race_bin() -> Response:
        return Response(binary.as_bin(asked_race()), mimetype="application/octet-stream")

    @server.get("/race/<rows>.bin")
    def race_rows(rows: str) -> Response:
        return Response(binary.as_window(asked_race(), *asked_rows(rows)), mimetype="application/octet-stream")

    @server.get("/code/<library>/<entrant>.py")
    def code_py(library: str, entrant: str) -> Response:
        race = asked_race()
        made = code.script(race, asked_entrant(race, entrant), one_of("library", library, code.LIBRARIES))
        return Response(made.text, mimetype="text/x-python")

    @server.get("/code/<entrant>.json")
    def code_json(entrant: str) -> Response:
        race = asked_race()
        k = asked_entrant(race, entrant)
        return jsonify({library: code.script(race, k, library)._asdict() for library in code.LIBRARIES})

    @server.get("/tuned.json")
    def tuned_json() -> Response:
        return answered(tuned(address.parse(asked_text())))

    @server.get("/nearest.json")
    def nearest_json() -> Response:
        race, notices = nearest(asked_text())
        return answered(suited(asked_text(), race), notices=notices)

    @server.get("/fan/<point>/<step>.json")
    def fan_json(point: str, step: str) -> Response:
        x, y = asked_numbers("point", point, ("x", "y"))
        return jsonify(lookups.fan_facts(asked_race(), (x, y), address.whole("step", step)))

    @server.get("/batch/<step>.json")
    def batch_json(step: str) -> Response:
        return jsonify(lookups.batch_facts(asked_race(), address.whole("step", step)))

    @server.get("/batch/<step>/<window>.bin")
    def batch_bin(step: str, window: str) -> Response:
        ground = lookups.batch_ground(asked_race(), address.whole("step", step), asked_window(window))
        return Response(ground, mimetype="application/octet-stream")

    @server.get("/batch-losses/<rows>.bin")
    def batch_losses(rows: str) -> Response:
        losses = lookups.batch_losses(asked_race(), *asked_rows(rows))
        return Response(losses, mimetype="application/octet-stream")

    @server.get("/seeds/<entrant>.json")
    def seeds_json(entrant: str) -> Response:
        race = asked_race()
        return jsonify(lookups.seeds_facts(race, asked_entrant(race, entrant)))

    @server.get("/escapes/<entrant>.json")
    def escapes_json(entrant: str) -> Response:
        race = asked_race()
        return jsonify(lookups.escape_facts(race, asked_entrant(race, entrant)))

    @server.get("/data/<surface>.json")
    def data_json(surface: str) -> Response:
        answer = jsonify(lookups.data_facts(one_of("surface", surface, SURFACES)))
        answer.headers["Cache-Control"] = f"public, max-age={WEEK}"
        return answer

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
