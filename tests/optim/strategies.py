"""Any race that may be run: for Hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from optim import RULES
from optim.race import SAME_AS_STEPS, Change, Entrant, Race
from optim.spec.definition import Sampling
from optim.spec.limits import MAX_ENTRANTS, MAX_SEED, MAX_STEPS
from optim.spec.schedules import SCHEDULES, text_of
from surfaces import SURFACES, Hyperparameter
from surfaces.hyperparameter import LARGEST

# one of each kind, because each is compiled twice: laws of the engine know no more of a surface than that
KINDS = ("rosenbrock", "saddle", "rastrigin", "plateau", "linear_regression", "sine_fit")
OF_EACH_KIND = pytest.mark.parametrize("kind", KINDS)  # such a test goes where its kind's programs are
EXTREMES = (0.0, 5e-324, 1e-300, 1e-8, 1.0, 1e8, 1e300, -1.0, -1e300)


def in_all(examples: int) -> settings:
    """So many examples of a law that is asked OF_EACH_KIND."""
    return settings(max_examples=-(-examples // len(KINDS)), deadline=None)


def within(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers in [low, high], its ends and other extremes among them."""
    extremes = [value for value in (low, high, *EXTREMES) if low <= value <= high]
    return st.one_of(st.sampled_from(extremes), st.floats(low, high))


def values(known: Mapping[str, Hyperparameter]) -> st.SearchStrategy[dict[str, float]]:
    """Departures from some of the defaults: as a slider would have them, or anything that is allowed."""

    def one(hyperparameter: Hyperparameter) -> st.SearchStrategy[float]:
        slider = st.floats(hyperparameter.low, hyperparameter.high)
        return st.one_of(slider, within(*hyperparameter.allowed))

    return st.fixed_dictionaries({}, optional={name: one(setting) for name, setting in known.items()})


@st.composite
def schedules(draw: st.DrawFn) -> str:
    """Any schedule with any settings."""
    name = draw(st.sampled_from(list(SCHEDULES)))
    return text_of(name, draw(values(SCHEDULES[name].settings)))


@st.composite
def entrants(draw: st.DrawFn) -> Entrant:
    """Any rule with any settings on any schedule, in any of its dialects."""
    rule = draw(st.sampled_from(list(RULES)))
    settings, schedule = draw(values(RULES[rule].hyperparameters)), draw(schedules())
    return Entrant(rule, settings, schedule, draw(st.sampled_from(RULES[rule].dialect_names)))


@st.composite
def changes(draw: st.DrawFn, field: tuple[Entrant, ...], steps: int) -> Change:
    """Any change of one entrant's setting within the race."""
    number = draw(st.integers(0, len(field) - 1))
    known = RULES[field[number].rule].hyperparameters
    setting = draw(st.sampled_from(list(known)))
    return Change(draw(st.integers(0, steps - 1)), number, setting, draw(within(*known[setting].allowed)))


@st.composite
def races(draw: st.DrawFn, kind: str | None = None) -> Race:
    """Any race: in the window or far from it, short or longer than a chunk, past its horizon or not, calm or mad.

    What runs it is asked OF_EACH_KIND: who goes to and fro between surfaces has their programs made again and again.
    """
    surface = kind or draw(st.sampled_from(KINDS))
    landscape = SURFACES[surface]
    examples = len(landscape.model.data) if landscape.model else 0
    inside = st.tuples(st.floats(*landscape.x_range), st.floats(*landscape.y_range))
    anywhere = st.tuples(within(-LARGEST, LARGEST), within(-LARGEST, LARGEST))
    field = tuple(draw(st.lists(entrants(), min_size=1, max_size=MAX_ENTRANTS)))
    steps = draw(st.one_of(st.integers(1, 60), st.sampled_from([1, 1023, 1024, 1500])))
    return Race(
        surface,
        knobs=draw(values(landscape.knobs)),
        entrants=field,
        start=draw(st.one_of(inside, anywhere)),
        steps=steps,
        horizon=draw(st.one_of(st.just(SAME_AS_STEPS), st.integers(1, 60), st.sampled_from([1, 1024, MAX_STEPS]))),
        noise=0.0 if examples else draw(st.one_of(st.just(0.0), st.floats(0, 1), within(0.0, LARGEST))),
        batch_size=draw(st.integers(0, examples)),
        sampling=draw(st.sampled_from(get_args(Sampling))) if examples else "epochs",
        seed=draw(st.integers(0, MAX_SEED)),
        changes=tuple(draw(st.lists(changes(field, steps), max_size=3))),
    )
