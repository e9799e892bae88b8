"""The binary form: the rows of the race in float32, thinned where they are many, exact where they are asked for."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, replace
from itertools import cycle, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.link import address
from app.payload import binary
from app.payload.binary import MOST_ROWS, MOST_SCHEDULE_ROWS
from optim import RULES
from optim.engine.chunks import rates
from optim.race import Change, Entrant, Race, run
from optim.spec.limits import MAX_CHANGES, MAX_STEPS, BadRace
from optim.spec.schedules import SCHEDULES
from surfaces import SURFACES
from tests.optim.strategies import KINDS, OF_EACH_KIND, in_all, races

LARGEST_ANSWER = 1_000_000  # bytes
THIRD = 1 / 3  # takes seventeen digits
OVERFLOWS = Race(
    "rosenbrock", entrants=(Entrant("gradient_descent", {"learning_rate": 0.01}), Entrant("adam")), steps=40
)
LONG = Race(
    "himmelblau",
    entrants=(Entrant("adam", schedule="cosine"), Entrant("sgd"), Entrant("momentum", schedule="step")),
    steps=20_000,
    horizon=5_000,
    noise=0.5,
    changes=(Change(777, 1, "learning_rate", 0.003), Change(19_999, 0, "learning_rate", 0.01)),
)


@dataclass(frozen=True)
class Answer:
    """An answer taken apart as its header says."""

    header: dict[str, Any]
    steps: list[NDArray[np.int32]]  # of each path: (rows,)
    columns: list[NDArray[np.float32]]  # of each path: (3, rows)
    schedule_steps: NDArray[np.int32]
    factors: dict[str, NDArray[np.float32]]


def opened(answer: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """The header of an answer, and its arrays by name: read from the first byte to the last."""
    (length,) = struct.unpack_from("<I", answer)
    header = json.loads(answer[4 : 4 + length], parse_constant=lambda name: pytest.fail(f"{name} in the header"))
    offset = 4 + length
    assert offset % 4 == 0

    arrays = {}
    for name, kind, size in header["arrays"]:
        arrays[name] = np.frombuffer(answer, np.dtype(kind).newbyteorder("<"), size, offset)
        offset += 4 * size
    assert offset == len(answer)
    return header, arrays


def decoded(answer: bytes) -> Answer:
    """A race's answer taken apart."""
    header, arrays = opened(answer)

    def path(k: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        whole = np.arange(header["paths"][k]["end"], dtype="<i4")
        columns = [arrays.pop(f"{k}.{name}") for name in ("x", "y", "gap")]
        return arrays.pop(f"{k}.steps", whole), np.array(columns)

    paths = [path(k) for k in range(len(header["paths"]))]
    factors = {name: arrays.pop(f"factors.{name}") for name in header["schedules"]}
    schedule_steps = arrays.pop("factors.steps", np.empty(0, "<i4"))
    assert not arrays
    return Answer(header, [steps for steps, _ in paths], [columns for _, columns in paths], schedule_steps, factors)


def thinned(answer: Answer) -> list[bool]:
    """Of each path, whether its rows are not those of steps 0, 1, ... to its end."""
    named = {name for name, _, _ in answer.header["arrays"]}
    return [f"{k}.steps" in named for k in range(len(answer.columns))]


def check_rows(answer: Answer, race: Race) -> None:
    """Each row that was sent is the row of the run at its step, in float32."""
    for steps, columns, path in zip(answer.steps, answer.columns, run(race), strict=True):
        exact = np.vstack([path.points[steps].T, path.losses[steps] - answer.header["lowest"]])
        np.testing.assert_array_equal(columns, np.where(np.abs(exact) < 1e-45, columns, exact.astype("f4")))
        np.testing.assert_array_equal(columns == 0, exact == 0)


@pytest.mark.parametrize(("at", "rate"), [(20, 0.041), (20, 0.045), (35, 0.06), (60, 0.06), (60, 0.3), (110, 0.3)])
def test_wherever_a_hand_lets_a_run_grow_without_end_the_answer_says_since_when(at: int, rate: float) -> None:
    calm = Entrant("gradient_descent", {"learning_rate": 0.03})
    race = Race("ravine", entrants=(calm,), steps=200, changes=(Change(at, 0, "learning_rate", rate),))
    (verdict,) = decoded(binary.as_bin(race)).header["verdicts"]
    assert verdict["kind"] == "diverging"
    assert at < verdict["step"] < race.steps


def test_a_short_race_is_sent_whole() -> None:
    race = Race("six_hump_camel", entrants=(Entrant("adam"), Entrant("sgd")), steps=50, horizon=40)
    answer = decoded(binary.as_bin(race))
    assert address.parse(answer.header["text"]) == race
    assert answer.header["race"]["entrants"][0]["settings"]["beta2"] == 0.999
    assert answer.header["race"]["horizon"] == 40
    assert answer.header["paths"] == [{"end": 51, "beyond": 0, "until": 51}] * 2
    assert [columns.shape for columns in answer.columns] == [(3, 51)] * 2
    assert thinned(answer) == [False, False]
    assert [verdict["sentence"] for verdict in answer.header["verdicts"]] == [p.verdict.sentence for p in run(race)]
    check_rows(answer, race)


def test_what_is_too_small_for_float32_is_not_sent_as_0_and_what_is_0_is() -> None:
    race = Race("bowl", entrants=(Entrant("gradient_descent", {"learning_rate": 0.4}), Entrant("newton")), steps=100)
    losses = run(race)[0].losses
    assert 0 < losses[-1] < 1e-60
    answer = decoded(binary.as_bin(race))
    check_rows(answer, race)
    assert answer.columns[1][2, -1] == 0


def test_so_is_a_coordinate_that_is_too_small() -> None:
    race = Race("bowl", start=(1e-250, -1e-250), entrants=(Entrant("gradient_descent"),), steps=1)
    answer = decoded(binary.as_bin(race))
    check_rows(answer, race)
    least = np.finfo("f4").smallest_subnormal
    assert answer.columns[0][:, 0].tolist() == [
        least,
        -least,
        0,
    ]  # its loss is 0: the square of it is below all numbers


def test_a_path_that_overflowed_ends_at_its_last_drawable_row() -> None:
    answer = decoded(binary.as_bin(OVERFLOWS))
    end = answer.header["paths"][0]["end"]
    assert 0 < end <= (run(OVERFLOWS)[0].diverged_at or 0)
    assert [columns.shape[1] for columns in answer.columns] == [end, 41]
    check_rows(answer, OVERFLOWS)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("surface=ravine&e=gradient_descent,learning_rate:0.3", 1),
        ("surface=plateau&e=sign_sgd,learning_rate:1e300", 0),  # far away, where the loss is 1
        ("surface=ravine&e=gradient_descent,learning_rate:1e300", 0),  # no number at all
        ("surface=monkey_saddle&start=-9,0&e=gradient_descent,learning_rate:1", -1),  # its loss falls without end
    ],
)
def test_a_path_that_ends_says_whether_its_loss_became_too_large(text: str, why: int) -> None:
    [sent] = decoded(binary.as_bin(address.parse(text + "&steps=60"))).header["paths"]
    assert sent["end"] < 61
    assert sent["beyond"] == why
    assert (sent["until"] > sent["end"]) == bool(why)


