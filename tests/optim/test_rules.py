"""What every rule must have, and laws that follow from the equations."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from optim import RULES, VARIANTS, Oracle, Rule
from optim.engine.asking import asked, uses_batches
from optim.engine.state_layout import BRANCH_NUMBER
from optim.outcome.verdict import Verdict
from optim.race import Change, Entrant, Race, run, states
from optim.rule import PAPER, PUBLISHED, THE_PAPERS, Family
from surfaces import SURFACES
from tests.optim.paths import Floats, prescribing, same_bits, walk, without_decay


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_a_rule_says_all_about_itself(rule: Rule) -> None:
    assert RULES[rule.id] is rule
    assert rule.name
    assert rule.about
    assert rule.formula
    assert rule.family in get_args(Family)
    assert re.findall(r"\b\d{4}\b", rule.source)[0] == str(rule.year)
    assert re.fullmatch(r"Good [^.]+; [^.]+\.", rule.good_for), "one sentence: when it is good; when it is not"
    assert len(rule.good_for) <= 110
    assert "learning_rate" in rule.hyperparameters


@pytest.mark.parametrize("rule", VARIANTS.values(), ids=map("-".join, VARIANTS))
def test_an_update_keeps_the_shapes_of_point_and_state(rule: Rule) -> None:
    point = jnp.array([1.0, -2.0])
    oracle = Oracle(jnp.sum, jnp.ones_like, jnp.ones_like, lambda p: jnp.eye(2))
    values = {name: setting.default for name, setting in rule.hyperparameters.items()}
    after = rule.update(point, rule.init(point), oracle, **values, **rule.given(1.0))
    expected = (point, rule.init(point))
    assert jax.tree.structure(after) == jax.tree.structure(expected)
    assert [leaf.shape for leaf in jax.tree.leaves(after)] == [leaf.shape for leaf in jax.tree.leaves(expected)]


@pytest.mark.parametrize(("rule", "dialect"), VARIANTS)
def test_a_rule_asks_for_as_many_gradients_as_it_says(rule: str, dialect: str) -> None:
    gradients = {name: times for name, times in asked(rule, dialect).items() if name.endswith("gradient")}
    assert len(gradients) == 1, "of the whole loss or with the noise, but not now one and now the other"
    assert sum(gradients.values()) == RULES[rule].evaluations
    assert uses_batches(rule) == ("gradient" in gradients) == ("noise does not touch it" not in RULES[rule].note)


def test_a_rule_whose_settings_and_signature_differ_is_refused() -> None:
    adam = RULES["adam"]
    settings = {name: setting for name, setting in adam.hyperparameters.items() if name != "beta2"}
    with pytest.raises(ValueError, match=r"Adam: update takes .*'beta2'.* but hyperparameters has"):
        replace(adam, hyperparameters=settings)
    other = replace(adam.dialects["keras"], update=RULES["sgd"].update)
    with pytest.raises(ValueError, match=r"Adam: update takes \['learning_rate'\], but hyperparameters has"):
        replace(adam, dialects={"keras": other})


def test_a_dialect_is_a_library_s_or_the_paper_s() -> None:
    known = r"\('torch', 'keras', 'optax', 'published'\)"
    with pytest.raises(ValueError, match=rf"Adam: 'jax' is no dialect, but must be one of {known}"):
        replace(RULES["adam"], dialects={"jax": RULES["adam"].dialects["keras"]})


DIALECTS = [(rule.id, dialect) for rule in RULES.values() for dialect in rule.dialects]
APART_BY_ROUNDING = {("rmsprop_centered", "torch")}  # from what the rule itself writes: see below


@pytest.mark.parametrize(("rule", "dialect"), DIALECTS)
def test_a_dialect_says_what_it_writes_and_writes_something_else(rule: str, dialect: str) -> None:
    says = RULES[rule].dialects[dialect].says
    assert re.fullmatch(r"[A-Z][a-z]+s [^\n]{15,200}\.", says), "a sentence that begins with the verb"
    assert BRANCH_NUMBER[rule, dialect] != BRANCH_NUMBER[rule, PAPER]
    own, other = (walks(rule, name) for name in (PAPER, dialect))
    assert same_bits(own, other) == ((rule, dialect) in APART_BY_ROUNDING)


@pytest.mark.parametrize(("rule", "dialect"), DIALECTS)
def test_another_equation_has_another_formula(rule: str, dialect: str) -> None:
    of = {name: (RULES[rule].written(name).formula, BRANCH_NUMBER[rule, name]) for name in RULES[rule].dialect_names}
    for formula, branch in of.values():
        assert (formula == of[dialect][0]) == (branch == of[dialect][1])


def test_whose_a_rule_is_is_said_where_the_paper_writes_otherwise() -> None:
    for rule in RULES.values():
        assert PUBLISHED not in rule.dialects or rule.whose != THE_PAPERS
        assert PUBLISHED not in rule.frameworks


def walks(rule: str, dialect: str) -> Floats:
    """From a slope of exactly zero to next to nothing, the learning rate raised and lowered on the way."""
    settings = {"learning_rate": 1.0, "lowest": 1e-30} if rule == "polyak" else {}
    changes = (Change(15, 0, "learning_rate", 1.5), Change(20, 0, "learning_rate", 0.003))
    return walk(rule, settings, "beale", (1.0, 1.0), 60, changes, dialect=dialect).points


@pytest.mark.parametrize("surface", SURFACES)
def test_sgd_without_noise_is_gradient_descent_bit_for_bit(surface: str) -> None:
    field = tuple(Entrant(rule, {"learning_rate": 1e-3}) for rule in ("gradient_descent", "sgd"))
    calm = Race(surface, entrants=field, steps=500)
    descent, sgd = run(calm)
    assert same_bits(descent.points, sgd.points)
    noisy_descent, noisy_sgd = run(replace(calm, batch_size=5) if calm.examples else replace(calm, noise=0.5))
    assert same_bits(noisy_descent.points, descent.points)
    assert not same_bits(noisy_sgd.points, sgd.points)


@pytest.mark.parametrize("rule", RULES)
def test_noise_and_seed_move_the_path_of_who_hears_it(rule: str) -> None:
    race = Race("himmelblau", entrants=(Entrant(rule),), steps=20)
    loud = 100.0  # louder than the slope, so that a rule that sees only its sign hears it too
    paths = {run(replace(race, noise=n, seed=s))[0].points.tobytes() for n, s in ((0.0, 0), (loud, 0), (loud, 1))}
    assert len(paths) == (3 if uses_batches(rule) else 1)


CURVATURE = SURFACES["ravine"].knobs["condition"].default
AT_THE_LIMIT = [
    ("gradient_descent", PAPER, 0.0, 0.04),
    *(("momentum", dialect, 0.9, 0.076) for dialect in RULES["momentum"].dialect_names),
    *(("momentum", dialect, 0.5, 0.06) for dialect in RULES["momentum"].dialect_names),
]


@pytest.mark.parametrize(("rule", "dialect", "beta", "limit"), AT_THE_LIMIT)
def test_the_limit_of_the_learning_rate_is_exact(rule: str, dialect: str, beta: float, limit: float) -> None:
    assert limit == pytest.approx(2 * (1 + beta) / CURVATURE, rel=1e-12)

    def across(learning_rate: float) -> np.ndarray:
        settings = {"learning_rate": learning_rate} | ({"beta": beta} if beta else {})
        return np.abs(walk(rule, settings, "ravine", (-4.0, 1.0), 2000, dialect=dialect).points[:, 1])

    assert across(limit)[-100:] == pytest.approx(across(limit)[-1], rel=1e-9)  # neither shrinks nor grows
    assert across(0.999 * limit)[-1] < 0.5 * across(0.999 * limit)[500]
    assert across(limit + 1e-4)[-1] > 2 * across(limit + 1e-4)[500]


@pytest.mark.parametrize(
    ("share", "rule", "settings"),
    [
        (0.0, "sgd", {"learning_rate": 0.02}),
        (0.8, "nesterov", {"learning_rate": 0.004, "beta": 0.8}),
        (1.0, "momentum", {"learning_rate": 0.004, "beta": 0.8}),
    ],
)
def test_quasi_hyperbolic_momentum_is_sgd_nesterov_and_momentum_by_its_share(
    share: float, rule: str, settings: dict[str, float]
) -> None:
    mixed = walk("qhm", {"learning_rate": 0.02, "beta": 0.8, "share": share}, "himmelblau", (0.5, -1.0)).points
    assert mixed == pytest.approx(walk(rule, settings, "himmelblau", (0.5, -1.0)).points, rel=1e-12)


def test_lookahead_comes_back_after_its_steps_and_a_part_of_one_counts_as_one() -> None:
    def points(rule: str, **settings: float) -> Floats:
        return walk(rule, {"learning_rate": 0.1, "beta": 0.0, **settings}, "bowl", (3.0, -3.0), 8).points

    ahead, back = points("momentum"), points("lookahead", period=3.0, share=0.25)
    assert same_bits(back[:3], ahead[:3])
    assert back[3] == pytest.approx(0.75 * ahead[0] + 0.25 * ahead[3], rel=1e-14)
    assert same_bits(points("lookahead", period=2.5, share=0.25), back)
    assert points("lookahead", share=1.0) == pytest.approx(ahead, rel=1e-14)


@pytest.mark.parametrize(("rule", "settings"), [("gradient_descent", {}), ("momentum", {"beta": 0.9})])
def test_beyond_the_limit_a_long_race_diverges(rule: str, settings: dict[str, float]) -> None:
    limit = 2 * (1 + settings.get("beta", 0)) / CURVATURE
    calm, wild = (walk(rule, {**settings, "learning_rate": r}, "ravine", (-4.0, 1.0), 100_000)
                  for r in (limit - 1e-4, limit + 1e-4))  # fmt: skip
    assert calm.verdict.kind == "reached"
    assert wild.verdict.kind == "diverged"


BEGIN_IN_MOTION = {("yogi", "optax")}


@pytest.mark.parametrize(("rule", "dialect"), [form for form in VARIANTS if form not in BEGIN_IN_MOTION])
@pytest.mark.parametrize("surface", ["saddle", "beale", "six_hump_camel"])
def test_a_slope_of_exactly_zero_moves_nobody(rule: str, dialect: str, surface: str) -> None:
    critical = {"saddle": (0.0, 0.0), "beale": (3.0, 0.5), "six_hump_camel": (0.0, 0.0)}[surface]
    assert (walk(rule, without_decay(rule), surface, critical, 50, dialect=dialect).points == critical).all()


def test_optax_s_yogi_begins_in_motion() -> None:
    step = 0.1 * 0.9e-6 / 0.1 / (np.sqrt(1e-6 / 0.001) + 1e-3)
    assert walk("yogi", {}, "bowl", (0.0, 0.0), 1, dialect="optax").points[1] == pytest.approx([-step, -step], rel=1e-9)


NEVER_BY_NOTHING = {("adagrad", "optax"), ("yogi", "optax")}
DIVIDERS = [
    form for form, rule in VARIANTS.items() if "epsilon" in rule.hyperparameters and form not in NEVER_BY_NOTHING
]


@pytest.mark.parametrize(("rule", "dialect"), DIVIDERS)
def test_nothing_divided_by_nothing_is_said_to_diverge(rule: str, dialect: str) -> None:
    entrant = Entrant(rule, {"epsilon": 0.0}, dialect=dialect)
    (trajectory,) = run(Race("bowl", entrants=(entrant,), start=(0.0, 0.0), steps=10))
    step = {PAPER: 6, "torch": 6, PUBLISHED: 5}[dialect] if rule == "radam" else 1  # which does not divide before
    assert trajectory.verdict == Verdict("diverged", step, f"diverged: not a finite number at step {step}")
    assert not trajectory.points.any()


@pytest.mark.parametrize("dialect", RULES["rmsprop_centered"].dialect_names)
def test_a_variance_that_rounding_takes_below_0_is_kept_at_0_or_ends_the_run_as_in_the_library(dialect: str) -> None:
    rule, point = RULES["rmsprop_centered"].written(dialect), jnp.zeros(2)
    below = rule.init(point)._replace(mean=jnp.full(2, 2.0), mean_square=jnp.ones(2))
    oracle = prescribing(jnp.array([2.0, 2.0]))
    after, _ = rule.update(point, below, oracle, learning_rate=0.01, decay=0.9, epsilon=1e-8)
    assert bool(jnp.isfinite(after).all()) == (dialect == PAPER)


def test_centred_rmsprop_survives_a_constant_gradient() -> None:
    rule, point = RULES["rmsprop_centered"], jnp.zeros(2)
    state, oracle = rule.init(point), prescribing(jnp.array([0.1, -1e8]))
    for _ in range(1000):  # PyTorch's root of a rounding below 0 is NaN at step 330
        point, state = rule.update(point, state, oracle, learning_rate=0.01, decay=0.9, epsilon=1e-8)
    assert jnp.isfinite(point).all()
    assert (jnp.sign(point) == jnp.array([-1, 1])).all()


def test_rprop_in_optax_reads_its_first_rate_once() -> None:
    start = (3.0, -3.0)
    path = walk("rprop", {}, "bowl", start, 40, schedule="warmup_cosine", dialect="optax").points
    assert (path == start).all()
    assert (walk("rprop", {}, "bowl", start, 40, schedule="warmup_cosine").points[-1] != start).all()


def test_polyak_stops_on_the_level_line_it_is_told() -> None:
    x, y = walk("polyak", {}, "saddle", (1.0, 0.01), 200).points[-1]
    assert (x, y) == pytest.approx((0.058, 0.058), abs=1e-3)
    assert x * x - y * y == pytest.approx(0, abs=1e-15)


def test_rprop_takes_its_learning_rate_once() -> None:
    path = walk("rprop", {"learning_rate": 0.25, "grow": 1.5}, "bowl", (3.0, -3.0), 3).points
    assert np.allclose(np.abs(np.diff(path, axis=0)), [[0.25, 0.25], [0.375, 0.375], [0.5625, 0.5625]])


def test_the_average_of_schedule_free_is_the_mean_of_its_plain_points() -> None:
    race = Race("himmelblau", entrants=(Entrant("schedule_free_sgd"),), noise=0.5, seed=3, steps=50)
    plain = [states(race, k)[0].plain for k in range(1, 51)]
    assert states(race, 50)[0].average == pytest.approx(np.mean(plain, axis=0), rel=1e-12)


def test_weight_decay_moves_who_stands_on_a_slope_of_zero() -> None:
    assert walk("adamw", {}, "beale", (3.0, 0.5), 1).points[-1] == pytest.approx([0.999 * 3.0, 0.999 * 0.5])
