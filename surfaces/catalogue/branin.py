"""Three equal minima along a curved valley, with a saddle point between each and the next."""

import jax.numpy as jnp

from surfaces.surface import Surface


def loss(x, y):
    valley = y - 5.1 / (4 * jnp.pi**2) * x**2 + 5 / jnp.pi * x - 6
    return valley**2 + 10 * (1 - 1 / (8 * jnp.pi)) * jnp.cos(x) + 10


SURFACE = Surface(
    name="Branin",
    loss=loss,
    formula=r"\left(y - \frac{5.1 x^2}{4 \pi^2} + \frac{5 x}{\pi} - 6\right)^2 "
    r"+ 10 \left(1 - \frac{1}{8 \pi}\right) \cos(x) + 10",
    x_range=(-5.0, 10.0),
    y_range=(0.0, 15.0),
    start=(0.0, 12.0),
    starts={"between two minima": (6.0, 1.5), "in the high corner": (-4.5, 0.5), "at the far wall": (8.0, 10.0)},
    minima=((-3.141592653589793, 12.275), (3.141592653589793, 2.275), (9.42477796076938, 2.475)),
    shows=("steep valley", "saddle point"),
    source="Branin 1972, Widely convergent method for finding multiple solutions of simultaneous nonlinear "
    "equations, IBM Journal of Research and Development 16(5), 504-522, doi:10.1147/rd.165.0504",
    decades=2.0,
)
