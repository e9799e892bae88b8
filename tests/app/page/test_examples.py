"""Every example does what its sentence says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import jax
import numpy as np
import pytest

from app.lesson.measure import crosses, jumps, kinds, last, nearest_minimum, rates
from app.link import address
from app.page.example import Example
from app.page.examples import EXAMPLES
from optim.engine.chunks import Floats
from optim.race import Entrant, Race, Trajectory, run
from optim.studies.seeds import alone, ends
from optim.studies.tuning import RATES, tuned
from surfaces import SURFACES, Surface

Paths = tuple[Trajectory, ...]

ALL = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)


def outside_the_window(path: Trajectory) -> np.ndarray:
    """Which points of a path lie outside the window of its surface, (steps + 1,)."""
    x, y = path.points.T
    return ~path.race.landscape.contains(x, y, path.race.knob_values())


def first(holds: np.ndarray) -> float:
    """The first step at which something holds; infinite where it never does."""
    return float(np.argmax(holds)) if holds.any() else np.inf


def momentum_glides(paths: Paths) -> bool:
    descent, momentum = paths
    x, y = momentum.points.T
    swung, arrived = last(np.abs(y) > 0.1), momentum.verdict.step or 0
    return (
        bool(crosses(descent.points[:, 1]).all())
        and rates(paths)[0] == pytest.approx(6 * rates(paths)[1], rel=0.1)
        and 2 <= crosses(y[:swung]).sum() <= 10
        and swung < arrived / 2
        and bool((np.diff(x[swung:arrived]) > 0).all())
        and kinds(paths) == ["running", "reached"]
    )


def just_past_the_limit(paths: Paths) -> bool:
    below, above, far = paths
    widths = [np.abs(path.points[:, 1]) for path in (below, above)]
    return (
        below.race.knob_values()["condition"] == 50
        and rates(paths) == [0.039, 0.0401, 0.042]
        and kinds(paths) == ["reached", "diverging", "diverging"]
        and bool((np.diff(widths[0]) < 0).all() and (np.diff(widths[1]) > 0).all())
        and first(outside_the_window(far)) <= 20
    )


def four_learning_rates(paths: Paths) -> bool:
    creeping, leaping, jumping, growing = paths
    return (
        rates(paths) == [0.02, 0.5, 0.95, 1.02]
        and kinds(paths) == ["running", "reached", "reached", "diverging"]
        and jumps(creeping).max() < 0.25
        and leaping.verdict.step == 1
        and bool(crosses(jumping.points[:, 0]).all())
        and bool((np.diff(jumps(growing)) > 0).all())
    )


def a_curved_valley(paths: Paths) -> bool:
    on_the_floor = [last(np.abs(path.points[:, 1] - path.points[:, 0] ** 2) > 0.1) for path in paths]
    descent, momentum, rmsprop, adam = (path.losses[-1] for path in paths)
    return (
        at_tuned_rates(paths[0].race)
        and on_the_floor[0] == min(on_the_floor)
        and jumps(paths[0])[on_the_floor[0] + 1 :].max() < 0.05
        and min(on_the_floor[1], on_the_floor[3]) > 20
        and 10 * max(momentum, adam) < min(descent, rmsprop)
    )


def at_tuned_rates(race: Race) -> bool:
    """Whether every entrant is at its tuned rate, or at the one beside it: where two do as well, rounding chooses."""
    rates = [[entrant.values()["learning_rate"] for entrant in one.entrants] for one in (race, tuned(race))]
    return all(abs(RATES.index(ours) - RATES.index(theirs)) <= 1 for ours, theirs in zip(*rates, strict=True))


def crossing_the_plateau(paths: Paths) -> bool:
    slope = jumps(paths[0])[0] / rates(paths)[0]
    return rates(paths)[:2] == [10, 1] and slope < 1e-4 and kinds(paths) == ["stalled", "stalled", "reached", "reached"]


def a_hair_off_the_ridge(paths: Paths) -> bool:
    descent, momentum, rmsprop, adam = (first(np.abs(path.points[:, 1]) > 1) for path in paths)
    slope_sideways = 2 * paths[0].race.start[1]
    return (
        paths[0].race.start == SURFACES["saddle"].starts["just off the ridge"]
        and 0 < slope_sideways < 1e-3
        and adam < rmsprop < momentum / 3
        and momentum < descent
        and float(np.abs(paths[0].points[:, 1]).max()) < 0.01
    )


def one_start_two_minima(paths: Paths) -> bool:
    surface = SURFACES["himmelblau"]
    descent, momentum, adagrad, adam = (nearest_minimum(path) for path in paths)
    return (
        paths[0].race.start == surface.starts["near the hilltop"]
        and kinds(paths) == ["reached"] * 4
        and descent == momentum != adagrad == adam
    )


def noise_never_rests(paths: Paths) -> bool:
    constant, falling, cosine = map(jumps, paths)
    thirds = [falling[begin : begin + 100].mean() for begin in (0, 100, 200)]
    return (
        constant[-20:].mean() > 0.5
        and thirds[0] > thirds[1] > thirds[2] > 0.01
        and cosine[-20:].mean() < 0.01
        and cosine[-1] < 0.001
    )


def one_change_rescues_it(paths: Paths) -> bool:
    left, rescued = paths
    (change,) = left.race.changes
    return (
        bool((left.points[:31] == rescued.points[:31]).all())
        and bool((np.diff(np.abs(left.points[:, 1])) > 0).all())
        and rates(paths) == [0.041, 0.041]
        and (change.step, change.entrant, change.value) == (30, rescued.entrant, 0.03)
        and kinds(paths) == ["diverging", "reached"]
        and bool(outside_the_window(left)[-1])
    )


def warm_up_saves_the_start(paths: Paths) -> bool:
    constant, falling, cosine, _ = paths
    farthest = falling.points[np.argmax(falling.points[:, 1])]
    return (
        len(set(rates(paths))) == 1
        and kinds(paths) == ["diverged", "running", "diverged", "reached"]
        and constant.diverged_at == cosine.diverged_at == 16
        and bool((farthest > (-2, 2.5)).all() and farthest[0] < falling.points[0, 0])
    )


def share_below(path: Trajectory, loss: float) -> float:
    """Of 100 seeds, the share with which an entrant ends below a loss."""
    return float((ends(alone(path.race, path.entrant)).losses < loss).mean())


def noise_escapes_a_trap(paths: Paths) -> bool:
    descent, sgd, _ = paths
    poor, lowest = float(descent.losses[-1]), sgd.race.landscape.lowest({}) or 0.0
    halfway = (poor + lowest) / 2
    return (
        kinds(paths) == ["trapped", "running", "reached"]
        and (descent.verdict.step or 0) <= 1
        and 0.85 < share_below(sgd, halfway) <= 1
        and sgd.losses[-1] < halfway
        and share_below(descent, halfway) == 0
    )


def noise_is_no_cure(paths: Paths) -> bool:
    descent, gentle, bold = paths
    halfway = (float(descent.losses[-1]) + (descent.race.landscape.lowest({}) or 0.0)) / 2
    return (
        kinds(paths) == ["trapped", "trapped", "running"]
        and paths[0].race.batch_size == 1
        and share_below(gentle, halfway) == share_below(bold, halfway) == 0
        and rates(paths) == [0.2, 0.2, 0.5]
        and jumps(bold).mean() > 0.01 > 1000 * jumps(gentle).mean()
    )


def the_floor_of_noise(paths: Paths) -> bool:
    lowest = paths[0].race.landscape.lowest({}) or 0.0
    constant, falling, cosine = (path.losses - lowest for path in paths)
    return (
        0.6 < constant[200:].mean() < 0.8
        and constant[-20:].mean() > 0.1
        and falling[-20:].max() < 0.05
        and cosine[-20:].max() < 0.05
    )


def standardise_your_data(paths: Paths) -> bool:
    quick, _ = paths
    raw = Race("linear_regression", steps=1000)
    limit = 2 / float(np.linalg.eigvalsh(bend(raw.landscape))[1])
    fields = [np.linspace(0.01, 0.9999, 40)[n : n + 8] * limit for n in range(0, 40, 8)]
    steps = [
        path.verdict.step
        for field in fields
        for path in run(replace(raw, entrants=tuple(Entrant("gradient_descent", {"learning_rate": r}) for r in field)))
        if path.verdict.step
    ]
    return (quick.verdict.kind, quick.verdict.step) == ("reached", 9) and bool(steps) and min(steps) > 500


def bend(surface: Surface) -> Floats:
    """The second derivatives at the first minimum, (2, 2)."""
    return np.asarray(jax.hessian(lambda p: surface.loss(p[0], p[1]))(np.array(surface.minima[0])))


def claim(example: Example) -> Callable[[Paths], bool]:
    """What an example says, as a function above that has the example's name."""
    return globals()[example.id]


