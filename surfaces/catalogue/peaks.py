"""Three hollows and three hills of different height in a plain that is level far out."""

import jax.numpy as jnp

from surfaces.surface import Surface


def loss(x, y):
    return (
        3 * (1 - x) ** 2 * jnp.exp(-(x**2) - (y + 1) ** 2)
        - 10 * (x / 5 - x**3 - y**5) * jnp.exp(-(x**2) - y**2)
        - jnp.exp(-((x + 1) ** 2) - y**2) / 3
    )


SURFACE = Surface(
    name="Peaks",
    loss=loss,
    formula=r"3 (1 - x)^2 e^{-x^2 - (y + 1)^2} - 10 \left(\frac{x}{5} - x^3 - y^5\right) e^{-x^2 - y^2} "
    r"- \frac{1}{3} e^{-(x + 1)^2 - y^2}",
    x_range=(-3.0, 3.0),
    y_range=(-3.0, 3.0),
    start=(0.3, 0.8),
    starts={
        "on the highest peak": (-0.05, 1.55),
        "near the lowest pit": (0.6, -1.0),
        "out on the flat": (2.5, 2.5),
        "in a side pit": (-1.0, 0.2),
    },
    minima=((0.2282789205563691, -1.6255349574999964),),
    shows=("local minimum", "flat region", "saddle point"),
    source="The function peaks of MATLAB (MathWorks), mathworks.com/help/matlab/ref/peaks.html",
    decades=0.0,
)
