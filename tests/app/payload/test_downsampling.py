"""A thinned path looks like the whole one: on the map at every step, and in the loss chart."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.payload.downsampling import AROUND, TOLERANCE, as_seen, downsampled
from app.pictures.height import Window
from optim.race import Entrant, Race, run
from surfaces import SURFACES
from tests.optim.paths import GROUND, LESSON

Floats = NDArray[np.float64]
UNIT = Window((0.0, 1.0), (0.0, 1.0))
BUDGET = 5_001
PIXELS = 1_000  # along a side of the window


def turning(rows: int, wild: np.random.Generator) -> Floats:
    """A spiral into the middle: smooth."""
    angle = np.linspace(0, wild.uniform(3, 300), rows)
    return 0.5 + 0.4 * np.exp(-angle / 30) * np.array([np.cos(angle), np.sin(angle)])


def zigzag(rows: int, wild: np.random.Generator) -> Floats:
    """Across a valley and back at every step, a little less far each time, while crawling along it."""
    swing = 0.45 * np.exp(-np.arange(rows) / wild.uniform(50, 50_000)) * (-1.0) ** np.arange(rows)
    return np.array([np.linspace(0.1, 0.9, rows), 0.5 + swing])


def flight(rows: int, wild: np.random.Generator) -> Floats:
    """Away for good, ever faster, up to what float32 holds."""
    return 0.5 + np.exp(np.linspace(-5, 87, rows)) * wild.uniform(-1, 1, (2, 1))


def bouncing(rows: int, wild: np.random.Generator) -> Floats:
    """A straight way in, then for ever to and fro about its end."""
    way = np.minimum(np.linspace(0, wild.uniform(2, 100), rows), 1)
    return 0.1 + 0.8 * way + 0.002 * (-1.0) ** np.arange(rows) * (way == 1) + np.zeros((2, 1))


def noise(rows: int, wild: np.random.Generator) -> Floats:
    """Anywhere, from nearly still to far beyond the window."""
    return 0.5 + wild.normal(size=(2, rows)) * 10.0 ** wild.uniform(-6, 6)


def wandering(rows: int, wild: np.random.Generator) -> Floats:
    """A random walk."""
    return 0.5 + np.cumsum(wild.normal(size=(2, rows)), axis=1) * 10.0 ** wild.uniform(-6, 2)


def rest(rows: int, wild: np.random.Generator) -> Floats:
    """Nothing ever moves."""
    return np.full((2, rows), wild.uniform())


SHAPES = st.sampled_from([turning, zigzag, flight, bouncing, noise, wandering, rest])


def losses_of(points: Floats, wild: np.random.Generator) -> Floats:
    """A bowl's losses, and here and there one that stands out."""
    return ((points / 1e20) ** 2).sum(axis=0) + wild.exponential(size=points.shape[1]) * (wild.random() < 0.5)


@settings(max_examples=200, deadline=None)
@given(shape=SHAPES, rows=st.integers(1, 6_000), budget=st.integers(15, 6_000), seed=st.integers(0, 2**32 - 1))
def test_never_more_rows_than_the_budget_in_order_with_the_first_and_the_last(
    shape: Callable[..., Floats], rows: int, budget: int, seed: int
) -> None:
    wild = np.random.default_rng(seed)
    points = shape(rows, wild)
    found = downsampled(points, losses_of(points, wild), UNIT, budget)
    assert found.size <= budget
    assert (found[0], found[-1]) == (0, rows - 1)
    assert (np.diff(found) > 0).all()


