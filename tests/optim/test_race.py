"""A race is a value: same race, same path, bit for bit; and one thing changed leaves the rest alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim import RULES, VARIANTS
from optim.engine import chunks, running
from optim.engine.asking import uses_batches
from optim.engine.oracles import noisy_oracle
from optim.race import Change, Entrant, Race, Trajectory, run, states
from optim.rule import PAPER
from optim.spec.limits import MAX_CHANGES, MAX_ENTRANTS, MAX_STEPS
from optim.spec.schedules import SCHEDULES
from surfaces import SURFACES
from tests.optim.paths import EVERY_FORM, EVERY_RULE, Floats, same_bits
from tests.optim.strategies import OF_EACH_KIND, in_all, races

NOISY = Race("himmelblau", entrants=EVERY_RULE[0], noise=0.3, seed=7, steps=160)
ROWS = 2048  # as many as any race of these tests has, and more
OVER_TWO_BORDERS = replace(NOISY, steps=2 * chunks.CHUNK + 300)


def same(ours: Race, theirs: Race, rows: int | None = None) -> bool:
    """Whether two races have the same paths, to the last bit, over their first ``rows`` rows."""
    return all(
        same_bits(a.points[:rows], b.points[:rows]) and same_bits(a.losses[:rows], b.losses[:rows])
        for a, b in zip(run(ours), run(theirs), strict=True)
    )


@pytest.mark.parametrize(("rule", "dialect"), VARIANTS)
def test_the_noisy_races_here_move_and_stay_finite(rule: str, dialect: str) -> None:
    (trajectory,) = run(replace(OVER_TWO_BORDERS, entrants=(Entrant(rule, dialect=dialect),)))
    assert trajectory.diverged_at is None
    if uses_batches(rule):  # who does not comes to rest
        waits = (rule, dialect) == ("rprop", "optax")  # two steps at each turn
        assert np.diff(trajectory.points, axis=0).any(axis=1).mean() > (0.5 if waits else 0.8)


@pytest.mark.parametrize("race", [NOISY, OVER_TWO_BORDERS, Race()], ids=["noisy", "long", "welcome"])
def test_the_same_race_twice_and_from_many_threads(race: Race) -> None:
    first = [(t.points.tobytes(), t.losses.tobytes()) for t in run(race)]
    with ThreadPoolExecutor(8) as threads:
        for again in threads.map(run, [race] * 16):
            assert [(t.points.tobytes(), t.losses.tobytes()) for t in again] == first


@OF_EACH_KIND
@in_all(60)
@given(place=st.integers(0, MAX_ENTRANTS - 1), data=st.data())
def test_a_path_depends_neither_on_the_others_nor_on_its_row(kind: str, place: int, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    runner = data.draw(st.integers(0, len(race.entrants) - 1))
    own = tuple(replace(c, entrant=0) for c in race.changes if c.entrant == runner)
    alone = replace(race, entrants=(race.entrants[runner],), changes=own)
    crowd = list(EVERY_RULE[-1])[: MAX_ENTRANTS - 1]
    place = min(place, len(crowd))
    crowd.insert(place, race.entrants[runner])
    among = replace(race, entrants=tuple(crowd), changes=tuple(replace(c, entrant=place) for c in own))
    paths = [run(race)[runner], run(alone)[0], run(among)[place]]
    assert len({(t.points.tobytes(), t.losses.tobytes(), t.diverged_at) for t in paths}) == 1


@pytest.mark.parametrize(
    "steps",
    [
        1,
        5,
        300,
        chunks.CHUNK - 2,
        chunks.CHUNK - 1,
        chunks.CHUNK,
        chunks.CHUNK + 1,
        2 * chunks.CHUNK - 1,
        2 * chunks.CHUNK,
    ],
)
@pytest.mark.parametrize("number", range(len(EVERY_FORM)))
def test_a_longer_race_begins_with_the_shorter_one(number: int, steps: int) -> None:
    race = replace(OVER_TWO_BORDERS, entrants=EVERY_FORM[number])
    assert same(race, replace(race, steps=steps), steps + 1)


def test_the_longest_race_begins_with_a_short_one() -> None:
    three = replace(NOISY, entrants=NOISY.entrants[:3])
    assert same(replace(three, steps=MAX_STEPS), three, three.steps + 1)


@pytest.mark.parametrize("steps", [1, 300, chunks.CHUNK - 1, chunks.CHUNK, 2 * chunks.CHUNK])
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_race_that_is_extended_keeps_its_past(schedule: str, steps: int) -> None:
    entrants = tuple(replace(entrant, schedule=schedule) for entrant in EVERY_RULE[0])
    changes = (Change(steps // 3, 0, "learning_rate", 0.002), Change(steps - 1, 2, "learning_rate", 0.03))
    race = Race("himmelblau", entrants=entrants, steps=steps, noise=0.3, seed=7, changes=changes)
    longer = replace(race, steps=steps + 777)
    assert longer.horizon == race.horizon == steps
    assert same(longer, race, steps + 1)
    stretched = Race("himmelblau", entrants=entrants, steps=steps + 777, noise=0.3, seed=7, changes=changes)
    assert stretched.horizon == stretched.steps
    if steps > 1:
        assert same(stretched, race, steps + 1) == (schedule in ("constant", "inverse_sqrt"))


@OF_EACH_KIND
@in_all(60)
@given(data=st.data(), more=st.integers(1, 1500))
def test_any_race_that_is_extended_keeps_its_past(kind: str, data: st.DataObject, more: int) -> None:
    race = data.draw(races(kind))
    assert same(replace(race, steps=race.steps + more), race, race.steps + 1)


@pytest.mark.parametrize(
    ("rule", "setting"), [(rule.id, name) for rule in RULES.values() for name in rule.hyperparameters]
)
def test_a_change_alters_what_comes_after_it_and_nothing_before(rule: str, setting: str) -> None:
    near = (0.1, 0.1)  # where noise is louder than the slope, so that a rule that sees only its sign hears it too
    race = replace(NOISY, surface="bowl", entrants=(Entrant("sgd"), Entrant(rule)), start=near)
    for step in (0, 1, 17, 119):
        alters_what_comes_after(race, rule, setting, step)


def alters_what_comes_after(race: Race, rule: str, setting: str, step: int) -> None:
    """Fail unless a change of the second entrant's setting leaves all before it, and the first entrant, alone."""
    changed = replace(race, changes=(Change(step, 1, setting, RULES[rule].hyperparameters[setting].allowed[1]),))
    (other_before, before), (other_after, after) = run(race), run(changed)
    assert same_bits(other_before.points, other_after.points)
    assert same_bits(before.points[: step + 1], after.points[: step + 1])
    has_come_to_rest = not uses_batches(rule) and same_bits(before.points[step], before.points[-1])
    asks_no_more = (rule, setting) == ("rprop", "learning_rate") and step > 0
    alike = same_bits(before.points[step + 1 :], after.points[step + 1 :])
    assert alike if asks_no_more else has_come_to_rest or not alike


