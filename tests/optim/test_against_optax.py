"""Every rule, in each dialect that Optax can be made to write, walks Optax's path, live; at a learning rate that stays,
and under one that moves. What Optax cannot write is held to something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
import optax.contrib
import pytest

from optim import RULES, VARIANTS
from optim.engine.state_layout import BRANCH_NUMBER
from optim.rule import PAPER, Rule
from optim.spec.schedules import SCHEDULES
from surfaces import SURFACES, Surface
from surfaces.surface import Point
from tests.optim.by_hand import BY_HAND
from tests.optim.paths import (
    GROUND,
    HORIZON,
    MOVED_BY,
    STEPS,
    Floats,
    Measured,
    apart,
    moving_factors,
    rows_before,
    walk,
    walk_along,
    walk_moving,
)
from tests.reference.recorded import closed_loop, moving_loop, prescribed_gradients

CLOSED, OPEN = 1e-9, 1e-12
CALM = 20  # rows that rounding decides on no processor
PRESCRIBED_START, PRESCRIBED_RATE = (0.3, -0.7), 0.05
MOVED_ON = ("himmelblau", "rosenbrock")
Form = tuple[str, str]  # a rule and a dialect


class Twin(NamedTuple):
    """A rule's settings (not its defaults), and the constructor that makes the same rule of them."""

    settings: Mapping[str, float]
    make: Callable[..., optax.GradientTransformation]
    call: str = ""  # whose rule it is: Optax's own, by this call; empty where it is put together here
    rate: float = 0.0  # the learning rate; where it is 0, one that suits the surface
    calls: int = 1  # of Optax's update for one step of ours
    scheduled: bool = True  # whether it takes a schedule for its learning rate, and reads it as we do
    only: tuple[str, ...] = ()  # settings for which Optax has no other value than these


def from_zero(optimizer: optax.GradientTransformation) -> optax.GradientTransformation:
    """The same with a state of zeros: Optax's Yogi starts both its means at a millionth."""
    return optax.GradientTransformation(lambda params: optax.tree.zeros_like(optimizer.init(params)), optimizer.update)


def climbing(learning_rate: Any, radius: float) -> optax.GradientTransformation:
    """SAM, which climbs at every other call."""
    climb = optax.chain(optax.contrib.normalize(), optax.sgd(radius))
    made = optax.contrib.sam(optax.sgd(learning_rate), climb, sync_period=2)
    return optax.GradientTransformation(made.init, made.update)  # which takes no losses


def rate_first(learning_rate: Any, beta: float, *, nesterov: bool = False) -> optax.GradientTransformation:
    """Momentum as the paper and Keras have it: of steps, not of gradients."""
    return optax.chain(optax.scale_by_learning_rate(learning_rate), optax.trace(beta, nesterov))


def rate_last(learning_rate: Any, beta: float, decay: float, eps: float) -> optax.GradientTransformation:
    """RMSProp with momentum as PyTorch has it."""
    scaled = optax.scale_by_rms(decay, eps, eps_in_sqrt=False)
    return optax.chain(scaled, optax.trace(beta), optax.scale_by_learning_rate(learning_rate))


def rmsprop_momentum(learning_rate: Any, beta: float, decay: float, eps: float, **more: bool) -> Any:
    """RMSProp with momentum, its settings in our order."""
    return optax.rmsprop(learning_rate, decay, eps, momentum=beta, **more)


def polyak(learning_rate: Any, lowest: float) -> optax.GradientTransformation:
    """Polyak's step, scaled after: ``polyak_sgd`` scales before, so that its step is divided by ``scaling``."""
    return optax.chain(optax.scale_by_polyak(lowest, float("inf")), optax.scale_by_learning_rate(learning_rate))


def with_l2(optimizer: optax.GradientTransformation, decay: float) -> optax.GradientTransformation:
    """The same on a loss with the squared length of the weights added: the decay is part of the gradient."""
    return optax.chain(optax.add_decayed_weights(decay), optimizer)


