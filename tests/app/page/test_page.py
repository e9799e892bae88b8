"""The page as Python lays it out: everything local, every control there, nothing asked of another machine."""

from __future__ import annotations

import re
from typing import Any

import pytest

from app.link import address
from app.page import cards, controls, dialogs, ondata
from app.page.catalogue import catalogue
from app.page.examples import EXAMPLES
from app.page.layout import page
from app.page.settings import RACE_SETTINGS
from app.page.stage import pictures
from app.payload import dialects
from app.pictures import formula
from app.server import callbacks
from app.server.app import create_app
from app.server.assets import FOLDER
from optim import RULES
from optim.engine.asking import uses_batches
from optim.outcome import verdict
from optim.spec.schedules import SCHEDULES
from surfaces import SURFACES
from tests.serving import page_text


def every(component: Any) -> list[Any]:
    """A component (or a list of them) and all below it."""
    if isinstance(component, (list, tuple)):
        return [found for each in component for found in every(each)]
    return [component, *every(getattr(component, "children", None))] if hasattr(component, "_namespace") else []


def test_no_asset_of_ours_names_another_machine() -> None:
    texts = [page_text(), *(path.read_text() for path in FOLDER.rglob("*") if path.suffix in (".mjs", ".css", ".svg"))]
    for text in texts:
        addresses = set(re.findall(r"https?://[^\s\"'<>)]+", text))
        assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"}


def test_no_graph_offers_to_send_its_picture_away() -> None:
    graphs = [part for part in every(pictures()) if part._type == "Graph"]
    assert len(graphs) == 2
    assert all(graph.config["showSendToCloud"] is False for graph in graphs)


def test_dash_serves_its_scripts_itself() -> None:
    app = create_app()
    assert app.css.config.serve_locally
    assert app.scripts.config.serve_locally


@pytest.mark.parametrize("rule", list(RULES))
def test_a_card_has_a_slider_and_a_value_for_every_hyperparameter(rule: str) -> None:
    card = cards.card(RULES[rule])
    places = [part for part in every(card) if "place" in (getattr(part, "className", "") or "").split()]
    found = {(getattr(p, "data-part"), getattr(p, "data-name")) for p in places}
    numbers = {(part, name) for part in ("slider", "value") for name in RULES[rule].hyperparameters}
    to_choose = set(RULES[rule].dialect_names) if RULES[rule].dialects else set()
    assert found == numbers | {("choice", "schedule")} | ({("choice", "dialect")} if to_choose else set())
    options = {getattr(part, "value", None) for part in every(card) if part._type == "Option"}
    assert options == set(SCHEDULES) | to_choose


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_schedule_has_a_slider_and_a_value_for_each_of_its_settings(name: str) -> None:
    schedule = SCHEDULES[name]
    said, *fields = cards.schedule_settings(schedule)
    assert schedule.about.split() == str(said.children).split()
    places = [part for field in fields for part in every(field) if hasattr(part, "data-part")]
    found = [(getattr(part, "data-part"), getattr(part, "data-name")) for part in places]
    assert sorted(found) == sorted(
        (part, f"schedule.{one}") for part in ("slider", "value") for one in schedule.settings
    )


def test_every_dialect_has_a_name_in_the_menu_and_behind_a_rule() -> None:
    for rule in RULES.values():
        for say in (dialects.option, dialects.called):
            names = [say(rule.id, dialect) for dialect in rule.dialect_names]
            assert len(set(names)) == len(names), names
        said = {dialects.otherwise(rule.id, dialect) for dialect in rule.dialect_names} - {""}
        assert all(re.match(r"(PyTorch|Keras|Optax|The paper) [a-z]+s ", words) for words in said)


@pytest.mark.parametrize("rule", list(RULES))
def test_a_card_has_the_formula_of_each_dialect_once_and_says_what_the_gradient_is_on_both_grounds(rule: str) -> None:
    card = cards.card(RULES[rule])
    shown = [part for part in every(card) if "formula" in (getattr(part, "className", "") or "").split()]
    named = [getattr(part, "data-dialects").split() for part in shown if hasattr(part, "data-dialects")]
    assert sorted(name for names in named for name in names) == sorted(RULES[rule].dialect_names)
    hears = ["on-formula", "on-data"] if uses_batches(rule) else []
    assert [part.className.split()[-1] for part in shown if not hasattr(part, "data-dialects")] == hears
    assert not re.search("noise|batch", RULES[rule].formula)


@pytest.mark.parametrize("surface", list(SURFACES))
def test_a_surface_shows_its_formula_and_knobs(surface: str) -> None:
    facts, options = controls.surface_facts(SURFACES[surface]), ondata.race_options(SURFACES[surface])
    parts = every(facts)
    places = {getattr(p, "data-name") for p in parts if "place" in (getattr(p, "className", "") or "").split()}
    assert places == set(SURFACES[surface].knobs)
    said = (
        formula.inline("f(w_1, w_2)" if SURFACES[surface].model else "f(x, y)").split("<mrow>")[1].split("</mrow>")[0]
    )
    assert any(said in str(getattr(p, "children", "")) for p in parts)
    assert said in str(controls.in_a_line(SURFACES[surface]).children)
    offered = {getattr(p, "data-name", None) for p in every(options)} - {None}
    own = {"batch_size", "sampling"} if SURFACES[surface].model else {"noise"}
    assert offered == {"steps", "seed", *own}


