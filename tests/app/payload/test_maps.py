"""The answers that maps are drawn from, and the sentences for what is no map."""

from __future__ import annotations

import json
import math
from collections.abc import Generator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

from app.payload.map_routes import add_routes
from app.payload.maps import NONE
from app.payload.slowly import BINARY, JSON, Form, Waiting, pieces
from app.server.app import create_app
from optim.engine.deadline import TooLate
from optim.race import Entrant, Race, run
from optim.studies.maps import tiles
from optim.studies.maps.rates import RATES
from optim.studies.maps.verdicts import KINDS
from tests.app.payload.opened import opened
from tests.optim.studies.maps.singly import cells, judged, of_starts

NEWTON = "surface=himmelblau&steps=50&e=newton&e=adam,learning_rate:0.3"


@lru_cache
def client() -> FlaskClient:
    """The app, with the routes of the maps where no panel has brought them."""
    server = create_app().server
    if "map_ends" not in server.view_functions:
        add_routes(server)
    return server.test_client()


def asked(path: str) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """The header and the arrays of a map."""
    answer = client().get(path)
    assert answer.status_code == 200, answer.data[:300]
    return opened(answer.data)


def test_the_map_of_ends_has_the_cells_of_the_window_from_below() -> None:
    header, found = asked(f"/map/ends.bin?{NEWTON}&size=8x4&window=0,4,-3,-1")
    assert (header["columns"], header["rows"], header["x"], header["y"]) == (8, 4, [0, 4], [-3, -1])
    x, y = np.tile(np.arange(0.25, 4, 0.5), 4), np.repeat(np.arange(-2.75, -1, 0.5), 8)
    there = cells(of_starts(Race("himmelblau", entrants=(Entrant("newton"),), steps=50), x, y))
    assert [(KINDS[kind], step) for kind, step in zip(found["kind"], found["steps"], strict=True)] == there
    assert sum(header["counts"].values()) == 32
    assert all(header["counts"][kind] == (found["kind"] == code).sum() for code, kind in enumerate(header["kinds"]))


def test_cells_know_the_minimum_they_end_in() -> None:
    header, found = asked(f"/map/ends.bin?{NEWTON}&size=24x24")
    reached = found["kind"] == header["kinds"].index("reached")
    assert ((found["minimum"] >= 0) == reached).all()
    assert len(header["minima"]) == 4
    assert header["minimum_counts"] == [(found["minimum"] == n).sum() for n in range(4)]
    middle, edge = (np.arange(24) + 0.5) / 2.4 - 5, found["minimum"].reshape(24, 24)
    column, row = (int(np.abs(middle - place).argmin()) for place in (3.0, 2.0))
    assert header["minima"][edge[row, column]] == pytest.approx([3, 2, 0], abs=1e-6)


def test_traps_are_minima_too_the_lowest_first() -> None:
    header, found = asked("/map/ends.bin?surface=rastrigin&steps=200&e=gradient_descent,learning_rate:0.001&size=16x16")
    assert header["counts"]["trapped"] > 200
    losses = [loss for *_, loss in header["minima"]]
    assert np.round(losses, 6).tolist() == sorted(np.round(losses, 6).tolist())
    assert len(losses) > 50
    trapped = found["kind"] == header["kinds"].index("trapped")
    np.testing.assert_allclose(found["loss"][trapped], np.array(losses)[found["minimum"][trapped]], rtol=0.05)