@settings(max_examples=50, deadline=None)
@given(shape=SHAPES, rows=st.integers(5_002, 30_000), seed=st.integers(0, 2**32 - 1))
def test_every_column_of_the_loss_chart_keeps_its_least_and_greatest_loss(
    shape: Callable[..., Floats], rows: int, seed: int
) -> None:
    wild = np.random.default_rng(seed)
    points = shape(rows, wild)
    losses = losses_of(points, wild)
    found = downsampled(points, losses, UNIT, BUDGET)
    columns = -(-rows // ((BUDGET - 1) // 7))  # steps in a column: of some 700, in a chart that is as many pixels wide
    for begin in range(0, rows, columns):
        inside = losses[found[(found >= begin) & (found < begin + columns)]]
        assert (inside.min(), inside.max()) == (losses[begin:][:columns].min(), losses[begin:][:columns].max())


@pytest.mark.parametrize(
    ("shape", "rows", "off"),
    [(turning, 100_001, 0), (flight, 100_001, 0), (bouncing, 100_001, 0), (zigzag, 8_001, 0.02)],
)
def test_the_map_of_a_thinned_path_is_the_map_of_the_whole(shape: Callable[..., Floats], rows: int, off: float) -> None:
    for seed in range(3):
        wild = np.random.default_rng(seed)
        points = shape(rows, wild)
        check_map(as_seen(points, UNIT), downsampled(points, losses_of(points, wild), UNIT, BUDGET), off)


@pytest.mark.parametrize(("noise", "off"), [(0.0, 0.005), (0.3, 0.1)])
@pytest.mark.parametrize("surface_id", GROUND)
def test_the_map_of_a_long_race_is_the_map_of_its_thinned_paths(surface_id: str, noise: float, off: float) -> None:
    surface = SURFACES[surface_id]
    window = Window(surface.x_range, surface.y_range)
    for path in run(Race(surface_id, entrants=LESSON, noise=noise, steps=20_000)):
        points, losses = path.points[: path.diverged_at].T, path.losses[: path.diverged_at]
        check_map(as_seen(points, window), downsampled(points, losses, window, BUDGET), off)


@pytest.mark.parametrize("rule", ["gradient_descent", "nesterov", "adagrad"])
@pytest.mark.parametrize("surface_id", GROUND)
def test_every_row_that_a_smooth_path_drops_lies_on_the_line_that_is_left(surface_id: str, rule: str) -> None:
    surface = SURFACES[surface_id]
    window = Window(surface.x_range, surface.y_range)
    race = Race(surface_id, entrants=(Entrant(rule, {"learning_rate": 1e-3}),), steps=50_000)
    path = run(race)[0]
    points, losses = path.points[: path.diverged_at].T, path.losses[: path.diverged_at]
    rows = downsampled(points, losses, window, BUDGET)
    assert rows.size < losses.size / 4
    assert off_the_line(as_seen(points, window), rows).max() <= TOLERANCE


def off_the_line(seen: Floats, rows: NDArray[np.intp]) -> Floats:
    """How far each point (2, rows) is from the piece of line between the kept rows about it."""
    piece = np.minimum(np.searchsorted(rows, np.arange(seen.shape[1]), side="right"), rows.size - 1)
    begin, move = seen[:, rows[piece - 1]], seen[:, rows[piece]] - seen[:, rows[piece - 1]]
    along = ((seen - begin) * move).sum(axis=0) / np.maximum((move**2).sum(axis=0), np.finfo(float).tiny)
    return np.hypot(*(seen - begin - np.clip(along, 0, 1) * move))


def check_map(seen: Floats, rows: NDArray[np.intp], off: float = 0.0) -> None:
    """At any step, no more than a share ``off`` of one path's pixels has no neighbour that the other path inks."""
    for share in (0.01, 0.1, 0.5, 1.0):
        until = rows[rows <= share * rows[-1]]
        whole, thin = inked(seen[:, : until[-1] + 1]), inked(seen[:, until])
        assert np.count_nonzero(whole & ~near(thin)) <= off * np.count_nonzero(whole)
        assert np.count_nonzero(thin & ~near(whole)) <= off * np.count_nonzero(thin)


def inked(seen: Floats) -> NDArray[np.bool_]:
    """The pixels that the line through points (2, rows) runs through."""
    moves = np.diff(seen)
    counts = np.ceil(np.abs(moves).max(axis=0) * PIXELS).astype(int)
    move = np.repeat(np.arange(counts.size), counts)
    share = (np.arange(move.size) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[move]
    line = np.hstack([seen[:, move] + moves[:, move] * share, seen[:, -1:]])
    across, up = ((line + AROUND) * PIXELS).astype(int) + 1
    pixels = np.zeros(((1 + 2 * AROUND) * PIXELS + 3,) * 2, bool)
    pixels[across, up] = True
    return pixels


def near(pixels: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pixels and their neighbours."""
    for axis in (0, 1):
        pixels = pixels | np.roll(pixels, 1, axis) | np.roll(pixels, -1, axis)
    return pixels


def test_a_path_that_flies_away_takes_nothing_from_what_is_in_the_window() -> None:
    wild = np.random.default_rng(1)
    near_by = turning(2_000, wild)
    points = np.hstack([near_by, 50 + wild.normal(size=(2, 98_001))])
    found = downsampled(points, losses_of(points, wild), UNIT, BUDGET)
    check_map(near_by, np.append(found[found < 1_999], 1_999))
