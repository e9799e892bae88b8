"""A race as a drawing: what is on it is where it is, and only what was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest

from app.export import chart, stage
from app.export.drawing import Drawing, Item, Lines, Part, Shades, Shape, Words
from app.export.look import Look
from app.export.map import places
from app.link import address
from app.pictures.theme import COLOURS, SLOTS
from optim.race import run
from optim.spec.limits import MAX_ENTRANTS

RACE = address.parse("surface=bowl&steps=30&e=adam&e=gradient_descent,learning_rate:1.3&e=momentum")
LOOK = Look()


def all_of(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Part):
            yield from all_of(item.items)


def words(drawing: Drawing) -> list[str]:
    return [item.says for item in all_of(drawing.items) if isinstance(item, Words)]


def inks(drawing: Drawing) -> set[str]:
    return {item.ink for item in all_of(drawing.items) if isinstance(item, Lines | Shape)}


def test_the_stage_says_who_runs_and_what_became_of_each_the_best_first() -> None:
    said = words(stage.drawn(RACE, LOOK))
    paths = run(RACE)
    assert [said.index(name) for name in ("Momentum", "Adam", "Gradient descent")] == sorted(
        said.index(name) for name in ("Momentum", "Adam", "Gradient descent")
    )
    for path in paths:
        assert path.verdict.sentence in said
    assert {SLOTS[k].light for k in range(3)} <= inks(stage.drawn(RACE, LOOK))


def test_a_step_under_way_foretells_nothing() -> None:
    said = words(stage.drawn(RACE, replace(LOOK, step=3)))
    assert "step 3 of 30" in said
    assert not {path.verdict.sentence for path in run(RACE)} & set(said)


def test_without_words_there_are_none() -> None:
    assert words(stage.drawn(RACE, replace(LOOK, words=False))) == []


def test_a_transparent_picture_has_no_ground() -> None:
    clear = stage.drawn(RACE, replace(LOOK, transparent=True))
    assert clear.back == ""
    assert not any(isinstance(item, Shades) for item in all_of(clear.items))
    assert any(isinstance(item, Shades) for item in all_of(stage.drawn(RACE, LOOK).items))


def test_who_is_muted_is_not_drawn() -> None:
    assert SLOTS[1].light not in inks(stage.drawn(RACE, replace(LOOK, muted=frozenset({1}))))
    everybody = replace(LOOK, muted=frozenset(range(3)))
    assert not {slot.light for slot in SLOTS} & inks(stage.drawn(RACE, everybody))


@pytest.mark.parametrize("theme", COLOURS)
def test_a_theme_is_its_own(theme: str) -> None:
    found = stage.drawn(RACE, replace(LOOK, theme=theme))  # type: ignore[arg-type]
    assert found.back == COLOURS[theme]["panel"]  # type: ignore[index]


def test_the_map_is_where_the_path_is() -> None:
    path = run(RACE)[0]
    box = stage.places(3, replace(LOOK, shown="map", wide=500, tall=500)).map
    assert box
    found = places(path, 10, LOOK.window(RACE, 1.0), box)
    (left, right), (bottom, top) = LOOK.window(RACE, 1.0).x, LOOK.window(RACE, 1.0).y
    x, y = path.points[10]
    assert found[-1] == pytest.approx([500 * (x - left) / (right - left), 500 * (top - y) / (top - bottom)])
    assert len(found) == 11


def test_the_parts_lie_beside_each_other_on_the_picture() -> None:
    for entrants in (1, MAX_ENTRANTS):
        for size in ((1200, 675), (320, 320), (4096, 320), (320, 4096)):
            where = stage.places(entrants, replace(LOOK, wide=size[0], tall=size[1]))
            assert where.chart
            assert chart.inside(where.chart, LOOK).tall > 20
            for box in (where.map, where.legend, where.chart):
                assert box
                assert box.wide > 0
                assert box.left + box.wide <= size[0]
                assert box.top + box.tall <= size[1]


@pytest.mark.parametrize(
    "text",
    [
        "surface=bowl&steps=1&e=adam",
        "surface=saddle&steps=40",  # no lowest loss
        "surface=bowl&steps=2000&e=gradient_descent,learning_rate:1.5",  # overflows
        "surface=bowl&start=0,0&steps=5&e=adam",  # at the minimum from the first step on
        "surface=ravine&steps=20000&e=sign_sgd",
    ],
)
def test_a_chart_of_any_race_is_of_finite_numbers(text: str) -> None:
    race = address.parse(text)
    axis = chart.axis_of(race, run(race))
    assert axis.high > axis.low
    for item in all_of(stage.drawn(race, replace(LOOK, shown="chart")).items):
        if isinstance(item, Lines):
            assert all(np.isfinite(course).all() for course in item.courses)
            assert all(len(course) < 20_000 for course in item.courses)


def test_the_chart_ends_at_what_those_need_who_stay() -> None:
    axis = chart.axis_of(RACE, run(RACE))
    alone = chart.axis_of(RACE, [run(RACE)[0]])
    assert axis.log
    assert axis.high < alone.high + 1  # the runaway does not flatten the others


def test_a_chart_keeps_the_peaks_of_a_long_path() -> None:
    zigzag = np.stack([np.arange(100_000) / 1000, np.zeros(100_000)], axis=1)
    zigzag[51_234, 1] = 7.0
    kept = chart.extremes(zigzag, 100.0)
    assert 51_234 in kept
    assert len(kept) <= 301
    assert kept[0] == 0
    assert kept[-1] == 99_999


def test_ticks_are_round_and_few() -> None:
    assert chart.ticks(0, 200, whole=True) == [0, 50, 100, 150, 200]
    assert chart.ticks(0, 1, whole=True) == [0, 1]
    assert chart.ticks(-4.2, 2.1, whole=True) == [-4, -2, 0, 2]


def test_a_verdict_for_which_there_is_no_room_says_that_it_goes_on() -> None:
    sentences = {path.verdict.sentence for path in run(RACE)}
    narrow = {said for said in words(stage.drawn(RACE, replace(LOOK, wide=500))) if said.endswith(" …")}
    assert narrow
    assert all(any(whole.startswith(said.removesuffix(" …")) for whole in sentences) for said in narrow)
