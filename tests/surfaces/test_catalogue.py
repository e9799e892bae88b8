"""What a surface says of itself is true: its minima, its troubles, its start, its slopes."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import get_args

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from numpy.typing import NDArray

from surfaces import SURFACES, Surface
from surfaces.surface import Trouble, compiled
from tests.reference.recorded import reference

Floats = NDArray[np.float64]
Knobs = Mapping[str, float]

FACTS = reference("functions")["functions"]


def settings_of_the_knobs(surface: Surface) -> list[dict[str, float]]:
    """The defaults, then each knob at either end of its slider."""
    defaults = {name: knob.default for name, knob in surface.knobs.items()}
    moved = [{**defaults, n: value} for n, knob in surface.knobs.items() for value in (knob.low, knob.high)]
    return [defaults, *moved]


ALL = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
ALL_WITH_KNOBS = pytest.mark.parametrize(
    ("surface", "knobs"),
    [
        pytest.param(surface, knobs, id="-".join([surface.id, *(f"{value:g}" for value in knobs.values())]))
        for surface in SURFACES.values()
        for knobs in settings_of_the_knobs(surface)
    ],
)
WITH_FACTS = pytest.mark.parametrize("name", [name for name in FACTS if name in SURFACES])


def grid(surface: Surface, size: int = 201) -> tuple[Floats, Floats]:
    """The window as two arrays (size, size)."""
    x, y = np.meshgrid(np.linspace(*surface.x_range, size), np.linspace(*surface.y_range, size))
    return x, y


def slopes(surface: Surface, x: Floats, y: Floats, knobs: Knobs) -> Floats:
    """The gradient at many points, (2, ...)."""
    gradient = jax.grad(lambda p: surface.loss(p[0], p[1], **knobs))
    points = jnp.stack([x.ravel(), y.ravel()], axis=1)
    return np.asarray(jax.jit(jax.vmap(gradient))(points)).T.reshape(2, *x.shape)


def hessian(surface: Surface, point: Floats | tuple[float, float], knobs: Knobs) -> Floats:
    """The second derivatives at a point, (2, 2)."""
    return np.asarray(jax.hessian(lambda p: surface.loss(p[0], p[1], **knobs))(jnp.asarray(point)))


def defaults(surface: Surface) -> Knobs:
    return settings_of_the_knobs(surface)[0]


@ALL
def test_a_surface_says_all_about_itself(surface: Surface) -> None:
    assert SURFACES[surface.id] is surface
    assert surface.name
    assert surface.about
    assert surface.formula
    assert surface.source
    assert set(surface.shows) <= set(get_args(Trouble))
    assert len(set(surface.shows)) == len(surface.shows)


def test_every_trouble_is_somewhere_and_so_is_none() -> None:
    assert {trouble for surface in SURFACES.values() for trouble in surface.shows} == set(get_args(Trouble))
    assert any(not surface.shows for surface in SURFACES.values())


@ALL
def test_the_start_and_the_minima_are_in_the_window(surface: Surface) -> None:
    for x, y in (surface.start, *surface.minima):
        assert surface.x_range[0] <= x <= surface.x_range[1]
        assert surface.y_range[0] <= y <= surface.y_range[1]
    assert surface.start not in surface.minima


@ALL
def test_the_knobs_are_the_loss_s_own_with_their_defaults(surface: Surface) -> None:
    parameters = inspect.signature(surface.loss).parameters.values()
    named = {p.name: p.default for p in parameters if p.kind is p.KEYWORD_ONLY}
    assert named == {name: knob.default for name, knob in surface.knobs.items()}
    assert list(named) == list(surface.knobs)
    assert float(surface.loss(*surface.start)) == float(surface.loss(*surface.start, **defaults(surface)))


@ALL_WITH_KNOBS
def test_the_loss_broadcasts(surface: Surface, knobs: Knobs) -> None:
    x, y = grid(surface, 7)
    whole = np.asarray(surface.loss(x, y, **knobs))
    one_by_one = [[float(surface.loss(x[i, j], y[i, j], **knobs)) for j in range(7)] for i in range(7)]
    assert whole.shape == (7, 7)
    assert whole.dtype == np.float64
    assert np.isfinite(whole).all()
    assert np.allclose(whole, one_by_one, rtol=1e-13, atol=1e-13)
    assert np.allclose(surface.loss(x[:1, :], y[:, :1], **knobs), whole, rtol=1e-13, atol=1e-13)
    assert np.allclose(surface.grid(x[0], y[:, 0], knobs), whole, rtol=1e-12, atol=1e-12)


@ALL
def test_a_knob_moves_the_loss_and_compiles_no_grid_anew(surface: Surface) -> None:
    x, y = (np.linspace(*ends, 11) for ends in (surface.x_range, surface.y_range))
    surface.grid(x, y, defaults(surface))
    before = compiled(surface.loss)._cache_size()  # type: ignore[attr-defined]
    heights = [surface.grid(x, y, knobs).tobytes() for knobs in settings_of_the_knobs(surface)]
    assert compiled(surface.loss)._cache_size() == before  # type: ignore[attr-defined]
    assert len(set(heights)) == len(heights)


@ALL_WITH_KNOBS
def test_the_gradient_is_the_slope_of_the_loss(surface: Surface, knobs: Knobs) -> None:
    x, y = grid(surface, 12)  # even: no point of it is special
    step = 1e-5
    differences = np.stack(
        [
            np.asarray(surface.loss(x + step, y, **knobs) - surface.loss(x - step, y, **knobs)),
            np.asarray(surface.loss(x, y + step, **knobs) - surface.loss(x, y - step, **knobs)),
        ]
    ) / (2 * step)
    gradient = slopes(surface, x, y, knobs)
    assert np.allclose(gradient, differences, rtol=1e-6, atol=1e-9 * np.abs(surface.loss(x, y, **knobs)).max())


@ALL_WITH_KNOBS
def test_a_listed_minimum_is_one(surface: Surface, knobs: Knobs) -> None:
    lowest = surface.lowest(knobs)
    for minimum in surface.minima:
        value = float(surface.loss(*minimum, **knobs))
        bends = np.linalg.eigvalsh(hessian(surface, minimum, knobs))
        slope = slopes(surface, np.array(minimum[0]), np.array(minimum[1]), knobs)
        assert lowest == pytest.approx(value, abs=1e-12)
        assert bends[0] > 0
        assert np.abs(slope).max() <= 1e-12 * bends[1]  # less than 1e-12 away from the place itself
        assert (ring(surface, minimum, knobs) > value).all()


def ring(surface: Surface, middle: tuple[float, float], knobs: Knobs) -> Floats:
    """The losses on circles of several sizes around a point."""
    angle, radius = np.meshgrid(np.linspace(0, 2 * np.pi, 64), np.geomspace(1e-4, 1e-1, 7))
    x, y = middle[0] + radius * np.cos(angle), middle[1] + radius * np.sin(angle)
    return np.asarray(surface.loss(x, y, **knobs))


@ALL_WITH_KNOBS
def test_nothing_in_the_window_is_lower_than_the_lowest(surface: Surface, knobs: Knobs) -> None:
    lowest, heights = surface.lowest(knobs), np.asarray(surface.loss(*grid(surface), **knobs))
    if lowest is None:
        assert heights.min() < float(surface.loss(0.0, 0.0, **knobs)) - 1
    else:
        assert heights.min() >= lowest - 1e-12


@ALL
def test_the_troubles_shown_are_the_troubles_there(surface: Surface) -> None:
    assert set(surface.shows) == troubles(surface)


def troubles(surface: Surface) -> set[str]:
    """The troubles that the loss has in its window, by the definitions of the reference's ``flags``."""
    knobs, lowest = defaults(surface), surface.lowest(defaults(surface))
    bends = {place: np.linalg.eigvalsh(hessian(surface, place, knobs)) for place in critical_points(surface, knobs)}
    minima = [place for place, bend in bends.items() if bend[0] > 0]
    traps = [p for p in minima if lowest is not None and float(surface.loss(*p, **knobs)) > lowest + 1e-6]
    valleys = [p for p in minima if bends[p][1] > 10 * bends[p][0]]
    saddles = [p for p, bend in bends.items() if bend[0] < 0 < bend[1]]
    found = {"local minimum": traps, "steep valley": valleys, "saddle point": saddles}
    return {name for name, places in found.items() if places} | ({"flat region"} if is_flat(surface, knobs) else set())