def test_the_winner_is_who_reaches_first() -> None:
    header, found = asked(f"/map/winner.bin?{NEWTON}&size=12x12")
    steps = [asked(f"/map/ends.bin?{NEWTON}&size=12x12&entrant={k}")[1] for k in (0, 1)]
    newton, adam = (np.where(one["kind"] == 0, one["steps"], 51) for one in steps)
    first = np.minimum(newton, adam)
    nobody = first == 51
    assert (found["winner"] == np.where(nobody, -1, np.where(newton <= adam, 0, 1))).all()
    assert (found["steps"] == np.where(nobody, -1, first)).all()
    last = np.minimum(np.maximum(newton, adam), 50)
    assert (found["margin"] == np.where(nobody, -1, last - first)).all()
    assert header["counts"] == [(found["winner"] == k).sum() for k in (0, 1)]
    assert header["nobody"] == nobody.sum()
    _, apart = asked(f"/map/winner.bin?{NEWTON}&size=12x12&of=1,0")
    gap = np.minimum(adam, 50) - np.minimum(newton, 50)
    assert (apart["difference"] == np.where(nobody, np.float32(NONE), gap)).all()
    assert (apart["winner"] >= 0).sum() == (found["winner"] >= 0).sum()


def test_a_map_of_settings_is_the_race_with_those_settings() -> None:
    path = "/map/settings.bin?surface=ravine&steps=60&e=momentum&size=6x5&x=learning_rate&y=knob.condition"
    header, found = asked(f"{path}&x_range=0.01,1&y_range=2,200")
    assert (header["x"]["name"], header["x"]["log"]) == ("learning_rate", True)
    assert (header["y"]["lo"], header["y"]["hi"]) == (2, 200)
    rates, bends = 0.01 * 100 ** ((np.arange(6) + 0.5) / 6), 2 * 100 ** ((np.arange(5) + 0.5) / 5)
    there = [
        judged(Race("ravine", {"condition": float(c)}, (Entrant("momentum", {"learning_rate": float(r)}),), steps=60))
        for c in bends
        for r in rates
    ]
    assert [(KINDS[kind], step) for kind, step in zip(found["kind"], found["steps"], strict=True)] == there
    assert len({kind for kind, _ in there}) == 2
    assert np.isfinite(found["loss"]).all()
    assert ((found["loss"] == np.float32(NONE)) >= (found["kind"] == KINDS.index("diverged"))).all()


def test_batch_size_is_an_axis_on_data() -> None:
    path = "/map/settings.bin?surface=linear_regression&steps=20&e=sgd,learning_rate:0.001&size=3x2&x=learning_rate"
    header, found = asked(f"{path}&y=batch&x_range=0.0001,0.01&y_range=1,64")
    sizes = np.rint(64 ** ((np.arange(2) + 0.5) / 2)).astype(int)
    race = Race("linear_regression", entrants=(Entrant("sgd"),), steps=20)
    rates = 0.0001 * 100 ** ((np.arange(3) + 0.5) / 3)
    ends = [
        run(replace(race, batch_size=int(b), entrants=(Entrant("sgd", {"learning_rate": float(r)}),)))[0].losses[-1]
        for b in sizes
        for r in rates
    ]
    np.testing.assert_allclose(found["loss"], ends, rtol=1e-5)
    assert header["y"]["label"] == "batch size"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("ends.bin?size=0x9", "columns is 0, but must be a whole number from 1 to 512."),
        ("ends.bin?size=9x513", "rows is 513, but must be a whole number from 1 to 512."),
        ("ends.bin?size=64", "size is '64', but must be like 64x64: columns and rows, each from 1 to 512."),
        ("ends.bin?size=8x8&size=8x8", "size is '8x8', but must be given once, not twice."),
        ("ends.bin?entrant=3", "entrant is 3, but must be a whole number from 0 to 2."),
        ("ends.bin?entrant=x", "entrant is 'x', but must be a whole number."),
        ("ends.bin?x=beta", "field is 'x', but must be one that this map has: size, entrant, window."),
        ("ends.bin?window=1,0,0,1", "window is '1,0,0,1', but must be left,right,bottom,top with left below right"),
        ("winner.bin?of=0,0", "of is '0,0', but must be two different entrants."),
        ("winner.bin?of=0", "of is '0', but must be two entrants, like 0,1."),
        ("winner.bin?of=0,9", "entrant is 9, but must be a whole number from 0 to 2."),
        ("settings.bin", "x is '', but must be a setting, such as learning_rate."),
        (
            "settings.bin?x=beta&size=9x1",
            "x is 'beta', but must be one of learning_rate, knob.condition, knob.rotation.",
        ),
        ("settings.bin?x=learning_rate&size=9x9", "size is '9x9', but must be 9x1 where there is no y."),
        ("settings.bin?x=learning_rate&y=learning_rate", "y is 'learning_rate', but must be another setting than x."),
        ("settings.bin?x=learning_rate&size=9x1&x_range=-1,1", "x_range low is -1, but must be a number from 0 to"),
        ("settings.bin?x=learning_rate&size=9x1&x_range=0,1", "x_range low is 0, but must be above 0: learning rate"),
        ("settings.bin?x=learning_rate&size=9x1&x_range=2,1", "x_range is '2,1', but must be low,high with low below"),
        ("settings.bin?x=batch&size=9x1", "x is 'batch', but must be one of learning_rate"),
    ],
)
def test_what_is_no_map_is_refused_with_a_sentence(path: str, says: str) -> None:
    answer = client().get(f"/map/{path}")
    assert answer.status_code == 400
    assert answer.json
    assert answer.json["error"].startswith(says)


