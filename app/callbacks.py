"""wire(app): the arrows of the page that are not in the loop of play or drag.

The page's modules own the race. They write the text of what must be laid out or drawn anew into two stores; Python
answers with components and figures.
"""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, no_update

from app import address, controls, figures, ids
from app.relief import window
from app.theme import as_theme
from optim.guard import MAX_ENTRANTS, BadRace, number_between, whole_between
from surfaces import SURFACES


def wire(app: Dash) -> None:
    """Register the callbacks on ``app``."""
    app.callback(Output(ids.CONTOUR, "figure"), Output(ids.DEEP, "figure"), Input(ids.SCENE, "data"))(scene)
    app.callback(Output(ids.SURFACE_FACTS, "children"), Input(ids.SURFACE, "value"))(surface_facts)
    app.callback(Output(ids.ENTRANTS, "children"), Input(ids.CARDS, "data"))(cards)


def scene(wanted: dict[str, Any] | None) -> Any:
    """The two figures of what the scene store asks for: a race's text, the panel's aspect, the theme."""
    if not isinstance(wanted, dict):
        return no_update, no_update
    try:
        race = address.parse(str(wanted.get("text", "")))
        aspect = number_between("aspect", wanted.get("aspect", 1), 0.2, 5)
        theme = as_theme(str(wanted.get("theme")))
    except BadRace:
        return no_update, no_update  # the page learned why from /race.bin
    surface, knobs = race.landscape, race.knob_values()
    ground = window(surface, aspect)
    return tuple(figure(surface, knobs, ground, theme) for figure in (figures.contour, figures.deep))


def surface_facts(surface_id: str) -> Any:
    """The formula, words and knobs of the chosen surface."""
    return controls.surface_facts(SURFACES[surface_id]) if surface_id in SURFACES else no_update


def cards(wanted: dict[str, Any] | None) -> Any:
    """The entrants' cards of the race in the store: its text, and each entrant's slot."""
    if not isinstance(wanted, dict):
        return no_update
    try:
        race = address.parse(str(wanted.get("text", "")))
        slots = [whole_between("slot", slot, 0, MAX_ENTRANTS - 1) for slot in wanted.get("slots", [])]
        whole_between("number of slots", len(slots), len(race.entrants), len(race.entrants))
    except (BadRace, TypeError):
        return no_update
    return controls.cards(race, slots)