def is_flat(surface: Surface, knobs: Knobs) -> bool:
    """Whether over a tenth of the window following the slope across all of it would change the loss by under 1 %."""
    x, y = grid(surface)
    widths = np.array([np.ptp(surface.x_range), np.ptp(surface.y_range)])[:, None, None]
    change = np.linalg.norm(slopes(surface, x, y, knobs) * widths, axis=0)
    return bool((change < 0.01 * np.ptp(np.asarray(surface.loss(x, y, **knobs)))).mean() > 0.1)


def critical_points(surface: Surface, knobs: Knobs) -> list[tuple[float, float]]:
    """Where the slope is 0 in the window: Newton's method from a grid of starts."""

    def loss(p: jax.Array) -> jax.Array:
        return surface.loss(p[0], p[1], **knobs)

    def newton(p: jax.Array) -> jax.Array:
        def step(p: jax.Array, _: None) -> tuple[jax.Array, None]:
            return p - jnp.linalg.pinv(jax.hessian(loss)(p)) @ jax.grad(loss)(p), None

        return jax.lax.scan(step, p, length=60)[0]

    x, y = grid(surface, 25)
    ends = np.asarray(jax.jit(jax.vmap(newton))(jnp.stack([x.ravel(), y.ravel()], axis=1)))
    steepness = np.linalg.norm(slopes(surface, x, y, knobs), axis=0).max()
    inside = np.all((ends >= [x.min(), y.min()]) & (ends <= [x.max(), y.max()]), axis=1)
    ends = ends[inside & np.isfinite(ends).all(axis=1)]
    at_rest = np.linalg.norm(slopes(surface, ends[:, 0], ends[:, 1], knobs), axis=0) <= 1e-13 * steepness
    return sorted({(float(px), float(py)) for px, py in np.round(ends[at_rest], 6) + 0.0})


