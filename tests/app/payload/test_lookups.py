"""What the page asks about batches and data: true, finite, bounded, and refused with a sentence where it makes none."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from functools import lru_cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from numpy.typing import NDArray

from app.link import address
from app.payload.lookups import COARSER
from app.pictures.height import CELLS, height_scale
from app.server.app import create_app
from optim.engine.batches import NOBODY, drawing, members, steps_an_epoch
from optim.race import Entrant, Race, run
from optim.spec.limits import MAX_STEPS
from optim.studies.gradient_noise import FAN, examples_a_step
from surfaces import SURFACES
from tests.optim.compilations import compilations

any_client = lru_cache(lambda: create_app().server.test_client())
MODELS = {name: surface.model for name, surface in SURFACES.items() if surface.model}
ENTRANTS = (Entrant("gradient_descent"), Entrant("sgd", {"learning_rate": 0.02}), Entrant("sam"))
RACE = Race("linear_regression", entrants=ENTRANTS, steps=60, batch_size=50, seed=4)


def asked(path: str, race: Race = RACE) -> Any:
    """The plain data of an answer, without a NaN in it."""
    answer = any_client().get(f"/{path}?{address.text(race)}")
    assert answer.status_code == 200, answer.text
    return json.loads(answer.data, parse_constant=lambda name: pytest.fail(f"{name} on the wire"))


def unpacked(path: str, race: Race = RACE) -> tuple[dict[str, Any], NDArray[np.float32]]:
    """The header and the numbers of a binary answer."""
    answer = any_client().get(f"/{path}?{address.text(race)}")
    assert answer.status_code == 200, answer.text
    (length,) = struct.unpack_from("<I", answer.data)
    numbers = np.frombuffer(answer.data, "<f4", offset=4 + length)
    assert np.isfinite(numbers).all()
    return json.loads(answer.data[4 : 4 + length]), numbers


def example_gradients(race: Race, point: tuple[float, float]) -> NDArray[np.float64]:
    """The gradient of each example, (N, 2), on ground turned as the race's."""
    knobs = race.knob_values()
    return np.asarray(jax.jacobian(lambda p: race.landscape.examples(p[0], p[1], **knobs))(jnp.array(point)))


@pytest.mark.parametrize("knobs", [{}, {"rotation": 20.0}])
@pytest.mark.parametrize("step", [0, 7, 59, MAX_STEPS])
def test_the_fan_holds_the_gradients_of_the_batches_to_come(step: int, knobs: dict[str, float]) -> None:
    race = replace(RACE, knobs=knobs)
    fan, each = asked(f"fan/3,-4.5e1/{step}.json", race), example_gradients(race, (3.0, -45.0))
    expected = [each[row[row != NOBODY]].mean(axis=0) for row in members(drawing(race), step, step + FAN)]
    np.testing.assert_allclose(fan["gradients"], expected, rtol=1e-9)
    np.testing.assert_allclose(fan["full"], each.mean(axis=0), rtol=1e-12)
    assert (fan["batch_size"], fan["examples"], fan["step"]) == (50, 272, step)


def test_over_whole_epochs_the_mean_of_the_fan_is_the_full_gradient() -> None:
    race = replace(RACE, batch_size=34)  # FAN is 25 epochs of 8
    fan = asked("fan/3,4/8.json", race)
    np.testing.assert_allclose(fan["mean"], fan["full"], rtol=1e-12)


def test_the_fan_of_all_examples_is_one_arrow() -> None:
    fan = asked("fan/3,4/0.json", replace(RACE, batch_size=0))
    np.testing.assert_allclose(fan["gradients"], [fan["full"]] * FAN, rtol=1e-12)


def test_the_fan_of_a_noisy_race_on_a_formula_is_its_noise() -> None:
    race = Race("bowl", entrants=(Entrant("sgd", {"learning_rate": 0.1}),), noise=0.5, seed=3)
    fan, points = asked("fan/4,-3/0.json", race), run(race)[0].points
    np.testing.assert_allclose(points[0] - 0.1 * np.array(fan["gradients"][0]), points[1], rtol=1e-12)
    assert fan["full"] == [8.0, -6.0]
    assert asked("fan/4,-3/0.json", replace(race, noise=0.0))["gradients"] == [[8.0, -6.0]] * FAN