def told(path: str) -> dict[str, Any]:
    """An answer in JSON, without NaN."""
    answer = client().get(path)
    assert answer.status_code == 200, answer.data[:300]
    return json.loads(answer.data, parse_constant=lambda name: pytest.fail(name))


RAVINE = "surface=ravine&steps=120&e=gradient_descent,learning_rate:0.01&e=momentum&e=adam"


def test_loss_against_learning_rate_has_the_limit_of_theory() -> None:
    found = told(f"/map/rates.json?{RAVINE}")
    rates, (plain, heavy, adam) = np.array(found["values"]), found["entrants"]
    stiffest = 50.0  # the curvature across the ravine
    assert plain["limit"] == pytest.approx(2 / stiffest, rel=1e-6)
    assert heavy["limit"] == pytest.approx(2 * (1 + 0.9) / stiffest, rel=1e-6)
    assert adam["limit"] is None
    assert adam["limit_says"] == ""
    race = Race("ravine", entrants=(Entrant("gradient_descent"),), steps=120)
    for n in (100, 170):
        single = run(replace(race, entrants=(Entrant("gradient_descent", {"learning_rate": float(rates[n])}),)))[0]
        assert plain["loss"][n] == pytest.approx(float(single.losses[-1]), rel=1e-9)
    assert plain["loss"][-1] is None
    assert plain["width_decades"] == sum(step is not None for step in plain["steps"]) / 40
    begun = float(race.landscape.loss(*race.start))
    grows = rates[[loss is None or loss > begun for loss in plain["loss"]]].min()
    assert 2 / stiffest < grows < 2 / stiffest * 10 ** (2 / 40)


@pytest.mark.parametrize("objective", ["steps", "loss", "area"])
def test_tuned_beats_what_is_set_and_defaults_on_its_own_objective(objective: str) -> None:
    found = told(f"/map/tuned.json?{RAVINE}&objective={objective}")
    assert (found["objective"], found["cost"], len(found["entrants"])) == (objective, 281, 3)
    for one in found["entrants"]:
        best = one["tuned"]["median"]
        for other in ("as_set", "defaults"):
            median = one[other]["median"]
            assert median is None or (best is not None and (best <= median * (1 + 1e-9) or best < 1e-12))
        assert one["tuned"]["learning_rate"] == one["best"]
        assert one["over"] == "starts"


