"""A table with tall legs: many basins, deeper and deeper towards the corners of the window, four of them deepest.

Beyond the window they go on deeper, without end. On the ridges there is no slope; 0 is taken for it."""

import jax.numpy as jnp

from surfaces.roots import root
from surfaces.surface import Surface


def loss(x, y):
    return -jnp.abs(jnp.sin(x) * jnp.cos(y)) * jnp.exp(jnp.abs(1 - root(x**2 + y**2) / jnp.pi))


SURFACE = Surface(
    name="Holder table",
    loss=loss,
    formula=r"-|\sin(x) \cos(y)| e^{|1 - \frac{\sqrt{x^2 + y^2}}{\pi}|}",
    x_range=(-10.0, 10.0),
    y_range=(-10.0, 10.0),
    start=(2.0, -3.0),
    starts={"near a corner": (7.0, 8.0), "near the middle": (0.5, 0.5)},
    minima=(
        (8.055023475736563, 9.664590019241272),
        (8.055023475736563, -9.664590019241272),
        (-8.055023475736563, 9.664590019241272),
        (-8.055023475736563, -9.664590019241272),
    ),
    falls_on=True,
    shows=("local minimum",),
    source="Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano, after Mishra "
    "2006, Some new test functions for global optimization and performance of repulsive particle swarm "
    "method, MPRA paper 2718",
    decades=0.0,
)
