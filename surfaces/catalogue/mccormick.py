"""A tilted trough with one minimum in its usual window, and a second one, higher up.

Beyond the window the trough goes on down in steps, without end: a path that runs off there gets lower than the star."""

import jax.numpy as jnp

from surfaces.surface import Surface


def loss(x, y):
    return jnp.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1


SURFACE = Surface(
    name="McCormick",
    loss=loss,
    formula=r"\sin(x + y) + (x - y)^2 - 1.5 x + 2.5 y + 1",
    x_range=(-1.5, 4.0),
    y_range=(-3.0, 4.0),
    start=(3.0, 3.0),
    starts={"near the minimum": (0.0, -1.0), "in the wrong basin": (2.8, 1.8)},
    minima=((-0.5471975511965977, -1.5471975511965979),),
    falls_on=True,
    shows=("local minimum", "saddle point"),
    source="Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano; often credited "
    "to McCormick 1976, doi:10.1007/BF01580665, which was not seen",
    decades=1.5,
)
