"""The page as Python lays it out: everything local, every control there, nothing asked of another machine."""

from __future__ import annotations

import re
from typing import Any

import pytest

from app import callbacks, controls
from app.catalogue import RACE_SETTINGS, catalogue
from app.layout import layout
from app.page import ASSETS, create_app, index
from optim import RULES
from optim.race import Entrant, Race
from surfaces import SURFACES


def every(component: Any) -> list[Any]:
    """A component (or a list of them) and all below it."""
    if isinstance(component, (list, tuple)):
        return [found for each in component for found in every(each)]
    return [component, *every(getattr(component, "children", None) or [])] if hasattr(component, "_namespace") else []


def test_no_asset_of_ours_names_another_machine() -> None:
    texts = [index(), *(path.read_text() for path in ASSETS.rglob("*") if path.suffix in (".mjs", ".css", ".svg"))]
    for text in texts:
        addresses = set(re.findall(r"https?://[^\s\"'<>)]+", text))
        assert addresses <= {"http://www.w3.org/2000/svg"}


def test_no_graph_offers_to_send_its_picture_away() -> None:
    graphs = [part for part in every(layout()) if part._type == "Graph"]
    assert len(graphs) == 2
    assert all(graph.config["showSendToCloud"] is False for graph in graphs)


def test_dash_serves_its_scripts_itself() -> None:
    app = create_app()
    assert app.css.config.serve_locally
    assert app.scripts.config.serve_locally


@pytest.mark.parametrize("rule", list(RULES))
def test_a_card_has_a_slider_and_a_value_for_every_hyperparameter(rule: str) -> None:
    (card,) = controls.cards(Race(entrants=(Entrant(rule),)), [5])
    places = [part for part in every(card) if "place" in (getattr(part, "className", "") or "").split()]
    found = {(getattr(p, "data-part"), getattr(p, "data-name")) for p in places}
    assert found == {(part, name) for part in ("slider", "value") for name in RULES[rule].hyperparameters}


@pytest.mark.parametrize("surface", list(SURFACES))
def test_a_surface_shows_its_formula_and_knobs(surface: str) -> None:
    parts = every(callbacks.surface_facts(surface))
    places = {getattr(p, "data-name") for p in parts if "place" in (getattr(p, "className", "") or "").split()}
    assert places == set(SURFACES[surface].knobs)
    assert any("f(x, y)" in str(getattr(p, "children", "")) for p in parts)


def test_the_menu_offers_every_rule() -> None:
    offered = {getattr(part, "data-rule", None) for part in every(controls.add_menu())} - {None}
    assert offered == set(RULES)


def test_what_the_modules_know_is_what_the_registries_say() -> None:
    known = catalogue()
    assert set(known["surfaces"]) == set(SURFACES)
    assert {name: set(rule["settings"]) for name, rule in known["rules"].items()} == {
        name: set(rule.hyperparameters) for name, rule in RULES.items()
    }
    assert set(known["race"]) == set(RACE_SETTINGS)


@pytest.mark.parametrize(
    "bad", [{"text": "surface=x", "aspect": 1, "theme": "dark"}, {"aspect": "wide"}, {"theme": "<"}, 7]
)
def test_a_store_with_nonsense_in_it_draws_nothing_and_raises_nothing(bad: Any) -> None:
    from dash import no_update

    assert callbacks.scene(bad) == (no_update, no_update)
    nonsense: list[Any] = [
        "e=nobody",
        {"text": "e=nobody"},
        {"slots": [0]},
        {"slots": [0, 1, 9]},
        {"slots": 3},
        {"slots": "abc"},
    ]
    for wanted in nonsense:
        assert callbacks.cards(wanted) is no_update
    assert len(callbacks.cards({"text": "", "slots": [4, 0, 7]})) == 3
    assert callbacks.surface_facts("atlantis") is no_update