@pytest.mark.parametrize(("rule", "dialect"), VARIANTS)
def test_a_change_at_step_0_is_another_setting(rule: str, dialect: str) -> None:
    rate = RULES[rule].hyperparameters["learning_rate"].default / 2
    unchanged = Entrant(rule, dialect=dialect)
    changed = replace(NOISY, entrants=(unchanged,), changes=(Change(0, 0, "learning_rate", rate),))
    assert same(changed, replace(NOISY, entrants=(replace(unchanged, settings={"learning_rate": rate}),)))


def test_as_many_changes_as_allowed_each_in_its_turn() -> None:
    rates = np.geomspace(1e-4, 1e-2, MAX_CHANGES)
    changes = tuple(Change(2 * k, 0, "learning_rate", float(rate)) for k, rate in enumerate(rates))
    race = Race("bowl", entrants=(Entrant("gradient_descent"),), changes=changes[::-1], steps=2 * MAX_CHANGES)
    factors = np.repeat(1 - 2 * rates, 2)
    expected = np.outer(np.cumprod(np.append(1.0, factors)), race.start)
    assert np.allclose(run(race)[0].points, expected, rtol=1e-12, atol=0)


ROWS_OF_A_STATE = (0, 1, 2, 63, 119, chunks.CHUNK - 1, chunks.CHUNK, chunks.CHUNK + 1, 2 * chunks.CHUNK + 299)
# every form before and behind a border; every row for forms with nothing, much and a branch in their memory
AT_ROWS = [(form, k) for form in VARIANTS for k in (2, chunks.CHUNK)]
AT_ROWS += [((rule, PAPER), k) for rule in ("sgd", "adam", "bfgs", "lookahead") for k in ROWS_OF_A_STATE]