def test_the_defaults_of_a_library_are_its_values_and_its_equation() -> None:
    race, rates = "surface=bowl&steps=60", "learning_rate:0.001,epsilon:1e-07,dialect:keras"
    found = told(f"/map/tuned.json?{race}&e=adam&e=yogi&defaults=keras&objective=loss")
    adam, yogi = found["entrants"]
    (same,) = told(f"/map/tuned.json?{race}&e=adam,{rates}&objective=loss")["entrants"]
    assert found["defaults"] == "keras"
    assert adam["defaults"] == same["as_set"] != adam["as_set"]
    assert adam["defaults_say"].startswith("Keras's defaults: learning rate 0.001")
    assert yogi["defaults"] is None
    assert yogi["tuned"]["of"] == 16
    (usual,) = told(f"/map/tuned.json?{race}&e=adam,{rates}")["entrants"]
    assert usual["defaults"]["learning_rate"] == 0.1, "without a library they are the rule's own, as they always were"


def test_a_rate_that_does_better_than_all_that_are_tried_is_the_best() -> None:
    (one,) = told("/map/tuned.json?surface=ravine&start=-2.561,-1.032&e=gradient_descent,learning_rate:0.038")[
        "entrants"
    ]
    (worse, better), path = (
        ("e=gradient_descent,learning_rate:0.03", "e=gradient_descent,learning_rate:0.038"),
        "/map/tuned.json",
    )
    twins = told(f"{path}?surface=ravine&start=-2.561,-1.032&{worse}&{better}")["entrants"]
    assert [twin["best"] for twin in twins] == [0.038, 0.038], "one rule, and one best rate"
    assert twins[0]["tuned"] == twins[1]["tuned"] == one["tuned"]
    assert 0.038 not in RATES
    assert one["best"] == 0.038
    assert one["tuned"] == one["as_set"]


def test_where_no_rate_arrives_the_best_has_the_least_loss_and_what_never_came_is_null() -> None:
    race = "surface=ravine&steps=5&e=sgd,learning_rate:0.01"
    (one,) = told(f"/map/tuned.json?{race}&objective=steps")["entrants"]
    (curve,) = told(f"/map/rates.json?{race}")["entrants"]
    assert one["best"] == curve["best"]
    assert (one["width_decades"], one["as_set"]["reached"]) == (0, 0)
    assert [one["tuned"][name] for name in ("low", "median", "high")] == [None] * 3


def test_where_there_is_chance_the_runs_have_other_seeds() -> None:
    found = told("/map/tuned.json?surface=bowl&steps=40&noise=0.5&e=sgd,learning_rate:0.1&e=newton&objective=loss")
    noisy, exact = found["entrants"]
    assert (noisy["over"], exact["over"]) == ("seeds", "starts")
    assert noisy["tuned"]["low"] < noisy["tuned"]["high"]
    assert noisy["tuned"]["of"] == 16


def test_the_largest_swarm_is_an_answer_of_at_most_a_megabyte() -> None:
    _, found = asked("/map/swarm.bin?surface=bowl&steps=900&e=sgd&n=1000")
    assert len(found["frames"]) == 120
    assert sum(array.nbytes for array in found.values()) < 1_000_000


