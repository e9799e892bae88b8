"""An entrant with a hundred seeds: the button that asks for it, and the box on the map that says where they end."""

from __future__ import annotations

from typing import Any

import numpy as np
from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, jsonify

from app.page import controls
from app.page.controls import attrs
from app.page.panel import Panel
from app.payload.requested import asked_entrant, asked_race, takes_long
from optim.race import Race
from optim.studies.seeds import SEEDS, alone, curve, ends

TITLE = f"{SEEDS} seeds"


def button() -> Component:
    """Asks for the ends of an entrant with every seed."""
    return html.Button(
        TITLE,
        type="button",
        className="btn ghost seeds-of",
        title="Where it ends with a hundred other draws of the batches or of the noise",
        **attrs(data_do="seeds", aria_pressed="false"),
    )


def box() -> Component:
    """Whose ends are on the map, how many of them are good ones, and how that hangs on batch size or noise."""
    head = html.Div(
        [html.H2(id="seeds-title"), controls.button("close-seeds", "Close", "x")],
        className="seeds-head",
    )
    return html.Div(
        [
            head,
            html.P(id="seeds-words", **attrs(aria_live="polite")),
            html.Canvas(id="seeds-ink", role="img", hidden=True, **attrs(aria_label="Share that escapes")),
        ],
        id="seeds",
        className="seeds",
        hidden=True,
        role="region",
        **attrs(aria_labelledby="seeds-title"),
    )


def seeds_facts(race: Race, entrant: int) -> dict[str, Any]:
    """Where an entrant ends with each of SEEDS seeds: those whose numbers are finite, and how many are not."""
    found, lowest = ends(alone(race, entrant)), race.landscape.lowest(race.knob_values())
    fine = np.isfinite(found.losses) & np.isfinite(found.points).all(axis=1)
    return {
        "seeds": SEEDS,
        "points": found.points[fine].tolist(),
        "losses": found.losses[fine].tolist(),
        "overflowed": int((~fine).sum()),
        "lowest": lowest,
    }


def escape_facts(race: Race, entrant: int) -> dict[str, Any]:
    """How often an entrant leaves a poor minimum, by batch size or noise; ``curve`` is null where it is in none."""
    found = curve(alone(race, entrant))
    return {"seeds": SEEDS, "curve": found and found._asdict()}


def add_routes(server: Flask) -> None:
    """Its two answers, of the entrant with a number."""

    @server.get("/seeds/<entrant>.json")
    def seeds_json(entrant: str) -> Response:
        race = asked_race()
        takes_long()
        return jsonify(seeds_facts(race, asked_entrant(race, entrant)))

    @server.get("/escapes/<entrant>.json")
    def escapes_json(entrant: str) -> Response:
        race = asked_race()
        takes_long()
        return jsonify(escape_facts(race, asked_entrant(race, entrant)))


PANEL = Panel(over_views=lambda: [box()], on_card=lambda: [button()], add_routes=add_routes)
