"""Places in words: the digits that their size and their window's have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.page.controls import surface_facts
from app.page.markup import html
from app.pictures.figures import hover
from app.pictures.height import Window
from app.pictures.place import figures, place
from surfaces import surface_of


def around(x: float, y: float, half: float) -> Window:
    """A square window."""
    return Window((x - half, x + half), (y - half, y + half))


@pytest.mark.parametrize(  # the same places as in tests/assets/place.test.mjs
    ("point", "window", "words"),
    [
        ((0.00201, 0.00005), around(0.002, 0, 0.0033), "(0.00201, 0.00005)"),
        ((2.01, 0.00005), around(2, 0, 3.3), "(2.01, 0)"),
        ((-2.805118, 3.131313), around(0, 0, 6), "(-2.81, 3.13)"),
        ((3.0, 2.0), around(0, 0, 6), "(3, 2)"),
        ((-1e-9, 0.00421), around(0, 0, 2), "(0, 0.00421)"),
        ((150.00123, -1e6), around(150, -1e6, 0.004), "(150.00123, -1000000)"),
        ((512.0, 404.2319), around(0, 0, 512), "(512, 404)"),
        ((123456.0, -0.4), around(0, 0, 5e5), "(123456, 0)"),
    ],
)
def test_a_place_has_three_figures_of_its_own_and_of_its_window(
    point: tuple[float, float], window: Window, words: str
) -> None:
    assert place(point, window) == words


@given(st.floats(-1e6, 1e6), st.integers(-6, 6), st.floats(0, 1))
def test_no_place_is_said_to_be_elsewhere_than_a_half_of_the_window_s_third_figure(
    low: float, power: int, share: float
) -> None:
    high = low + 10.0**power
    value, wide, fine = low + share * (high - low), high - low, 1e-9 * max(abs(low), abs(high))
    said = place((value, value), Window((low, high), (low, high))).strip("()").split(", ")
    assert all(abs(float(one) - value) <= 0.005 * wide + fine for one in said)
    assert abs(float(f"{value:.{figures(low, high)}g}") - value) <= 0.001 * wide + fine


def test_small_weights_are_said_where_the_ground_turns_and_where_a_path_is_hovered() -> None:
    surface = surface_of("data:linear_regression;a;b;1,0.002;2,0.0041;3,0.0062;4,0.008")
    assert "turns about (0.002, 0)." in "".join(html(part) for part in surface_facts(surface))
    assert "slope" in hover(surface, {})
    far = surface_of("(x-150)^2+y^2; x from 149.995 to 150.005")
    assert "%{x:.8g}, %{y:.4g}" in hover(far, {})