@pytest.mark.parametrize("surface", list(SURFACES))
def test_every_start_has_its_button_the_usual_one_first(surface: str) -> None:
    parts = every(controls.surface_facts(SURFACES[surface]))
    buttons = [part for part in parts if getattr(part, "data-do", None) == "start-at"]
    told = [(part.children, address.start(getattr(part, "data-start"))) for part in buttons]
    assert told == catalogue()["surfaces"][surface]["starts"]
    assert told == [("the usual start", SURFACES[surface].start), *SURFACES[surface].starts.items()]
    assert len(dict(told)) == len(told)
    (group,) = [part for part in parts if getattr(part, "className", None) == "starts"]
    assert group.role == "group"
    assert getattr(group, "aria-label") == "Start at"
    assert [part.type for part in group.children] == ["button"] * len(buttons)


def test_the_menu_offers_every_rule() -> None:
    offered = {getattr(part, "data-rule", None) for part in every(cards.add_menu())} - {None}
    assert offered == set(RULES)


def test_the_menu_tells_of_each_rule_its_year_and_when_it_is_good_and_why_one_is_missing() -> None:
    parts = every(cards.add_menu())
    items = [part for part in parts if getattr(part, "data-rule", None)]
    for item in items:
        rule = RULES[getattr(item, "data-rule")]
        texts = [part.children for part in every(item) if not isinstance(part.children, list)]
        assert texts == [rule.name, rule.year, rule.good_for]
    rules = [RULES[getattr(item, "data-rule")] for item in items]
    assert rules == sorted(rules, key=lambda rule: (cards.FAMILIES.index(rule.family), rule.year))
    assert [part.children for part in parts if getattr(part, "className", "") == "menu-label"] == list(cards.FAMILIES)
    assert cards.WITHOUT_MUON in [getattr(part, "children", None) for part in parts]


def test_what_the_modules_know_is_what_the_registries_say() -> None:
    known = catalogue()
    assert set(known["surfaces"]) == set(SURFACES)
    assert {name: set(rule["settings"]) for name, rule in known["rules"].items()} == {
        name: set(rule.hyperparameters) for name, rule in RULES.items()
    }
    assert set(known["race"]) == set(RACE_SETTINGS)
    assert [(e["title"], e["says"], e["text"]) for e in known["examples"]] == [
        (e.title, e.says, e.race) for e in EXAMPLES
    ]
    assert list(known["view"]) == list(address.VIEW)
    assert known["limits"]["tolerance"] == verdict.TOLERANCE


@pytest.mark.parametrize(
    "bad", [{"text": "surface=alps", "aspect": 1, "theme": "dark"}, {"aspect": "wide"}, {"theme": "<"}, 7]
)
def test_a_store_with_nonsense_in_it_draws_nothing_and_raises_nothing(bad: Any) -> None:
    from dash import no_update

    assert callbacks.scene(bad) == (no_update, no_update)
    assert callbacks.scene({"text": "", "theme": "dark", "asked": 6})[0].layout.meta["asked"] == 6


def test_there_is_a_template_for_every_rule_schedule_surface_and_number_of_examples() -> None:
    made = {part.id for part in every(page()) if part._type == "Template"}
    wanted = {f"card-{rule}" for rule in RULES} | {f"{kind}-{name}" for kind in ("facts", "line") for name in SURFACES}
    wanted |= {f"schedule-{name}" for name in SCHEDULES}
    assert made == wanted | {f"options-{ondata.examples(surface)}" for surface in SURFACES.values()}


def test_a_zoom_shows_a_part_of_the_ground_and_knows_the_whole() -> None:
    wanted = {"text": "surface=bowl", "aspect": 1, "theme": "dark", "unit": 2}
    whole, _ = callbacks.scene(wanted)
    near, deep = callbacks.scene(wanted | {"zoom": {"x": 1, "y": -2, "times": 5}})
    assert near.layout.xaxis.range == (0.0, 2.0)
    assert near.layout.yaxis.range == (-3.0, -1.0)
    assert deep.layout.scene.xaxis.range == (0.0, 2.0)
    assert near.layout.meta["window"] == whole.layout.meta["window"] == {"x": [-5.0, 5.0], "y": [-5.0, 5.0]}
    assert near.layout.font.size == 24


@pytest.mark.parametrize("zoom", [7, {}, {"x": 1, "y": 1, "times": 0}, {"x": "a", "y": 1, "times": 2}, [1, 1, 2]])
def test_a_zoom_that_is_none_draws_nothing(zoom: Any) -> None:
    from dash import no_update

    wanted = {"text": "surface=bowl", "aspect": 1, "theme": "dark", "zoom": zoom}
    assert callbacks.scene(wanted) == (no_update, no_update)


def test_a_camera_that_a_hand_chose_is_the_scenes() -> None:
    wanted: dict[str, Any] = {"text": "surface=bowl", "aspect": 1, "theme": "dark"}
    _, deep = callbacks.scene(wanted | {"camera": [1, 2, 3, 0, 0, -0.1, 0, 0, 1]})
    assert deep.layout.scene.camera.eye.to_plotly_json() == {"x": 1.0, "y": 2.0, "z": 3.0}
    assert deep.layout.scene.camera.up.z == 1
    for bad in ([1, 2], "123456789", [1e9] * 9, 7):
        assert callbacks.scene(wanted | {"camera": bad})[0].__class__.__name__ == "NoUpdate"


def test_the_sheets_name_parts_that_the_stylesheet_can_hide() -> None:
    style = "".join(file.read_text() for file in FOLDER.rglob("*.css"))
    assert all(f'[data-hide~="{name}"]' in style for name, _ in dialogs.HIDDEN)