def test_a_loss_that_comes_back_from_beyond_float32_is_said_to_be_beyond_until_then() -> None:
    race = Race(
        "bowl", entrants=(Entrant("gradient_descent", {"learning_rate": 0.019}),), start=(1e150, 1e150), steps=9000
    )
    [sent], [path] = decoded(binary.as_bin(race)).header["paths"], run(race)
    assert (sent["end"], sent["beyond"]) == (0, 1)
    assert 0 < sent["until"] < 9000
    assert path.losses[sent["until"] - 1] > np.finfo(np.float32).max >= path.losses[sent["until"]]


def test_as_many_rows_as_are_sent_whole_and_one_more() -> None:
    calm = Race("bowl", entrants=(Entrant("adam"),), steps=MOST_ROWS - 1)
    assert thinned(decoded(binary.as_bin(calm))) == [False]
    assert thinned(decoded(binary.as_bin(replace(calm, steps=MOST_ROWS)))) == [True]


def test_a_long_race_is_thinned_to_rows_that_are_its_own() -> None:
    answer = decoded(binary.as_bin(LONG))
    assert answer.header["paths"] == [{"end": LONG.steps + 1, "beyond": 0, "until": LONG.steps + 1}] * 3
    assert thinned(answer) == [True] * 3
    for steps in answer.steps:
        assert len(steps) <= MOST_ROWS + len(LONG.changes)
        assert (steps[0], steps[-1]) == (0, LONG.steps)
        assert (np.diff(steps) > 0).all()
        assert {change.step for change in LONG.changes} <= set(steps.tolist())
    check_rows(answer, LONG)


def test_the_schedules_in_use_are_sent_over_the_whole_race() -> None:
    answer = decoded(binary.as_bin(LONG))
    assert answer.header["schedules"] == ["cosine", "step"]
    assert answer.schedule_steps.size == MOST_SCHEDULE_ROWS
    assert (answer.schedule_steps[0], answer.schedule_steps[-1]) == (0, LONG.steps - 1)
    assert set(np.diff(answer.schedule_steps)) <= {19, 20, 21}
    check_factors(answer, LONG)
    short = replace(LONG, steps=30, changes=())
    np.testing.assert_array_equal(decoded(binary.as_bin(short)).schedule_steps, np.arange(30))
    calm = decoded(binary.as_bin(Race(steps=30)))
    assert (calm.header["schedules"], calm.schedule_steps.size) == ([], 0)


def check_factors(answer: Answer, race: Race) -> None:
    """Each factor that was sent is the one that the engine reads."""
    for k, entrant in enumerate(race.entrants):
        if entrant.schedule != "constant":
            expected = rates(race, race.steps)[answer.schedule_steps, k]
            np.testing.assert_array_equal(answer.factors[entrant.schedule], expected.astype("f4"))


