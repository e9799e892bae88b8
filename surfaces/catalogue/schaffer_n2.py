"""Ripples that bend away from the diagonals, over a shallow dish: but for two, the valleys lead past the minimum."""

import jax.numpy as jnp

from surfaces.surface import Surface


def loss(x, y):
    return 0.5 + (jnp.sin(x**2 - y**2) ** 2 - 0.5) / (1 + 0.001 * (x**2 + y**2)) ** 2


SURFACE = Surface(
    name="Schaffer N. 2",
    loss=loss,
    formula=r"0.5 + \frac{\sin^2(x^2 - y^2) - 0.5}{(1 + 0.001 (x^2 + y^2))^2}",
    x_range=(-5.0, 5.0),
    y_range=(-5.0, 5.0),
    start=(3.0, 2.0),
    starts={"near the minimum": (0.4, 0.3), "on the diagonal": (2.5, 2.5), "on an axis": (4.0, 0.0)},
    minima=((0.0, 0.0),),
    shows=("local minimum",),
    source="Mishra 2006, Some new test functions for global optimization and performance of repulsive particle swarm "
    "method, MPRA paper 2718, after Schaffer, Caruana, Eshelman and Das 1989",
    decades=0.0,
)