def momentum_l2(make: Callable[..., optax.GradientTransformation]) -> Callable[..., optax.GradientTransformation]:
    """Momentum, made by ``make(learning_rate, beta)``, of dampened gradients with the decay in them."""
    return lambda rate, beta, damp, decay: with_l2(optax.chain(optax.scale(1 - damp), make(rate, beta)), decay)


def sgdw(learning_rate: Any, beta: float, decay: float) -> optax.GradientTransformation:
    """Momentum with a decay beside it, both multiplied by the learning rate last."""
    return optax.chain(optax.trace(beta), optax.add_decayed_weights(decay), optax.scale_by_learning_rate(learning_rate))


def looking(make: Callable[..., optax.GradientTransformation]) -> Callable[..., optax.GradientTransformation]:
    """Lookahead on what ``make(*settings)`` makes, whose slow point it keeps in its state."""

    def made(*settings: Any) -> optax.GradientTransformation:
        *inner, period, share = settings
        ahead: Any = optax.lookahead(make(*inner), period, share)

        def init(params: Any) -> Any:
            return ahead.init(optax.LookaheadParams.init_synced(params)), params

        def update(updates: Any, state: Any, params: Any = None) -> Any:
            state, slow = state
            moves, state = ahead.update(updates, state, optax.LookaheadParams(params, slow))
            return moves.fast, (state, slow + moves.slow)

        return optax.GradientTransformation(init, update)

    return made


def adafactor(learning_rate: Any, decay: float, threshold: float, shortest: float) -> optax.GradientTransformation:
    """Adafactor as its paper has it, of Optax's pieces: ``optax.adafactor`` reckons its decay in 32 bits, and takes the
    learning rate as it is."""

    def capped(count: Any) -> Any:
        rate: Any = learning_rate(count) if callable(learning_rate) else learning_rate
        return jnp.minimum(rate, 1 / jnp.sqrt(count.astype(float) + 1))

    def kept(count: Any, power: Any) -> Any:
        return 1 - (count.astype(float) + 1) ** -power

    return optax.chain(
        optax.scale_by_factored_rms(factored=False, decay_rate=decay, epsilon=1e-30, decay_rate_fn=kept),
        optax.clip_by_block_rms(threshold),
        optax.scale_by_learning_rate(capped),
        optax.scale_by_param_block_rms(shortest),
    )


MOMENTS = {"beta1": 0.8, "beta2": 0.99, "epsilon": 1e-3}
DAMPED = {"beta": 0.8, "dampening": 0.4, "weight_decay": 0.3}