def test_scrubbing_and_the_size_of_batches_compile_nothing() -> None:
    asked("fan/3,4/0.json")
    with compilations() as happened:
        for size, sampling in ((1, "epochs"), (16, "replacement"), (271, "epochs")):
            race = replace(RACE, batch_size=size, sampling=sampling, knobs={"rotation": float(size % 90)})
            for step in (0, 13, 4000):
                asked(f"fan/{step},-1/{step}.json", race)
    assert happened == []


@pytest.mark.parametrize("step", [0, 5, 6, 77])
def test_a_batch_says_whom_it_holds(step: int) -> None:
    batch = asked(f"batch/{step}.json")
    (row,) = members(drawing(RACE), step, step + 1)
    assert batch["indices"] == row[row != NOBODY].tolist()
    assert batch["size"] == len(batch["indices"]) == (272 - 5 * 50 if step % 6 == 5 else 50)
    assert (batch["epoch"], batch["place"]) == divmod(step, 6)


@pytest.mark.parametrize("surface", MODELS)
def test_the_ground_of_a_batch_is_its_own_loss(surface: str) -> None:
    race = Race(surface, {"rotation": 15.0}, steps=30, batch_size=5, seed=2)
    header, heights = unpacked("batch/3/-1,2,0.5,1.75.bin", race)
    side = CELLS // COARSER + 1
    assert (header["x"], header["y"], header["step"]) == (side, side, 3)
    assert header["window"] == {"x": [-1.0, 2.0], "y": [0.5, 1.75]}
    x, y = np.linspace(-1, 2, side)[[0, 40, -1]], np.linspace(0.5, 1.75, side)[[0, 70, -1]]
    each = np.asarray(race.landscape.examples(x[None, :], y[:, None], rotation=15.0))
    expected = height_scale(race.landscape, race.knob_values()).height(each[..., header["indices"]].mean(axis=-1))
    np.testing.assert_allclose(heights.reshape(side, side)[np.ix_([0, 70, -1], [0, 40, -1])], expected, rtol=1e-5)


@pytest.mark.parametrize(("first", "last"), [(0, 60), (7, 12)])
def test_the_losses_of_batches_along_the_paths(first: int, last: int) -> None:
    header, gaps = unpacked(f"batch-losses/{first}-{last}.bin")
    arrays = [[str(k), "float32", last - first + 1] for k in range(3)]
    assert header == {"first": first, "last": last, "arrays": arrays}
    rows, lowest = members(drawing(RACE), first, last + 1), RACE.landscape.lowest({})
    assert lowest is not None
    for path, found in zip(run(RACE), gaps.reshape(3, -1), strict=True):
        each = np.asarray(RACE.landscape.examples(*path.points[first : last + 1].T))
        expected = [of[row[row != NOBODY]].mean() - lowest for of, row in zip(each, rows, strict=True)]
        np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-4)


def test_the_losses_of_a_long_race_are_those_of_its_legs() -> None:
    race = replace(RACE, steps=3000)
    _, whole = unpacked("batch-losses/0-2100.bin", race)
    _, part = unpacked("batch-losses/2000-2100.bin", race)
    np.testing.assert_allclose(whole.reshape(3, -1)[:, 2000:], part.reshape(3, -1), rtol=1e-6)


def test_the_losses_of_a_path_that_overflows_end_with_it() -> None:
    race = Race("linear_regression", entrants=(Entrant("sgd", {"learning_rate": 5.0}),), steps=300, batch_size=9)
    header, gaps = unpacked("batch-losses/0-300.bin", race)
    assert header["arrays"] == [["0", "float32", gaps.size]]
    assert 3 < gaps.size < 300


@pytest.mark.parametrize("surface", MODELS)
def test_the_data_arrives_with_every_digit(surface: str) -> None:
    facts, model = asked(f"data/{surface}.json"), MODELS[surface]
    assert model
    assert (np.array(facts["x"]) == model.data.x).all()
    assert (np.array(facts["y"]) == model.data.y).all()
    assert (facts["link"], facts["form"], tuple(facts["weights"])) == (model.link, model.form, model.weights)
    assert facts["source"]
    assert facts["licence"]


