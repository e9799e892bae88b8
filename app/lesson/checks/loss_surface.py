"""What is looked at and measured for the chapter "A loss surface"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.lesson.measure import elsewhere, gaps, kinds, nearest_minimum, rates
from app.lesson.sentence import Facts, Paths
from surfaces import SURFACES

STANDARDISED, RAW = "linear_regression_standardised", "linear_regression"


def arrived(paths: Paths) -> list[int]:
    """The steps at which those who reached the minimum did; shorter than the paths where one did not."""
    return [path.verdict.step or 0 for path in paths if path.verdict.kind == "reached"]


def raw(paths: Paths) -> Paths:
    """The same entrants on the raw data, from the start that is usual there, with time enough."""
    return elsewhere(paths, surface=RAW, start=SURFACES[RAW].start, steps=1000, horizon=1000)


def two_by_two(paths: Paths) -> Sequence[tuple[float, float]] | None:
    """The minimum of the first two and that of the last two; None where these are not two, or one has not arrived."""
    if kinds(paths) != ["reached"] * 4:
        return None
    descent, momentum, adagrad, adam = map(nearest_minimum, paths)
    return (descent, adam) if descent == momentum != adagrad == adam else None


def line_through_data(paths: Paths) -> Facts | None:
    """The ground is the loss of a line with a slope and an intercept, and begins at the place of two such numbers."""
    model = paths[0].race.landscape.model
    if model is None or model.weights != ("slope", "intercept") or paths[0].race.start[0] >= 0:
        return None
    slope, intercept = paths[0].race.start
    return {"count": len(model.data), "slope": slope, "intercept": intercept}


def mean_of_squares(paths: Paths) -> Facts | None:
    """The loss at the start and at the end is the mean of the squared misses, worked out from the data by hand."""
    path, model = paths[0], paths[0].race.landscape.model
    if model is None or path.verdict.kind != "reached":
        return None
    misses = [slope * model.data.x + intercept - model.data.y for slope, intercept in path.points[[0, -1]]]
    start, end = (float(np.mean(miss**2)) for miss in misses)
    same = np.allclose([start, end], path.losses[[0, -1]])
    return {"start": start, "end": end, "step": path.verdict.step or 0} if same and end < 0.1 * start else None


def line_turns(paths: Paths) -> Facts | None:
    """The slope of the line begins below zero and ends above it."""
    slope = paths[0].points[:, 0]
    return {} if slope[0] < 0 < slope[-1] and paths[0].race.landscape.model else None


def straight_to_the_bottom(paths: Paths) -> Facts | None:
    """The feature is standardized, and each path keeps to the straight line to the minimum, lower at every step."""
    model = paths[0].race.landscape.model
    if model is None or not np.allclose([model.data.x.mean(), model.data.x.std()], [0, 1]):
        return None
    for path in paths:
        way = np.subtract(path.race.landscape.minima[0], path.points[0])
        gone = path.points - path.points[0]
        aside = np.abs(gone[:, 0] * way[1] - gone[:, 1] * way[0]) / np.hypot(*way)
        step = path.verdict.step
        if path.verdict.kind != "reached" or not step or step < 2 or aside.max() > 1e-6 * np.hypot(*way):
            return None
        if (np.diff(path.losses[: step + 1]) >= 0).any():
            return None
    x, y = paths[0].race.landscape.minima[0]
    return {"slope": float(x), "intercept": float(y), "step": paths[0].verdict.step or 0}


def steps_shrink(paths: Paths) -> Facts | None:
    """Each of the first steps is shorter than the one before; after a few it is a tenth of the first."""
    found = np.hypot(*np.diff(paths[0].points[:20], axis=0).T)
    return {} if len(found) > 15 and (np.diff(found) < 0).all() and found[0] > 10 * found[15] else None


def slow_in_the_ravine(paths: Paths) -> Facts | None:
    """On the raw data the careful one needs hundreds of steps, and the bold one grows without end."""
    if kinds(paths) not in (["reached", "diverging"], ["reached", "diverged"]) or paths[0].race.surface != RAW:
        return None
    careful, bold = rates(paths)
    step = paths[0].verdict.step or 0
    return {"careful": careful, "bold": bold, "step": step} if step > 300 else None


def slow_at_the_end(paths: Paths) -> Facts | None:
    """In a tenth of the steps the loss has come most of its way down to the lowest, and is still above it by one."""
    above, tenth = gaps(paths[0]), paths[0].race.steps // 10
    return {} if above[0] > 100 * above[tenth] and above[tenth] > 1e4 * above[-1] and above[tenth] > 1 else None


def quick_in_the_bowl(paths: Paths) -> Facts | None:
    """With the feature standardized both arrive, the bold one first; on the raw data that one diverges."""
    steps, before = arrived(paths), raw(paths)
    if len(steps) != 2 or steps[0] >= steps[1] or not kinds(before)[0].startswith("diverg"):
        return None
    if kinds(before)[1] != "reached" or (before[1].verdict.step or 0) < 5 * steps[1]:
        return None
    bold, careful = rates(paths)
    facts = {"bold": bold, "careful": careful, "quick": steps[0], "steps": steps[1]}
    return {**facts, "raw": before[1].verdict.step or 0}


def as_good_a_line(paths: Paths) -> Facts | None:
    """The lowest loss is the same on the raw data, to six digits."""
    race = paths[0].race
    lowest = [one.lowest(race.knob_values()) for one in (race.landscape, SURFACES[RAW])]
    if lowest[0] is None or lowest[1] is None or abs(lowest[0] / lowest[1] - 1) > 1e-6:
        return None
    return {"lowest": float(lowest[0])}


def both_straight(paths: Paths) -> Facts | None:
    """Both paths lie on one straight line; the bold one's first step is more than four times as long."""
    first, second = (path.points[1] - path.points[0] for path in paths)
    aside = abs(first[0] * second[1] - first[1] * second[0])
    lengths = np.hypot(*first), np.hypot(*second)
    same = aside < 1e-6 * lengths[0] * lengths[1] and 4 < lengths[0] / lengths[1] < 5
    return {} if same and len(arrived(paths)) == 2 and straight_to_the_bottom(paths) else None


def one_start_two_minima(paths: Paths) -> Facts | None:
    """All four reach a minimum: the first two one of them, the last two another."""
    if (found := two_by_two(paths)) is None:
        return None
    (left, low), (x, y) = found
    return {"left": left, "low": low, "x": x, "y": y}


def equally_deep(paths: Paths) -> Facts | None:
    """The two minima that were found have the same loss, and the surface lists more than these."""
    found, race = two_by_two(paths), paths[0].race
    if found is None:
        return None
    losses = [float(race.landscape.loss(*minimum)) for minimum in found]
    return {"count": len(race.landscape.minima)} if max(losses) < 1e-9 and len(race.landscape.minima) > 2 else None


def part_early(paths: Paths) -> Facts | None:
    """In its first step Adam goes up in y by more than gradient descent, and they end on two sides of y = 0."""
    descent, adam = paths[0].points[:, 1], paths[-1].points[:, 1]
    apart = adam[1] - adam[0] > 10 * abs(descent[1] - descent[0])
    return {} if apart and descent[-1] < 0 < adam[-1] else None
