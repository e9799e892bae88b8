"""The benchmark itself: that it compares the same thing, and says what it found. Nothing here is about time."""

from __future__ import annotations

import numpy as np
import pytest

from tests.bench import __main__ as bench
from tests.bench import batches, race, start
from tests.bench.contest import SETTINGS, Contestant, demand_same_paths, ours, paths_of
from tests.bench.table import Row, Times, alternated, at_least, at_most, judged, lines, number, over, ratio


def test_every_contestant_that_is_here_runs_the_same_race() -> None:
    others = race.contestants()
    assert {"Optax", "NumPy"} <= set(others)
    demand_same_paths(ours(), list(others.values()))


def test_the_loop_over_batches_runs_the_same_race() -> None:
    us, numpy = Contestant("Fall Line", batches.drawn_anew), Contestant("NumPy", batches.plain_loop)
    demand_same_paths(us, [numpy], [entrant.rule for entrant in batches.ENTRANTS])
    assert len(batches.ENTRANTS) == 8
    assert batches.RACE.examples == 272


@pytest.mark.parametrize("wrong", [1e-6, np.nan])
def test_a_wrong_path_ends_the_benchmark_with_the_numbers(wrong: float) -> None:
    right = paths_of(ours())
    paths = right.copy()
    paths[list(SETTINGS).index("adam"), 500, 2] += wrong
    with pytest.raises(SystemExit, match=r"(?s)quick.*adam: up to (1\.0e-06|nan) apart") as caught:
        demand_same_paths(ours(), [Contestant("quick", lambda: paths)])
    assert "momentum" not in str(caught.value)


def test_a_process_that_fails_ends_the_benchmark(tmp_path) -> None:
    with pytest.raises(SystemExit, match="could not run"):
        start.seconds_with_cache("raise SystemExit(3)", str(tmp_path))
    assert start.seconds_with_cache("pass", str(tmp_path)) > 0
    with pytest.raises(SystemExit, match="could not run"):
        start.said_by("raise SystemExit(3)", str(tmp_path))
    assert start.said_by("print(7)", str(tmp_path)) == "7\n"


def test_jobs_take_turns_and_are_judged_by_their_median() -> None:
    turns, times = [], {"a": iter([3.0, 1.0, 8.0]), "b": iter([2.0, 2.0, 2.0])}

    def job(name: str) -> float:
        turns.append(name)
        return next(times[name])

    found = alternated({"a": lambda: job("a"), "b": lambda: job("b")}, 3)
    assert "".join(turns) == "ababab"
    assert found == {"a": Times(3.0, 1.0), "b": Times(2.0, 2.0)}
    assert ratio(found["a"], found["b"]) == Times(1.5, 0.5)
    assert judged("a", found["a"], " s", at_most(3, " s")) == Row("a", "3 s (1 s)", "at most 3 s", True)


@pytest.mark.parametrize(
    ("goal", "below", "at", "above"),
    [(at_most, True, True, False), (at_least, False, True, True), (over, False, False, True)],
)
def test_goals_know_their_limit(goal, below: bool, at: bool, above: bool) -> None:
    assert [goal(2, "x").holds(figure) for figure in (1.9, 2.0, 2.1)] == [below, at, above]


def test_numbers_are_short() -> None:
    assert [number(value) for value in (0.12345, 2, 93.71, 12345.6)] == ["0.123", "2", "93.7", "12,346"]


def test_the_table_says_what_was_missed_and_what_was_not_measured() -> None:
    rows = [Row("a", "1x", "over 1x", False), Row("b", "2x", "over 1x", True), Row("c", "not here")]
    _, missed, met, absent = lines(rows)
    assert missed.endswith("NOT MET")
    assert met.endswith(" met")
    assert absent.endswith("not here")


def test_a_missed_goal_is_no_failure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Part:
        TITLE: str = "Slow things"

        @staticmethod
        def rows() -> list[Row]:
            return [Row("a", "1x", "over 1x", False), Row("b", "2x", "over 1x", True), Row("c", "not here")]

    monkeypatch.setattr(bench, "PARTS", (Part,))
    bench.main()
    assert capsys.readouterr().out.endswith("1 of 2 goals met.\n")