def test_what_each_looks_at_in_a_step() -> None:
    draw = drawing(RACE)
    assert examples_a_step(RACE) == [272, 272 / steps_an_epoch(draw), 2 * 272 / steps_an_epoch(draw)]
    assert examples_a_step(replace(RACE, sampling="replacement")) == [272, 50, 100]
    assert examples_a_step(replace(RACE, batch_size=0)) == [272, 272, 544]
    assert examples_a_step(Race()) == []
    header, _ = unpacked("race.bin", RACE)
    assert header["examples_a_step"] == examples_a_step(RACE)


def test_where_many_seeds_end() -> None:
    race = replace(RACE, steps=30)
    seeds, own = asked("seeds/1.json", race), run(race)[1]
    assert (seeds["seeds"], len(seeds["points"]), len(seeds["losses"]), seeds["overflowed"]) == (100, 100, 100, 0)
    np.testing.assert_allclose(seeds["points"][0], own.points[-1], rtol=1e-9)
    assert seeds["lowest"] == race.landscape.lowest({})


def test_the_seeds_that_overflow_are_counted_and_have_no_place() -> None:
    race = Race("linear_regression", entrants=(Entrant("sgd", {"learning_rate": 9.0}),), steps=500, batch_size=9)
    seeds = asked("seeds/0.json", race)
    assert (seeds["points"], seeds["losses"], seeds["overflowed"]) == ([], [], 100)


def test_a_curve_of_escapes_arrives_and_is_null_where_there_is_nothing_to_escape() -> None:
    trapped = Race("sine_fit", entrants=(Entrant("sgd", {"learning_rate": 0.5}),), start=(2.0, -3.0), steps=100)
    found = asked("escapes/0.json", trapped)["curve"]
    assert found["moved"] == "batch_size"
    assert found["values"] == [1, 2, 4, 8, 16, 32, 48]
    assert found["shares"][-1] == 0 < max(found["shares"])
    assert asked("escapes/1.json", replace(RACE, steps=30))["curve"] is None


@pytest.mark.parametrize(
    ("path", "race", "says"),
    [
        ("fan/3/0.json", RACE, "point is '3', but must be 2 numbers joined by commas: x, y."),
        ("fan/3,nan/0.json", RACE, "y is 'nan', but must be a number like 0.05 or 5e-2."),
        ("fan/3,4/-1.json", RACE, "step is -1, but must be a whole number from 0 to 100,000."),
        ("fan/3,4/100001.json", RACE, "step is 100001, but must be a whole number from 0 to 100,000."),
        (
            "fan/1e200,1e200/0.json",
            Race("linear_network"),
            "point is '1e+200,1e+200', but must be a place where all gradients are finite.",
        ),
        ("fan/1e301,0/0.json", RACE, "x is 1e+301, but must be a number from -1e+300 to 1e+300."),
        ("batch/0.json", Race(), "surface is 'ravine', but must be one with data: "),
        ("batch/x.json", RACE, "step is 'x', but must be a whole number."),
        (
            "batch/0/1,2,3.bin",
            RACE,
            "window is '1,2,3', but must be 4 numbers joined by commas: left, right, bottom, top.",
        ),
        ("batch/0/2,1,0,1.bin", RACE, "window is '2,1,0,1', but must be left,right,bottom,top with left below right"),
        ("batch/0/0,1e200,0,1.bin", RACE, "window is '(0.0, 1e+200), (0.0, 1.0)', but must be one in which all losses"),
        ("batch-losses/0-61.bin", RACE, "last row is 61, but must be a whole number from 0 to 60."),
        ("batch-losses/0-60.bin", Race(), "surface is 'ravine', but must be one with data: "),
        ("seeds/3.json", RACE, "entrant is 3, but must be a whole number from 0 to 2."),
        (
            "seeds/0.json",
            replace(RACE, steps=1001),
            "steps of many seeds is 1001, but must be a whole number from",
        ),
        ("escapes/x.json", RACE, "entrant is 'x', but must be a whole number."),
        ("data/bowl.json", RACE, "surface is 'bowl', but must be one with data: "),
        ("data/atlantis.json", RACE, "surface is 'atlantis', but must be one of"),
    ],
)
def test_what_makes_no_sense_is_answered_400_with_a_sentence(path: str, race: Race, says: str) -> None:
    answer = any_client().get(f"/{path}?{address.text(race)}")
    assert answer.status_code == 400
    assert answer.json
    assert answer.json["error"].startswith(says)
