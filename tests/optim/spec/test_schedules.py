"""Every schedule is the one of ``optax.schedules``, PyTorch's and Keras's where they have it, and enters a race at the
right step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import ceil
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.race import Entrant, Race, run
from optim.rule import PAPER
from optim.spec.limits import MAX_STEPS, BadRace
from optim.spec.schedules import SCHEDULES, chosen, factors, known_schedule, text_of
from tests.optim.paths import apart
from tests.optim.test_against_optax import one_step, optax_paths
from tests.reference.recorded import reference, unpacked
from tests.reference.schedules import HORIZONS
from tests.reference.schedules import TWINS as ELSEWHERE

Make = Callable[[int], Callable[..., Any]]  # horizon -> (step -> factor)

IN_32_BITS = 1e-7  # which is how Keras takes a cosine, even of 64
OVER_AND_OVER = ("cyclic", "warm_restarts")  # by as many as three horizons need
ONE_LENGTH = 3 * 1001  # of what Optax is asked for, but for the longest race: its programs hang on that


def triangles(lowest: float, half: float, decay: float) -> Callable[..., Any]:
    """Up and down, each in ``half`` steps."""
    tops = [lowest + (1 - lowest) * decay**n for n in range(14)]
    linear: Any = optax.linear_schedule  # which asks for whole steps, and takes others
    pieces = [piece for top in tops for piece in (linear(lowest, top, half), linear(top, lowest, half))]
    return optax.join_schedules(pieces, [half * k for k in range(1, len(pieces))])  # pyright: ignore


def restarts(periods: list[int], lowest: float = 0.0, decay: float = 1.0) -> Callable[..., Any]:
    """Half a cosine down in each of the periods."""
    tops = [lowest + (1 - lowest) * decay**n for n in range(len(periods))]
    one = {"init_value": 0.0, "warmup_steps": 0, "end_value": lowest}
    return optax.sgdr_schedule(
        [one | {"peak_value": top, "decay_steps": steps} for top, steps in zip(tops, periods, strict=True)]
    )


TWINS: dict[str, Make] = {
    "constant": lambda horizon: optax.constant_schedule(1.0),
    "step": lambda horizon: optax.exponential_decay(1.0, horizon / 4, 0.5, staircase=True),  # pyright: ignore
    "exponential": lambda horizon: optax.exponential_decay(1.0, horizon, 0.01),
    "cosine": lambda horizon: optax.cosine_decay_schedule(1.0, horizon),
    "warmup_cosine": lambda horizon: optax.warmup_cosine_decay_schedule(0.0, 1.0, max(1, horizon // 10), horizon),
    "cyclic": lambda horizon: triangles(0.1, horizon / 8, 1.0),
    "cyclic;cycles:3;lowest:0.25;decay:0.5": lambda horizon: triangles(0.25, horizon / 6, 0.5),
    "warm_restarts": lambda horizon: restarts([max(1, round(0.25 * horizon))] * 16),
    "warm_restarts;first:0.1;growth:2;lowest:0.25;decay:0.5": lambda horizon: restarts(
        [max(1, round(0.1 * horizon)) * 2**n for n in range(17)], 0.25, 0.5
    ),
    "one_cycle": lambda horizon: optax.cosine_onecycle_schedule(horizon, 1.0, 0.3, 25.0, 1e4),
    "one_cycle;rise:0.5;start:0.5;end:0.05": lambda horizon: optax.cosine_onecycle_schedule(horizon, 1.0, 0.5, 2, 10),
    "polynomial": lambda horizon: optax.polynomial_schedule(1.0, 0.0, 1.0, horizon),
    "polynomial;power:2.5;end:0.1": lambda horizon: optax.polynomial_schedule(1.0, 0.1, 2.5, horizon),
    "piecewise": lambda horizon: optax.join_schedules(
        [optax.constant_schedule(level) for level in (1.0, 0.5, 0.25, 0.1)], [ceil(k * horizon / 4) for k in (1, 2, 3)]
    ),
    "inverse_sqrt": lambda horizon: lambda step: (step + 1) ** -0.5,
}


@pytest.mark.parametrize("horizon", [2, 3, 7, 10, 40, 201, 1001, MAX_STEPS])
@pytest.mark.parametrize("text", TWINS)
def test_a_schedule_is_optax_s_and_after_the_horizon_too(text: str, horizon: int) -> None:
    steps = np.minimum(np.arange(max(3.0 * horizon, ONE_LENGTH)), 3 * horizon - 1)
    if not text.startswith(OVER_AND_OVER):
        steps = np.append(steps, MAX_STEPS - 1)
    ours = factors(text, steps, horizon)
    assert np.allclose(ours, jax.vmap(TWINS[text](horizon))(jnp.asarray(steps)), rtol=1e-12, atol=1e-15)
    assert (ours >= 0).all()
    assert (ours <= 1).all()


def test_each_has_a_twin() -> None:
    assert set(SCHEDULES) == {text.split(";")[0] for text in TWINS}


@pytest.mark.parametrize(
    ("library", "text"), [(library, text) for library, twins in ELSEWHERE.items() for text in twins]
)
def test_a_schedule_is_pytorch_s_and_keras_s(library: str, text: str) -> None:
    recorded, call = reference("schedules")[library]["factors"][text], ELSEWHERE[library][text] * (library == "keras")
    assert list(map(int, recorded)) == list(HORIZONS)
    for horizon in HORIZONS:
        theirs = unpacked(recorded[str(horizon)], columns=1)[:, 0]
        ours = factors(text, np.arange(float(len(theirs))), horizon)
        assert len(theirs) > horizon
        assert np.allclose(ours, theirs, rtol=1e-12, atol=IN_32_BITS if "Cosine" in call else 1e-15)


def at_the_edges(name: str) -> list[str]:
    """A schedule with each of its settings as small and as large as it may be, and with all of them so."""
    settings = SCHEDULES[name].settings
    each = [f"{name};{one}:{edge}" for one, about in settings.items() for edge in about.allowed]
    lows, highs = ([f"{one}:{about.allowed[end]}" for one, about in settings.items()] for end in (0, 1))
    return [name, *each, *(";".join([name, *ends]) for ends in (lows, highs) if ends)]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("horizon", [1, 2, 9, MAX_STEPS])
@pytest.mark.parametrize("text", [text for name in SCHEDULES for text in at_the_edges(name)])
def test_at_every_edge_a_schedule_has_factors_from_0_to_1_and_one_step_has_the_same(text: str, horizon: int) -> None:
    steps = np.arange(float(MAX_STEPS))
    found = factors(text, steps, horizon)
    assert found.shape == steps.shape
    assert ((found >= 0) & (found <= 1)).all()
    for step in (0, 1, horizon - 1, min(horizon, MAX_STEPS - 1), MAX_STEPS - 1):
        assert factors(text, steps[step : step + 1], horizon) == found[step : step + 1]


def test_a_text_is_brought_into_its_one_form() -> None:
    assert known_schedule("cyclic;decay:1;lowest:0.20;cycles:4.0") == "cyclic;lowest:0.2"
    assert known_schedule("cosine") == "cosine"
    assert chosen("polynomial;power:2").settings == {"power": 2.0, "end": 0.0}
    assert Entrant("adam", schedule="cyclic;cycles:4") == Entrant("adam", schedule="cyclic")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("moon", "schedule is 'moon', but must be one of constant,"),
        ("cosine;end:0", "cosine setting is 'end:0', but must be left out: the schedule cosine has no settings."),
        ("cyclic;cycles:101", "cyclic cycles is 101, but must be a number from 0 to 100."),
        ("cyclic;cycles:nan", "cyclic cycles is 'nan', but must be a number like 0.05 or 5e-2."),
        ("cyclic;cycles:1;cycles:2", "cyclic cycles is '2', but must be given once, not twice."),
        ("cyclic;", "cyclic setting is '', but must be like name:number."),
        ("warm_restarts;first:0", "warm_restarts first is 0, but must be a number from 0.01 to 1."),
        ("one_cycle;height:1", "one_cycle is 'height', but must be one of rise, start, end."),
    ],
)
def test_what_is_no_schedule_is_said_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(BadRace) as raised:
        Entrant("adam", schedule=text)
    assert str(raised.value).startswith(says)


@pytest.mark.filterwarnings("error")
@given(st.data())
def test_a_longer_look_begins_like_a_shorter_one(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(list(SCHEDULES)))
    about = SCHEDULES[name].settings
    values = {one: data.draw(st.floats(*setting.allowed)) for one, setting in about.items()}
    text = known_schedule(text_of(name, values))
    horizon, steps = data.draw(st.integers(1, 400)), np.arange(500.0)
    assert known_schedule(text) == text
    assert chosen(text).settings == values
    found = factors(text, steps, horizon)
    assert ((found >= 0) & (found <= 1)).all()
    np.testing.assert_array_equal(factors(text, steps[:37], horizon), found[:37])


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize(
    ("rule", "dialect", "make"),
    [
        ("sgd", PAPER, optax.sgd),
        ("adam", PAPER, optax.adam),
        ("momentum", "optax", partial(optax.sgd, momentum=0.9)),
        ("nesterov", "optax", partial(optax.sgd, momentum=0.9, nesterov=True)),
    ],
)
def test_a_race_on_a_schedule_is_optax_s(
    name: str, rule: str, dialect: str, make: Callable[..., optax.GradientTransformation]
) -> None:
    start, steps, horizon = np.array([0.3, -0.4]), 200, 80
    shape = TWINS[name](horizon)

    def rate(count: jax.Array) -> jax.Array:
        return 0.003 * shape(count.astype(float))  # Optax counts in int32, and its schedules would answer in float32

    optimizer = make(rate)
    step = jax.jit(jax.vmap(partial(one_step, optimizer)))
    theirs, *_ = optax_paths(lambda _, *now: step(*now), optimizer.init, steps, "himmelblau", start)
    entrants = (Entrant(rule, {"learning_rate": 0.003}, name, dialect),)
    race = Race("himmelblau", entrants=entrants, start=(0.3, -0.4), steps=steps, horizon=horizon)
    assert apart(run(race)[0].points, theirs).max() <= 1e-9