TWINS: dict[Form, Twin] = {
    ("gradient_descent", PAPER): Twin({}, lambda learning_rate: optax.sgd(learning_rate), "optax.sgd"),
    ("sgd", PAPER): Twin({}, lambda learning_rate: optax.sgd(learning_rate), "optax.sgd"),
    ("momentum", PAPER): Twin({"beta": 0.8}, rate_first),
    ("momentum", "optax"): Twin({"beta": 0.8}, optax.sgd, "optax.sgd"),
    ("nesterov", PAPER): Twin({"beta": 0.7}, partial(rate_first, nesterov=True)),
    ("nesterov", "optax"): Twin({"beta": 0.7}, partial(optax.sgd, nesterov=True), "optax.sgd(nesterov=True)"),
    ("momentum_l2", PAPER): Twin(DAMPED, momentum_l2(rate_first)),
    ("momentum_l2", "optax"): Twin(
        DAMPED,
        momentum_l2(optax.sgd),
        "optax.chain(optax.add_decayed_weights, optax.scale(1 - dampening), optax.sgd)",
    ),
    ("nesterov_decay", PAPER): Twin(
        {"beta": 0.7, "weight_decay": 0.3},
        lambda learning_rate, beta, decay: with_l2(optax.sgd(learning_rate, beta, nesterov=True), decay),
        "optax.chain(optax.add_decayed_weights, optax.sgd(nesterov=True))",
    ),
    ("adafactor", PAPER): Twin({"decay": 0.6, "threshold": 1.5, "shortest": 0.01}, adafactor, rate=0.02),
    ("sgdw", "optax"): Twin(
        {"beta": 0.8, "weight_decay": 0.3},
        sgdw,
        "optax.chain(optax.trace, optax.add_decayed_weights, optax.scale_by_learning_rate)",
    ),
    ("adam_l2", PAPER): Twin(
        MOMENTS | {"weight_decay": 0.3},
        lambda learning_rate, b1, b2, eps, decay: with_l2(optax.adam(learning_rate, b1, b2, eps), decay),
        "optax.chain(optax.add_decayed_weights, optax.adam)",
        0.05,
    ),
    ("adagrad", "optax"): Twin({"initial_accumulator": 0.1, "epsilon": 1e-3}, optax.adagrad, "optax.adagrad", 0.05),
    ("rmsprop", PAPER): Twin(
        {"decay": 0.95, "epsilon": 1e-3},
        partial(optax.rmsprop, eps_in_sqrt=False),
        "optax.rmsprop(eps_in_sqrt=False)",
        0.05,
    ),
    ("rmsprop", "optax"): Twin({"decay": 0.95, "epsilon": 1e-3}, optax.rmsprop, "optax.rmsprop", 0.05),
    ("rmsprop_centered", "torch"): Twin(
        {"decay": 0.95, "epsilon": 0.1},
        partial(optax.rmsprop, eps_in_sqrt=False, centered=True),
        "optax.rmsprop(centered=True, eps_in_sqrt=False)",
        0.001,
    ),
    ("rmsprop_centered", "optax"): Twin(
        {"decay": 0.95, "epsilon": 0.1},
        partial(optax.rmsprop, centered=True),
        "optax.rmsprop(centered=True)",
        0.001,
    ),
    ("rmsprop_momentum", PAPER): Twin(
        {"beta": 0.8, "decay": 0.95, "epsilon": 1e-2},
        partial(rmsprop_momentum, eps_in_sqrt=False),
        "optax.rmsprop(momentum=beta, eps_in_sqrt=False)",
        0.001,
    ),
    ("rmsprop_momentum", "torch"): Twin({"beta": 0.8, "decay": 0.95, "epsilon": 1e-2}, rate_last, rate=0.001),
    ("rmsprop_momentum", "optax"): Twin(
        {"beta": 0.8, "decay": 0.95, "epsilon": 1e-2}, rmsprop_momentum, "optax.rmsprop(momentum=beta)", 0.001
    ),
    ("adadelta", PAPER): Twin({"decay": 0.95, "epsilon": 1e-5}, optax.adadelta, "optax.adadelta", 0.3),
    ("adam", PAPER): Twin(MOMENTS, optax.adam, "optax.adam", 0.05),
    ("adamw", PAPER): Twin(
        MOMENTS | {"weight_decay": 0.1},
        lambda learning_rate, b1, b2, eps, decay: optax.adamw(learning_rate, b1, b2, eps, weight_decay=decay),
        "optax.adamw",
        0.02,
    ),
    ("amsgrad", "optax"): Twin(MOMENTS, optax.amsgrad, "optax.amsgrad", 0.05),
    # Optax's memory is full from the first step: so is ours where momentum_decay is large
    ("nadam", PAPER): Twin(
        MOMENTS | {"momentum_decay": 1e6},
        lambda learning_rate, b1, b2, eps, _: optax.nadam(learning_rate, b1, b2, eps),
        "optax.nadam",
        0.05,
        only=("momentum_decay",),
    ),
    ("adamax", PAPER): Twin(MOMENTS, optax.adamax, "optax.adamax", 0.05),
    ("radam", PAPER): Twin(MOMENTS, optax.radam, "optax.radam", 0.005),
    ("adabelief", PAPER): Twin(
        MOMENTS | {"epsilon": 1e-4},
        lambda learning_rate, b1, b2, eps: optax.adabelief(learning_rate, b1, b2, eps, eps),
        "optax.adabelief(eps_root=epsilon)",
        0.05,
    ),
    ("yogi", PAPER): Twin(MOMENTS, lambda *settings: from_zero(optax.yogi(*settings)), rate=0.05),
    ("yogi", "optax"): Twin(MOMENTS, optax.yogi, "optax.yogi", 0.05),
    ("adan", "optax"): Twin(
        {"beta1": 0.95, "beta2": 0.9, "beta3": 0.99, "epsilon": 1e-3},
        partial(optax.adan, eps_root=0.0),
        "optax.adan(eps_root=0.0)",
        0.01,
    ),
    ("lion", PAPER): Twin(
        {"beta1": 0.8, "beta2": 0.95}, partial(optax.lion, weight_decay=0.0), "optax.lion(weight_decay=0.0)", 0.01
    ),
    ("sign_sgd", PAPER): Twin({}, optax.sign_sgd, "optax.sign_sgd", 0.013),
    ("normalized_gradient_descent", PAPER): Twin(
        {},
        lambda learning_rate: optax.chain(optax.contrib.normalize(), optax.sgd(learning_rate)),
        "optax.chain(optax.contrib.normalize(), optax.sgd)",
        0.01,
    ),
    ("schedule_free_sgd", PAPER): Twin(
        {"beta": 0.8},
        lambda learning_rate, beta: optax.contrib.schedule_free_sgd(learning_rate, b1=beta),
        "optax.contrib.schedule_free_sgd(b1=beta)",
        scheduled=False,
    ),
    ("lookahead", PAPER): Twin(
        {"beta": 0.8, "period": 6, "share": 0.4}, looking(optax.sgd), "optax.lookahead(optax.sgd(momentum=beta))"
    ),
    ("lookahead_adam", PAPER): Twin(
        MOMENTS | {"period": 6, "share": 0.4}, looking(optax.adam), "optax.lookahead(optax.adam)", 0.05
    ),
    ("schedule_free_adamw", PAPER): Twin(
        {"beta": 0.8, "beta2": 0.99, "epsilon": 1e-3, "weight_decay": 0.1},
        lambda learning_rate, beta, b2, eps, decay: optax.contrib.schedule_free_adamw(
            learning_rate, b1=beta, b2=b2, eps=eps, weight_decay=decay
        ),
        "optax.contrib.schedule_free_adamw(b1=beta)",
        0.05,
        scheduled=False,
    ),
    ("ademamix", PAPER): Twin(
        MOMENTS | {"beta3": 0.97, "mixed_in": 3.0},
        lambda learning_rate, b1, b2, eps, b3, alpha: optax.contrib.ademamix(learning_rate, b1, b2, b3, alpha, eps),
        "optax.contrib.ademamix",
        0.02,
    ),
    ("prodigy", PAPER): Twin(
        MOMENTS | {"first_estimate": 1e-3},
        lambda learning_rate, b1, b2, eps, first: optax.contrib.prodigy(
            learning_rate, (b1, b2), eps=eps, estim_lr0=first
        ),
        "optax.contrib.prodigy",
        1.0,
    ),
    ("polyak", PAPER): Twin({"lowest": -2.0}, polyak, rate=0.002),  # no slope here is so flat that the two part
    ("polyak", "optax"): Twin(
        {"lowest": -2.0},
        polyak,
        "optax.chain(optax.scale_by_polyak(max_learning_rate=inf), optax.scale_by_learning_rate)",
        0.002,
    ),
    ("rprop", "optax"): Twin(
        {"grow": 1.1, "shrink": 0.8},
        lambda learning_rate, grow, shrink: optax.rprop(learning_rate, shrink, grow),
        "optax.rprop",
        0.01,
        scheduled=False,
    ),
    ("sam", PAPER): Twin({"radius": 0.02}, climbing, "optax.contrib.sam(sync_period=2)", calls=2),
}
WITHOUT_TWIN = {  # and why; these are held to NumPy by hand
    "bfgs": "Optax has L-BFGS with another line search",
    "lbfgs": "Optax's takes its first step and its pairs otherwise",
    "qhm": "Optax has none",
    "newton": "Optax has no rule that is given the second derivatives",
}