@WITH_FACTS
def test_the_facts_agree_with_the_reference(name: str) -> None:
    surface, facts = SURFACES[name], FACTS[name]
    assert (*surface.x_range, *surface.y_range) == tuple(facts["domain"])
    assert surface.start == tuple(facts["start"])
    assert len(surface.minima) == len(facts["minima"])
    for x, y, value in facts["minima"]:
        distance = min(np.hypot(x - mx, y - my) for mx, my in surface.minima)
        assert distance <= 1e-9  # the reference's camel is given to 10 digits; each place here is held to 1e-12 above
        assert surface.lowest(defaults(surface)) == pytest.approx(value, abs=1e-12)


@WITH_FACTS
def test_the_troubles_agree_with_the_reference(name: str) -> None:
    flags = FACTS[name]["flags"]
    names = {
        "flat_regions": "flat region",
        "steep_valley": "steep valley",
        "many_local_minima": "local minimum",
        "saddle": "saddle point",
    }
    assert set(SURFACES[name].shows) == {trouble for flag, trouble in names.items() if flags[flag]}
    assert (SURFACES[name].minima == ()) == flags["unbounded_below"]


@WITH_FACTS
def test_the_critical_points_agree_with_the_reference(name: str) -> None:
    surface, known = SURFACES[name], FACTS[name]["critical_points"]
    expected = [point[:2] for kind in known.values() for point in kind]
    found = critical_points(surface, defaults(surface))
    assert len(found) == len(expected)
    for x, y in expected:
        assert min(np.hypot(x - fx, y - fy) for fx, fy in found) < 1e-5


@WITH_FACTS
def test_the_loss_agrees_with_the_reference_s_formula(name: str) -> None:
    surface = SURFACES[name]
    x, y = grid(surface, 9)
    assert np.allclose(surface.loss(x, y), eval(FACTS[name]["formula"], {"x": x, "y": y}), rtol=1e-13, atol=1e-12)
