"""Crossing ripples whose floors are almost level: down into one is easy, along it to a minimum is not."""

import jax.numpy as jnp

from surfaces.surface import Surface


def loss(x, y):
    return 0.5 + (jnp.cos(jnp.sin(jnp.abs(x**2 - y**2))) ** 2 - 0.5) / (1 + 0.001 * (x**2 + y**2)) ** 2


SURFACE = Surface(
    name="Schaffer N. 4",
    loss=loss,
    formula=r"0.5 + \frac{\cos^2(\sin(|x^2 - y^2|)) - 0.5}{(1 + 0.001 (x^2 + y^2))^2}",
    x_range=(-5.0, 5.0),
    y_range=(-5.0, 5.0),
    start=(3.0, 2.0),
    starts={"near a minimum": (0.3, 1.0), "near the middle": (0.3, 0.2), "far from the middle": (4.0, 0.3)},
    minima=(
        (0.0, 1.2531318314637332),
        (0.0, -1.2531318314637332),
        (1.2531318314637332, 0.0),
        (-1.2531318314637332, 0.0),
    ),
    shows=("local minimum", "steep valley"),
    source="Mishra 2006, Some new test functions for global optimization and performance of repulsive particle swarm "
    "method, MPRA paper 2718, after Schaffer, Caruana, Eshelman and Das 1989",
    decades=0.0,
)