# Where there is none, Optax's ``normalize`` divides nothing by nothing, and its Polyak step stands still
NEED_A_SLOPE = {("normalized_gradient_descent", PAPER), ("sam", PAPER), ("polyak", PAPER)}


NEED_A_RATE = {("prodigy", PAPER)}  # at their first step: Optax divides nothing by nothing where there is none


def schedules_of(form: Form) -> list[str]:
    """The schedules on which a twin walks."""
    return [name for name in MOVED_BY if form not in NEED_A_RATE or SCHEDULES[name](np.zeros(1), HORIZON)[0]]


def test_every_rule_is_held_to_optax_or_it_is_said_why_not() -> None:
    assert set(RULES) == {rule for rule, _ in TWINS} | set(WITHOUT_TWIN)
    assert not {rule for rule, _ in TWINS} & set(WITHOUT_TWIN)
    assert set(WITHOUT_TWIN) <= {rule for rule, _ in BY_HAND}


def test_every_rule_in_each_of_its_dialects_is_held_to_something() -> None:
    recorded = [*closed_loop(), *moving_loop()]
    held = {*TWINS, *BY_HAND, *((record.rule, record.dialect) for record in recorded)}
    assert {BRANCH_NUMBER[form] for form in held} == set(BRANCH_NUMBER.values())
    assert {(rule, dialect) for rule, dialect in VARIANTS if dialect == "optax"} <= set(TWINS)