@pytest.mark.parametrize(("form", "k"), sorted(set(AT_ROWS)))
def test_one_update_from_the_state_at_a_step_is_the_next_row(form: tuple[str, str], k: int) -> None:
    rule, dialect = form
    race = replace(OVER_TWO_BORDERS, entrants=(Entrant("adam"), Entrant(rule, dialect=dialect)))
    points, noise = run(race)[1].points, chunks.noises(race, race.steps)[k]
    oracle = noisy_oracle(SURFACES[race.surface], jnp.zeros(1), jnp.asarray(noise))
    values = race.entrants[1].values() | VARIANTS[form].given(1.0)
    after, state = VARIANTS[form].update(points[k], states(race, k)[1], oracle, **values)
    assert np.allclose(after, points[k + 1], rtol=1e-12, atol=1e-12)
    for ours, theirs in zip(state, states(race, k + 1)[1], strict=True):
        assert np.allclose(ours, theirs, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("k", [1, 60, chunks.CHUNK, chunks.CHUNK + 1])
def test_the_velocity_is_the_last_displacement(k: int) -> None:
    race = replace(OVER_TWO_BORDERS, entrants=(Entrant("momentum"),))
    points = run(race)[0].points
    assert np.allclose(states(race, k)[0].velocity, points[k] - points[k - 1], rtol=0, atol=1e-14)


@OF_EACH_KIND
@in_all(60)
@given(data=st.data())
def test_after_an_overflow_the_last_finite_row_is_repeated(kind: str, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    computed, _ = running.record(race)
    for trajectory in run(race):
        end, own = trajectory.diverged_at, computed[:, trajectory.entrant]
        assert same_bits(trajectory.points[:end], own[:end, :2])
        assert np.isfinite(own[:end]).all()
        assert end is None or not np.isfinite(own[end]).all()
        if end:
            assert (trajectory.points[end:] == trajectory.points[end - 1]).all()
            assert (trajectory.losses[end:] == trajectory.losses[end - 1]).all()
        elif end == 0:
            assert (trajectory.points == race.start).all()
        else:
            assert (np.abs(trajectory.losses - losses_at(race, trajectory.points)) <= rounding(trajectory)).all()


def losses_at(race: Race, points: Floats) -> Floats:
    """The loss at each point (n, 2), n at most ROWS, one operation after the other. Of one shape: each is compiled."""
    padded = np.concatenate([points, np.tile(points[-1:], (ROWS - len(points), 1))])
    with np.errstate(over="ignore"):
        return np.asarray(race.landscape.loss(*padded.T, **race.knob_values()))[: len(points)]


def rounding(trajectory: Trajectory) -> Floats:
    """How far two correct computations of each loss may lie apart: a loss may be a difference of large numbers."""
    points, losses = trajectory.points, trajectory.losses
    nudges = 1 + 2.0**-50 * np.array([(1, 0), (0, 1), (-1, 0), (0, -1), (2, 1), (1, 2), (-2, 1), (-1, 2)])
    moved = [np.abs(losses_at(trajectory.race, points * nudge) - losses) for nudge in nudges]
    return 10 * np.max(moved, axis=0) + 1e-12 * np.abs(losses) + 1e-12


def test_a_race_begins_at_the_start_of_its_surface() -> None:
    for name, surface in SURFACES.items():
        assert Race(name).start == surface.start


def test_equal_races_are_equal_however_they_are_written() -> None:
    defaults = {name: setting.default for name, setting in RULES["adam"].hyperparameters.items()}
    changes = (Change(9, 0, "beta1", 0.5), Change(3, 0, "beta1", 0.2))
    plain = Race("ravine", entrants=(Entrant("adam"),), changes=changes)
    wordy = Race(
        "ravine",
        knobs={"condition": 50, "rotation": -0.0},
        entrants=(Entrant("adam", defaults, "constant"),),
        start=(-4, 1),
        noise=-0.0,
        changes=(Change(3, 0, "beta1", 0.9), *changes[::-1]),
    )
    from_numpy = replace(plain, start=(np.float32(-4), np.int64(1)), steps=np.int64(plain.steps), seed=np.uint32(0))
    assert wordy == plain == from_numpy
    assert repr(from_numpy) == repr(plain)
    assert repr(wordy) == repr(plain)
