"""Rings on water: each trough is a closed circle, and nothing in it leads further in."""

import jax.numpy as jnp

from surfaces.roots import root
from surfaces.surface import Surface


def loss(x, y):
    square = x**2 + y**2
    wave = jnp.where(square > 0, jnp.cos(12 * root(square)), 1 - 72 * square)  # its series where the root has no slope
    return -(1 + wave) / (0.5 * square + 2)


SURFACE = Surface(
    name="Drop-wave",
    loss=loss,
    formula=r"-\frac{1 + \cos(12 \sqrt{x^2 + y^2})}{0.5 (x^2 + y^2) + 2}",
    x_range=(-5.12, 5.12),
    y_range=(-5.12, 5.12),
    start=(2.0, -1.5),
    starts={"in the first ring": (0.7, 0.2), "out on the ripples": (4.0, 3.5)},
    minima=((0.0, 0.0),),
    shows=("local minimum",),
    source="Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano; who wrote it "
    "first is not established",
    decades=0.0,
)
