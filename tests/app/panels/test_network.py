"""The answers from which the tab Network is drawn."""

from __future__ import annotations

import json
import struct
from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from app.link import address
from app.payload.network import asked_net, over_repeats
from app.server.app import create_app
from optim.studies.network.plane import SIDE
from optim.studies.network.setup import SLIDERS, Net
from optim.studies.network.training import train, training_examples
from tests.optim.studies.network import by_hand

client = lru_cache(lambda: create_app().server.test_client())
RACE = "surface=bowl&e=adam,learning_rate:0.02&e=newton&e=sgd,learning_rate:0.3,schedule:cosine&seed=7"


def numbers(answer: Any) -> list[float]:
    """All numbers of an answer."""
    if isinstance(answer, dict):
        return numbers(list(answer.values()))
    if isinstance(answer, list):
        return [number for part in answer for number in numbers(part)]
    return [answer] if isinstance(answer, int | float) else []


def test_the_losses_are_those_of_the_training() -> None:
    facts = client().get(f"/network/6,40,16.json?{RACE}").get_json()
    race, net = address.parse(RACE), Net(6, 40, 16)
    assert (facts["weights"], facts["updates"], facts["epochs"]) == (25, net.updates, 500)
    for k in (0, 2):
        found, told = train(race.entrants[k], net, 7), facts["entrants"][k]
        assert told["why"] == ""
        assert told["test"]["mid"] == pytest.approx(np.median(found.test, axis=0), rel=1e-4)
        assert told["train"]["high"] == pytest.approx(found.train.max(axis=0), rel=1e-4)
        assert told["epochs"][-1] == facts["epochs"]
    assert facts["entrants"][1] == {
        "why": "Newton is not trained here: its update is written for two weights, not for 25."
    }


def test_the_slice_holds_the_path_and_says_how_much_it_holds() -> None:
    data = client().get(f"/network/6,40,16/principal/2.bin?{RACE}").data
    (length,) = struct.unpack_from("<I", data)
    header = json.loads(data[4 : 4 + length])
    heights = np.frombuffer(data[4 + length :], "<f4")
    assert heights.size == SIDE * SIDE
    assert heights.min() == pytest.approx(0, abs=1e-6)
    assert heights.max() == pytest.approx(header["top"], rel=1e-6)
    assert 0.5 < header["share"] <= 1
    assert header["path"][-1] == pytest.approx([0, 0], abs=1e-9)
    assert header["start"]["loss"] > header["end"]


def test_what_was_learned_is_the_chance_of_label_1_with_the_examples() -> None:
    data = client().get(f"/network/6,40,16/learned/0.bin?{RACE}").data
    (length,) = struct.unpack_from("<I", data)
    header, body = json.loads(data[4 : 4 + length]), np.frombuffer(data[4 + length :], "<f4")
    heights, inputs, labels = np.split(body, [header["x"] * header["y"], header["x"] * header["y"] + 80])
    weights = train(address.parse(RACE).entrants[0], Net(6, 40, 16), 7).path[-1]
    left, right = header["window"]["x"]
    places = np.linspace(left, right, header["x"])
    for column, row in ((0, 0), (5, 40), (128, 20)):
        (output,) = by_hand.forward(weights, np.array([[places[column], places[row]]])).output
        assert heights[row * header["x"] + column] == pytest.approx(1 / (1 + np.exp(-output)), abs=1e-6)
    assert inputs.reshape(-1, 2) == pytest.approx(training_examples(Net(6, 40, 16), 7).points, abs=1e-6)
    assert set(labels) == {0, 1}


@pytest.mark.parametrize("rate", ["1e-6", "1e300", "0"])
def test_no_answer_holds_what_is_no_number(rate: str) -> None:
    race = f"e=adam,learning_rate:{rate}&e=polyak,learning_rate:{rate}&e=momentum,learning_rate:{rate}"
    answer = client().get(f"/network/2,20,4.json?{race}")
    assert answer.status_code == 200
    assert np.isfinite(numbers(json.loads(answer.data))).all()


def test_what_overflows_is_none_and_above_all_else() -> None:
    found = np.array([[1.0, np.nan], [2.0, np.inf], [3.0, 5.0], [4.0, 6.0]])
    assert over_repeats(found) == {"low": [1.0, 5.0], "mid": [2.5, None], "high": [4.0, None]}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("1,40,16.json", "hidden units is 1, but must be a whole number from 2 to 64."),
        ("16,40.json", "net is '16,40', but must be 3 numbers: hidden units, examples, batch size."),
        ("16,40,x.json", "batch size is 'x', but must be a whole number."),
        ("16,40,4/sideways/0.bin", "picture is 'sideways', but must be one of learned, principal, random."),
        ("16,40,4/random/9.bin", "entrant is 9, but must be a whole number from 0 to 2."),
        ("16,40,4/random/1.bin", "entrant is 'Newton', but must be one that trains the network."),
    ],
)
def test_what_is_wrong_is_refused_with_a_sentence(path: str, said: str) -> None:
    answer = client().get(f"/network/{path}?{RACE}")
    assert (answer.status_code, answer.get_json()["error"]) == (400, said)


def test_the_usual_network_is_that_of_the_sliders() -> None:
    assert asked_net(",".join(f"{slider.default:g}" for slider in SLIDERS.values())) == Net()