def test_every_example_has_its_own_place_in_the_menu() -> None:
    assert len(EXAMPLES) >= 8
    assert len({example.place for example in EXAMPLES}) == len(EXAMPLES)


@ALL
def test_what_is_said_is_so_and_is_not_so_of_the_entrants_in_other_places(example: Example) -> None:
    paths = run(address.parse(example.race))
    assert claim(example)(paths)
    assert not claim(example)((*paths[1:], paths[0]))


@ALL
def test_what_overflows_is_said_to(example: Example) -> None:
    overflows = any(path.diverged_at is not None for path in run(address.parse(example.race)))
    assert overflows == ("overflow" in example.says)


@ALL
def test_nothing_is_called_trapped_where_there_is_no_trap(example: Example) -> None:
    race = address.parse(example.race)
    assert "trapped" not in kinds(run(race)) or "local minimum" in race.landscape.shows


@ALL
def test_an_example_is_in_the_words_and_the_length_of_a_projector(example: Example) -> None:
    race = address.parse(example.race)
    assert address.text(race) == example.race
    assert 100 <= race.steps <= 400
    assert 2 <= len(race.entrants) <= 5
    assert 2 <= len(example.title.split()) <= 5
    assert example.says.endswith(".")
    assert ". " not in example.says
    assert len(example.says) <= 200
    assert "converge" not in example.says


def test_no_two_examples_are_one_race() -> None:
    assert len({example.race for example in EXAMPLES}) == len(EXAMPLES)
