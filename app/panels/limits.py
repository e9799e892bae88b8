"""How the ground bends under an entrant, and the learning rate from which on it would grow: a mark on its slider."""

from __future__ import annotations

from flask import Flask, Response, jsonify

from app.link import address
from app.page.panel import Panel
from app.payload.curvature import curvature_facts, limits_facts, sharpness_facts
from app.payload.requested import asked_entrant, asked_race


def add_routes(server: Flask) -> None:
    """Its answers: of an entrant at a step, of all at a step, and of an entrant over the steps."""

    @server.get("/curvature/<entrant>/<step>.json")
    def curvature_json(entrant: str, step: str) -> Response:
        race = asked_race()
        return jsonify(curvature_facts(race, asked_entrant(race, entrant), address.whole("step", step)))

    @server.get("/limits/<step>.json")
    def limits_json(step: str) -> Response:
        return jsonify(limits_facts(asked_race(), address.whole("step", step)))

    @server.get("/sharpness/<entrant>.json")
    def sharpness_json(entrant: str) -> Response:
        race = asked_race()
        return jsonify(sharpness_facts(race, asked_entrant(race, entrant)))


PANEL = Panel(add_routes=add_routes)
