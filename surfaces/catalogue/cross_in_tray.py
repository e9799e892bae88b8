"""A waffle of 36 basins, four of them deepest, parted by ridges as sharp as a knife: no slope leads over them.

On the ridges there is no slope; 0 is taken for it."""

import jax.numpy as jnp

from surfaces.roots import root
from surfaces.surface import Surface


def loss(x, y):
    height = jnp.abs(100 - root(x**2 + y**2) / jnp.pi)
    # e^height, nearly e^100, is taken out of the power: it is too large for the float32 in which maps are drawn
    return -0.0001 * jnp.exp(0.1 * height) * (jnp.abs(jnp.sin(x) * jnp.sin(y)) + jnp.exp(-height)) ** 0.1


SURFACE = Surface(
    name="Cross-in-tray",
    loss=loss,
    formula=r"-0.0001 (|\sin(x) \sin(y)| e^{|100 - \frac{\sqrt{x^2 + y^2}}{\pi}|} + 1)^{0.1}",
    x_range=(-10.0, 10.0),
    y_range=(-10.0, 10.0),
    start=(-6.0, 3.0),
    starts={"in a far pit": (7.0, 7.0), "near a minimum": (2.0, 1.8)},
    minima=(
        (1.3494066171539107, 1.3494066171539107),
        (1.3494066171539107, -1.3494066171539107),
        (-1.3494066171539107, 1.3494066171539107),
        (-1.3494066171539107, -1.3494066171539107),
    ),
    shows=("local minimum",),
    source="Mishra 2006, Some new test functions for global optimization and performance of repulsive particle swarm "
    "method, MPRA paper 2718",
    decades=2.0,
)