@pytest.mark.parametrize("shape", ["disc", "line", "window"])
def test_a_swarm_is_the_paths_of_its_starts(shape: str) -> None:
    header, found = asked(f"/map/swarm.bin?surface=himmelblau&steps=900&e=newton&shape={shape}&n=30")
    frames = found["frames"]
    assert (frames[0], frames[-1], len(frames)) == (0, 900, 400)
    x, y = (found[name].reshape(400, 30) for name in "xy")
    for n in (0, 17):
        start = float(x[0, n]), float(y[0, n])
        single = run(Race("himmelblau", entrants=(Entrant("newton"),), start=start, steps=900))[0]
        np.testing.assert_allclose(x[-1, n], single.points[-1, 0], atol=1e-4)
        np.testing.assert_allclose(x[1, n], single.points[frames[1], 0], atol=0.02)
    assert sum(header["counts"].values()) == 30
    assert len(found["kind"]) == len(found["minimum"]) == 30


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("rates.json?size=8x8", "field is 'size', but must be one that this map has: x."),
        ("tuned.json?objective=speed", "objective is 'speed', but must be one of steps, loss, area."),
        ("tuned.json?defaults=jax", "defaults is 'jax', but must be one of torch, keras, optax."),
        ("tuned.json?defaults=", "defaults is '', but must be one of torch, keras, optax."),
        ("swarm.bin?shape=ring", "shape is 'ring', but must be one of disc, line, window."),
        ("swarm.bin?n=1001", "n is 1001, but must be a whole number from 1 to 1,000."),
        ("swarm.bin?n=x", "n is 'x', but must be a whole number."),
    ],
)
def test_what_is_no_study_is_refused_with_a_sentence(path: str, says: str) -> None:
    answer = client().get(f"/map/{path}")
    assert (answer.status_code, answer.json and answer.json["error"]) == (400, says)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is so short that its answer is not begun before it is known."""
    monkeypatch.setattr(tiles, "BEAT", 1e-3)


SLOW = "surface=bowl&steps=5000&e=adam"


@pytest.mark.parametrize("path", ["ends.bin?size=90x80", "winner.bin?size=90x80", "swarm.bin?n=400"])
@pytest.mark.usefixtures("impatient")
def test_a_map_that_takes_long_is_begun_before_it_is_known_and_is_the_same(path: str) -> None:
    large = client().get(f"/map/{path}&{SLOW}")
    assert large.data[:4] == bytes(4)
    _, found = opened(large.data)
    with pytest.MonkeyPatch.context() as patient:
        patient.setattr(tiles, "BEAT", 60)
        at_once = client().get(f"/map/{path}&{SLOW}").data
    assert at_once[:4] != bytes(4)
    for name, values in opened(at_once)[1].items():
        assert (values == found[name]).all()


@pytest.mark.parametrize("path", ["rates.json?", "rates.json?x=knob.rotation&", "tuned.json?"])
@pytest.mark.usefixtures("impatient")
def test_a_study_that_takes_long_is_json_all_the_same(path: str) -> None:
    answer = client().get(f"/map/{path}{SLOW}", headers={"Accept-Encoding": "br, gzip"})
    assert answer.is_streamed
    assert answer.headers["Content-Encoding"] == "identity"  # what compresses holds back
    assert answer.data[:1] == b" "
    assert len(json.loads(answer.data)["entrants"]) == 1


def test_who_is_too_late_once_something_is_sent_gets_the_sentence_in_the_answer() -> None:
    def late() -> Generator[None, None, bytes]:
        yield
        raise TooLate

    def sent(form: Form) -> list[bytes]:
        here, work = Waiting(math.inf, short=True), late()
        assert here.next_of(work) is None
        return list(pieces(work, form, here))

    binary, words = sent(BINARY), sent(JSON)
    assert (binary[0], words[0]) == (bytes(4), b" ")
    for said in opened(b"".join(binary))[0], json.loads(b"".join(words)):
        assert said["error"].endswith("Fewer steps or entrants take less.")


def test_a_cut_through_any_setting_is_of_whoever_has_it() -> None:
    found = told(f"/map/rates.json?{RAVINE}&x=beta")
    plain, heavy, adam = found["entrants"]
    assert (plain, adam) == (None, None)
    assert (found["x"]["name"], found["x"]["log"], len(found["values"])) == ("beta", False, len(heavy["loss"]))
    raced = Race("ravine", steps=120)
    for n in (20, 200):
        single = run(replace(raced, entrants=(Entrant("momentum", {"beta": found["values"][n]}),)))[0]
        assert heavy["loss"][n] == pytest.approx(float(single.losses[-1]), rel=1e-9)
    bends = told(f"/map/rates.json?{RAVINE}&x=knob.condition")
    assert None not in bends["entrants"]
    assert bends["values"] == sorted(bends["values"])