@pytest.mark.parametrize(
    ("first", "last"), [(0, 0), (0, 5000), (7_000, 7_100), (15_000, 20_000), (19_999, 20_000), (20_000, 20_000)]
)
def test_a_window_holds_every_row_between_its_ends(first: int, last: int) -> None:
    answer = decoded(binary.as_window(LONG, first, last))
    assert answer.header["paths"] == [{"end": LONG.steps + 1, "beyond": 0, "until": LONG.steps + 1}] * 3
    for steps in answer.steps:
        np.testing.assert_array_equal(steps, np.arange(first, last + 1))
    np.testing.assert_array_equal(answer.schedule_steps, np.arange(first, min(last + 1, LONG.steps)))
    check_rows(answer, LONG)
    check_factors(answer, LONG)


def test_a_window_holds_the_rows_that_a_path_which_ended_still_has() -> None:
    end = decoded(binary.as_bin(OVERFLOWS)).header["paths"][0]["end"]
    for first, last, rows in [(0, 40, end), (end - 1, end + 3, 1), (end, 40, 0)]:
        answer = decoded(binary.as_window(OVERFLOWS, first, last))
        assert [path["end"] for path in answer.header["paths"]] == [end, 41]
        assert [steps.size for steps in answer.steps] == [rows, last - first + 1]
        check_rows(answer, OVERFLOWS)


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (0, 20_001, "last row is 20001, but must be a whole number from 0 to 20,000."),
        (6, 5, "first row is 6, but must be a whole number from 0 to 5."),
        (14_999, 20_000, "first row is 14999, but must be a whole number from 15,000 to 20,000."),
        (-1, 5, "first row is -1, but must be a whole number from 0 to 5."),
    ],
)
def test_a_window_that_is_none_is_refused(first: int, last: int, says: str) -> None:
    with pytest.raises(BadRace) as refusal:
        binary.as_window(LONG, first, last)
    assert str(refusal.value) == says


@OF_EACH_KIND
@in_all(150)
@given(data=st.data())
def test_whatever_is_raced_nothing_on_the_wire_is_nan_or_infinite(kind: str, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    first = data.draw(st.integers(0, race.steps))
    for answer in (binary.as_bin(race), binary.as_window(race, first, data.draw(st.integers(first, race.steps)))):
        taken = decoded(answer)
        assert all(np.isfinite(columns).all() for columns in (*taken.columns, *taken.factors.values()))
        for steps, path in zip(taken.steps, taken.header["paths"], strict=True):
            assert 0 <= steps.size <= path["end"] <= race.steps + 1
        check_rows(taken, race)


def wordiest(surface: str, noise: float, rate: float) -> Race:
    """The longest race, with as many entrants and changes as may be and every number as long as it gets."""
    schedules = list(SCHEDULES)
    entrants = tuple(
        Entrant(list(RULES)[k % len(RULES)], {"learning_rate": rate * (1 + THIRD)}, schedules[k % len(schedules)])
        for k in range(8)
    )
    changes = tuple(Change(99_000 + k, k % 8, "learning_rate", rate * (k + 1 + THIRD)) for k in range(MAX_CHANGES))
    knobs = {name: knob.low + THIRD * (knob.high - knob.low) for name, knob in SURFACES[surface].knobs.items()}
    start = (0.1 * THIRD, -0.2 * THIRD)
    race = Race(surface, knobs, entrants, start, MAX_STEPS, MAX_STEPS - 1, 0.0, 4_000_000_000, changes)
    if race.examples:
        return replace(race, batch_size=race.examples - 1 if noise else 0, sampling="replacement")
    return replace(race, noise=noise)


WILD = list(product([0.0, 0.1 * THIRD, 10 * THIRD, 1e6 * THIRD], [1e-6, 1e-2, 1.0]))  # noise and learning rate


@pytest.mark.parametrize(("surface", "wild"), list(zip(KINDS, cycle(WILD), strict=False)))
def test_no_answer_is_larger_than_a_megabyte_on_any_kind_of_surface(surface: str, wild: tuple[float, float]) -> None:
    assert len(binary.as_bin(wordiest(surface, *wild))) < LARGEST_ANSWER


@pytest.mark.parametrize(("noise", "rate"), WILD)
def test_no_answer_is_larger_than_a_megabyte_whatever_the_paths_do(noise: float, rate: float) -> None:
    assert len(binary.as_bin(wordiest("ravine", noise, rate))) < LARGEST_ANSWER
    window = binary.as_window(wordiest("ravine", noise, rate), 90_000, 95_000)
    assert max(steps.size for steps in decoded(window).steps) == MOST_ROWS
    assert len(window) < LARGEST_ANSWER


@OF_EACH_KIND
@in_all(10)
@given(data=st.data())
def test_any_race_kept_going_to_the_end_answers_in_less_than_a_megabyte(kind: str, data: st.DataObject) -> None:
    answer = binary.as_bin(replace(data.draw(races(kind)), steps=MAX_STEPS))
    assert len(answer) < LARGEST_ANSWER
    assert all(np.isfinite(columns).all() for columns in decoded(answer).columns)