def name(form: Form) -> str:
    return "-".join(form)


@pytest.mark.parametrize("surface_id", GROUND)
@pytest.mark.parametrize("form", TWINS, ids=name)
def test_same_path(form: Form, surface_id: str) -> None:
    measured = beside_optax(form, surface_id)
    assert measured.rows > CALM
    assert measured.apart <= CLOSED


@pytest.mark.parametrize("surface_id", MOVED_ON)
@pytest.mark.parametrize(("form", "schedule"), [(form, schedule) for form in TWINS for schedule in schedules_of(form)])
def test_same_path_on_every_schedule(form: Form, surface_id: str, schedule: str) -> None:
    measured = beside_optax(form, surface_id, schedule=schedule)
    assert measured.rows > CALM
    assert measured.apart <= CLOSED


@pytest.mark.parametrize("form", [form for form, twin in TWINS.items() if not twin.scheduled], ids=name)
def test_who_takes_no_schedule_or_reads_it_otherwise_is_known(form: Form) -> None:
    twin, rule, rates = TWINS[form], RULES[form[0]], jnp.linspace(0, 1, STEPS + 1)
    point, slope = jnp.array([0.3, -0.7]), jnp.array([2.0, -3.0])
    try:
        optimizer = twin.make(rates.__getitem__, *twin.settings.values())
        _, state = one_step(optimizer, point, optimizer.init(point), jnp.array(0.0), slope)
    except TypeError:
        assert "first step" in rule.note  # a rate that is read once is no schedule
    else:
        assert "optax" in rule.on_schedule
        assert state.max_lr == rates[1] > rates[0]


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.on_schedule], ids=lambda rule: rule.id)
def test_what_a_library_does_otherwise_on_a_schedule_is_known(rule: Rule) -> None:
    assert {(rule.id, library) for library in rule.on_schedule} <= {
        (form[0], "optax") for form, twin in TWINS.items() if not twin.scheduled
    }


