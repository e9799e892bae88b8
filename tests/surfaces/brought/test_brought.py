"""A surface of brought data: the catalogue's own where the data are its own; fitted, looked at, or refused."""

from __future__ import annotations

import re

import jax
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surfaces import SURFACES, BadFormula, form_of, surface_of
from surfaces.brought.brought import Brought
from surfaces.brought.forms import models
from surfaces.brought.reading import LARGEST, Table
from surfaces.brought.text import Described
from surfaces.losses import compiled
from tests.surfaces.brought.copies import copy_of

ROUNDING = 1e-14  # of the heights of the window: another order of summing
MODELS = list(models())


def test_every_model_of_the_catalogue_can_have_data() -> None:
    with_data = {surface.formula for surface in SURFACES.values() if surface.model}
    assert {SURFACES[name].formula for name in MODELS} == with_data
    assert len(MODELS) == len(with_data)


NUMBERS = st.one_of(st.integers(-3, 3).map(float), st.floats(-LARGEST, LARGEST))
TABLES = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=6)


@settings(max_examples=40)
@given(st.sampled_from(MODELS), st.sampled_from(["", "x", "y", "xy"]), TABLES)
def test_any_table_is_ground_to_walk_on_or_refused_in_a_sentence(
    name: str, columns: str, rows: list[tuple[float, float]]
) -> None:
    text = Described(name, columns, Table(("x", "y"), tuple(rows))).text
    try:
        surface = surface_of(text)
    except BadFormula:
        return
    x, y = (np.linspace(*side, 13) for side in (surface.x_range, surface.y_range))
    assert np.isfinite(surface.grid(x, y, {"rotation": 0.0})).all()
    assert surface.contains(*surface.start, {})
    for point in surface.minima:
        assert surface.contains(*point, {})
        assert np.isfinite(float(surface.loss(*point)))


@pytest.mark.parametrize("name", MODELS)
def test_a_copy_of_the_catalogues_data_is_the_catalogues_surface(name: str) -> None:
    copy, surface = surface_of(copy_of(name)), SURFACES[name]
    assert isinstance(copy, Brought)
    x, y = (np.linspace(*side, 13) for side in (surface.x_range, surface.y_range))
    ours, theirs = copy.grid(x, y, {"rotation": 0.0}), surface.grid(x, y, {"rotation": 0.0})
    np.testing.assert_allclose(ours, theirs, rtol=ROUNDING, atol=ROUNDING * np.ptp(theirs))
    best = min(float(surface.loss(*point)) for point in surface.minima)
    assert copy.minima
    for point in copy.minima:
        assert float(copy.loss(*point)) == pytest.approx(best, abs=1e-9)
    assert copy.found
    assert copy.minimum == "the lowest minimum found"
    assert copy.lowest({"rotation": 30.0}) == pytest.approx(best, abs=1e-9)


def test_another_number_is_another_surface_of_the_same_form_and_compiles_nothing() -> None:
    head, *rest = copy_of("tanh_neuron").split(";")
    one, other = (surface_of(";".join([head, *rest[:-1], last])) for last in (rest[-1], "3.25,-0.5"))
    assert one.form == other.form
    x, y = np.linspace(-6, 6, 13), np.linspace(-4, 8, 13)
    before, program = one.grid(x, y, {"rotation": 0.0}), compiled(form_of(one.form).loss)
    many = program._cache_size()  # type: ignore[attr-defined]
    after = other.grid(x, y, {"rotation": 0.0})
    assert program._cache_size() == many  # type: ignore[attr-defined]
    assert np.abs(before - after).max() > 1e-3


def test_data_are_never_scaled_but_where_it_is_asked_and_the_view_fits() -> None:
    rows = ";".join(f"{1900 + n},{3 * n + n % 5}" for n in range(30))
    plain, standard = (surface_of(f"data:linear_regression{how};year;price;{rows}") for how in ("", ":x"))
    assert isinstance(plain, Brought)
    assert isinstance(standard, Brought)
    assert plain.model
    assert standard.model
    assert plain.model.data.x[0] == 1900
    assert "as they are" in plain.about
    assert standard.model.data.x.mean() == pytest.approx(0, abs=1e-12)
    assert standard.model.data.x_name == "year, standardised"
    assert standard.raw.x[0] == 1900
    for surface in (plain, standard):
        (x, y), ((left, right), (bottom, top)) = surface.minima[0], (surface.x_range, surface.y_range)
        assert left < x < right
        assert bottom < y < top
        slope = jax.grad(lambda point, loss=surface.loss: loss(point[0], point[1]))(np.array([x, y]))
        assert np.abs(slope).max() < 1e-4


def test_a_classifier_whose_labels_can_be_told_apart_has_no_minimum() -> None:
    surface = surface_of("data:logistic_regression;x;y;1,0;2,0;3,1;4,1")
    assert surface.minima == ()
    assert not surface.bounded


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("data:linear_regression:x;x;y;1e-300,2;2e-300,3", "The values of x are all but one, from 1e-300 to 2e-300."),
        ("data:sine_fit;x;y;1,0;2,1e-200", "The values of y are all but one"),
        ("data:logistic_regression;x;y;1,0;2,2", "Row 2: the label 2 of y is neither 0 nor 1."),
        ("data:logistic_regression:y;x;y;1,0;2,1", "cannot be standardised"),
        ("data:bowl;x;y;1,0;2,1", "bowl is no model that data can be brought for: one of huber_regression"),
        ("data:linear_regression", "Data are a model, two names and rows"),
        ("data:linear regression;x;y;1,2;3,4", "data:linear regression is no head of data"),
        ("data:linear_regression;x;y;1,2;3", "Row 2 is '3': two numbers joined by a comma would be right"),
        ("data:linear_regression;x;y;0,0;0.0000001,5", "The best fit lies at slope 5e+07, intercept"),
        ("kept:0123456789abcdef", "which only the browser that brought them keeps"),
    ],
)
def test_what_no_model_can_have_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(BadFormula, match=re.escape(said)):
        surface_of(text)
