"""Models of data: what they predict, what they cost, and where an independent solver finds their minima."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from surfaces import SURFACES, Surface, data
from surfaces.dataset import DataSet
from surfaces.discover import discover
from surfaces.model import FORMS, LINKS, Model

DATA_SETS: dict[str, DataSet] = discover(data, "DATA")
MODELS = {surface.id: surface for surface in SURFACES.values() if surface.model}
ALL = pytest.mark.parametrize("surface", MODELS.values(), ids=MODELS.keys())
SIZES = {"old_faithful": 272, "iris_petals": 150, "challenger": 23, "belgian_calls": 24, "nottingham": 48, "bump": 60}
MEANS = {  # of feature and target, as R gives them of its copies
    "old_faithful": (3.487783, 70.897059),
    "iris_petals": (3.758, 1.199333),
    "challenger": (69.565217, 0.304348),
    "belgian_calls": (1961.5, 49.991667),
}


def model_of(surface: Surface) -> Model:
    """The model of a surface that has one."""
    assert surface.model
    return surface.model


def test_the_data_sets_are_as_long_as_their_sources_say() -> None:
    assert {name: len(found) for name, found in DATA_SETS.items()} == SIZES
    for found in DATA_SETS.values():
        assert found.name
        assert found.x_name
        assert found.y_name
        assert found.source
        assert found.licence
        assert found.about


def test_all_of_them_are_small() -> None:
    folder = Path(data.__file__).parent
    assert sum(file.stat().st_size for file in folder.glob("*.py")) < 100_000


@pytest.mark.parametrize("name", MEANS)
def test_their_means_are_those_of_the_sources(name: str) -> None:
    found = DATA_SETS[name]
    assert (found.x.mean(), found.y.mean()) == pytest.approx(MEANS[name], abs=1e-6)


def test_a_column_is_standardised_exactly() -> None:
    both = DATA_SETS["old_faithful"].standardised("xy")
    for column in (both.x, both.y):
        assert (column.mean(), column.std()) == pytest.approx((0, 1), abs=1e-14)
    assert DATA_SETS["old_faithful"].standardised().y is not None
    assert (DATA_SETS["old_faithful"].standardised().y == DATA_SETS["old_faithful"].y).all()
    assert both.x_name == "eruption, minutes, standardised"


@pytest.mark.parametrize(("x", "y"), [([1.0], [1.0, 2.0]), ([np.nan], [1.0])])
def test_columns_that_do_not_match_or_are_no_numbers_are_refused(x: list[float], y: list[float]) -> None:
    with pytest.raises(ValueError, match="Odd must have two columns"):
        DataSet(name="Odd", x=x, y=y, x_name="x", y_name="y", source="", licence="")  # type: ignore[arg-type]


@ALL
@pytest.mark.parametrize("angle", [0.0, 30.0])
def test_the_loss_is_the_mean_of_the_examples_turned_or_not(surface: Surface, angle: float) -> None:
    x, y = np.linspace(*surface.x_range, 5)[:, None], np.linspace(*surface.y_range, 4)
    each = np.asarray(surface.examples(x, y, rotation=angle))
    assert each.shape == (5, 4, len(model_of(surface).data))
    np.testing.assert_allclose(each.mean(axis=-1), surface.loss(x, y, rotation=angle), rtol=1e-12)


@ALL
def test_the_cost_is_what_the_prediction_costs(surface: Surface) -> None:
    model, (w1, w2) = model_of(surface), surface.start
    predicted = np.asarray(model.predict(model.data.x, w1, w2))
    a, b = FORMS[model.form](jnp.asarray(w1), jnp.asarray(w2))
    np.testing.assert_allclose(predicted, LINKS[model.link](a * model.data.x + b), rtol=1e-12)
    costs = {
        "logistic_regression": lambda p, y: -np.log(np.where(y == 1, p, 1 - p)),
        "huber_regression": lambda p, y: np.where(abs(p - y) <= 5, (p - y) ** 2 / 2, 5 * abs(p - y) - 12.5),
    }
    cost = costs.get(surface.id, lambda p, y: (p - y) ** 2)
    np.testing.assert_allclose(surface.examples(w1, w2), cost(predicted, model.data.y), rtol=1e-9)


@pytest.mark.parametrize("name", ["linear_regression", "linear_regression_standardised"])
def test_the_minimum_of_a_line_is_that_of_least_squares(name: str) -> None:
    surface = SURFACES[name]
    found = model_of(surface).data
    matrix = np.stack([found.x, np.ones_like(found.x)], axis=1)
    np.testing.assert_allclose(surface.minima[0], np.linalg.lstsq(matrix, found.y, rcond=None)[0], rtol=1e-12)


def test_the_product_of_the_linear_network_is_the_slope_through_the_origin() -> None:
    surface = SURFACES["linear_network"]
    found = model_of(surface).data
    for w1, w2 in surface.minima:
        assert w1 * w2 == pytest.approx(float(found.x @ found.y / (found.x @ found.x)), rel=1e-12)


def test_every_point_of_the_linear_network_s_curve_is_a_minimum() -> None:
    surface = SURFACES["linear_network"]
    product = surface.minima[0][0] * surface.minima[0][1]
    along = np.array([-2.0, -0.5, 0.3, 1.0, 7.0])
    np.testing.assert_allclose(
        surface.loss(along, product / along), float(surface.loss(*surface.minima[0])), rtol=1e-12
    )


def test_the_minimum_of_logistic_regression_is_newton_s() -> None:
    surface = SURFACES["logistic_regression"]
    found = model_of(surface).data
    matrix, weights = np.stack([found.x, np.ones_like(found.x)], axis=1), np.zeros(2)
    for _ in range(30):  # iteratively reweighted least squares, in NumPy alone
        chance = 1 / (1 + np.exp(-matrix @ weights))
        bend = matrix.T @ (matrix * (chance * (1 - chance))[:, None])
        weights = weights + np.linalg.solve(bend, matrix.T @ (found.y - chance))
    np.testing.assert_allclose(surface.minima[0], weights, rtol=1e-12)


def test_the_minimum_of_huber_s_line_is_that_of_reweighted_least_squares() -> None:
    surface = SURFACES["huber_regression"]
    found = model_of(surface).data
    matrix, weights = np.stack([found.x, np.ones_like(found.x)], axis=1), np.array([34.9, 50.0])
    for _ in range(4000):
        size = np.maximum(np.abs(matrix @ weights - found.y), 1e-300)
        root = np.sqrt(np.minimum(1, 5 / size))
        weights = np.linalg.lstsq(matrix * root[:, None], found.y * root, rcond=None)[0]
    np.testing.assert_allclose(surface.minima[0], weights, rtol=1e-9)


def test_a_formula_has_no_examples() -> None:
    with pytest.raises(ValueError, match="Bowl is a formula: it has no examples"):
        _ = SURFACES["bowl"].examples


@ALL
def test_the_losses_of_a_grid_s_examples_are_never_all_in_memory(surface: Surface) -> None:
    x = np.zeros((241, 241))
    loss = surface.rotated.standard
    used: Any = jax.jit(loss).lower(x, x).compile().memory_analysis()
    assert used.temp_size_in_bytes <= 4 * x.nbytes