@pytest.mark.parametrize("form", TWINS, ids=name)
def test_same_path_along_prescribed_gradients(form: Form) -> None:
    measured = along_with_optax(form)
    assert measured.rows > 50
    assert measured.apart <= OPEN


def test_prodigy_without_a_first_rate_waits_where_optax_s_ends() -> None:
    start = (0.5, -1.0)
    waiting = walk_moving("prodigy", {"first_estimate": 0.01}, "himmelblau", start, schedule="warmup_cosine")
    theirs, _ = calm_path(Run(("prodigy", PAPER), "himmelblau", start, (1.0, 0.9, 0.999, 1e-8, 0.01), "warmup_cosine"))
    assert waiting.diverged_at is None
    assert (waiting.points[1] == start).all()
    assert (waiting.points[2] != start).all()
    assert np.isnan(theirs[-1]).all()


@pytest.mark.parametrize("rule", ["momentum", "nesterov"])
def test_the_papers_momentum_is_optax_s_only_while_the_learning_rate_stays(rule: str) -> None:
    calm, moved = (beside_optax((rule, "optax"), "himmelblau", PAPER, schedule=name) for name in ("", "step"))
    assert calm.apart <= CLOSED
    assert moved.apart > 1e-2


def beside_optax(form: Form, surface_id: str, dialect: str = "", *, schedule: str = "") -> Measured:
    """How near a rule, in the twin's dialect or in another, is to the path of its twin on a surface."""
    twin, (x, y) = TWINS[form], away_from_symmetry(SURFACES[surface_id])
    rate = twin.rate or fair_rate(twin, surface_id)
    return beside(Run(form, surface_id, (float(x), float(y)), (rate, *twin.settings.values()), schedule), dialect)


def along_with_optax(form: Form, dialect: str = "") -> Measured:
    """How near a rule, in the twin's dialect or in another, is to its twin when both are given the same gradients."""
    twin, gradients = TWINS[form], prescribed_gradients("torch")
    if form in NEED_A_SLOPE:
        gradients = gradients[np.hypot(*gradients.T) > 1e-7]
    step, points = stepping(form, tuple(twin.settings.values())), jnp.array([PRESCRIBED_START])
    rates, rows = np.full(STEPS + 1, PRESCRIBED_RATE), [points[0]]
    state = jax.vmap(optimizer_at(0, form, tuple(twin.settings.values()), rates).init)(points)
    for t, gradient in enumerate(gradients):
        for _ in range(twin.calls):
            points, state = step(t, rates, points, state, points @ gradient, gradient[None])
        rows.append(points[0])
    settings = {"learning_rate": PRESCRIBED_RATE} | dict(twin.settings)
    ours = walk_along(gradients, form[0], settings, PRESCRIBED_START, dialect=dialect or form[1])
    return Measured(len(ours), float(apart(ours, np.array(rows)).max()))


class Run(NamedTuple):
    """A twin's run: where, and with which settings, the learning rate first."""

    form: Form
    surface: str
    start: Point
    settings: tuple[float, ...]
    schedule: str  # by which the learning rate moves, and by a hand; empty where it stays


def beside(run: Run, dialect: str = "") -> Measured:
    """How near a rule, in the twin's dialect or in another, is to the path of its twin."""
    theirs, rows = calm_path(run)
    values = dict(zip(("learning_rate", *TWINS[run.form].settings), run.settings, strict=True))
    walking = partial(walk_moving, schedule=run.schedule) if run.schedule else walk
    ours = walking(run.form[0], values, run.surface, run.start, dialect=dialect or run.form[1]).points
    return Measured(rows, float(apart(ours[:rows], theirs[:rows]).max()))


@cache
def calm_path(run: Run) -> tuple[Floats, int]:
    """The path of a twin, (STEPS + 1, 2), and its rows before chaos makes 1e-12 of one rounding."""
    rates = run.settings[0] * (moving_factors(run.schedule) if run.schedule else np.ones(STEPS))
    known = np.append(rates, np.full(STEPS + 1 - len(rates), rates[-1]))  # one length: one program
    made, begin = stepping(run.form, run.settings[1:]), optimizer_at(0, run.form, run.settings[1:], known)

    def step(t: int, *now: Any) -> Any:
        return made(t, known, *now)

    theirs, *nudged = optax_paths(step, begin.init, len(rates), run.surface, run.start, TWINS[run.form].calls)
    return theirs, min(rows_before(apart(beside, theirs) > 1e-12) for beside in nudged)


def fair_rate(twin: Twin, surface_id: str) -> float:
    """A learning rate that gets somewhere and stays finite: a tenth of the limit set by the steepest curvature."""
    return 0.2 * (1 - twin.settings.get("beta", 0)) / steepest_curvature(surface_id)


@cache
def steepest_curvature(surface_id: str) -> float:
    """The largest second derivative at the start and at the minima."""
    surface = SURFACES[surface_id]
    places = [away_from_symmetry(surface), *surface.minima]
    return float(max(np.abs(np.linalg.eigvalsh(hessian(surface, place))).max() for place in places))


def hessian(surface: Surface, point: Any) -> Floats:
    """The second derivatives of the loss, (2, 2)."""
    return np.asarray(jax.hessian(lambda p: surface.loss(p[0], p[1]))(jnp.asarray(point, float)))


def away_from_symmetry(surface: Surface) -> Floats:
    """A start near the surface's own, where no slope is exactly 0: dividing by such a slope is a coin toss."""
    return np.add(surface.start, 0.03 * np.array([np.ptp(surface.x_range), np.ptp(surface.y_range)]))


def optax_paths(
    step: Callable[..., Any], init: Callable[..., Any], steps: int, surface_id: str, start: Any, calls: int = 1
) -> Floats:
    """Optax's path (steps + 1, 2) from ``start``, and three more from one part in 2^50 beside it: (4, steps + 1, 2).

    The ground and the step are compiled apart: so each surface and each rule is compiled once, and not each pair.
    """
    points = jnp.asarray(start) * (1 + 2.0**-50 * jnp.array([[0, 0], [1, 1], [1, -1], [-1, 1]]))
    state, rows = jax.vmap(init)(points), [points]
    for t in range(steps):
        for _ in range(calls):
            points, state = step(t, points, state, *ground(surface_id)(points))
        rows.append(points)
    return np.stack(rows, axis=1)


@cache
def stepping(form: Form, settings: tuple[float, ...]) -> Callable[..., Any]:
    """The compiled step of a rule's twin: (t, rates of all steps, points, state, losses, slopes) -> (points, state)."""

    def step(t: jax.Array, rates: jax.Array, *now: Any) -> Any:
        return jax.vmap(partial(one_step, optimizer_at(t, form, settings, rates)))(*now)

    return jax.jit(step)


def optimizer_at(t: Any, form: Form, settings: tuple[float, ...], rates: Any) -> optax.GradientTransformation:
    """A rule's twin at step t: it is given the rates as a schedule; or, where it takes none, the step's own."""
    return TWINS[form].make(jnp.asarray(rates).__getitem__ if TWINS[form].scheduled else rates[t], *settings)


def one_step(optimizer: optax.GradientTransformation, point: Any, state: Any, loss: Any, slope: Any) -> Any:
    """Optax's next point and state."""
    updates, state = optax.with_extra_args_support(optimizer).update(slope, state, point, value=loss)
    return optax.apply_updates(point, updates), state


@cache
def ground(surface_id: str) -> Callable[[jax.Array], tuple[jax.Array, jax.Array]]:
    """The compiled loss and gradient of a surface at several points, (n, 2) -> (n,), (n, 2)."""
    return jax.jit(jax.vmap(jax.value_and_grad(lambda p: SURFACES[surface_id].loss(p[0], p[1]))))
