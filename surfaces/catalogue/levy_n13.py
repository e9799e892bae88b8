"""A bowl with furrows: more than eight hundred local minima, the best of them ninety times as steep one way."""

import jax.numpy as jnp

from surfaces.surface import Surface


def loss(x, y):
    return (
        jnp.sin(3 * jnp.pi * x) ** 2
        + (x - 1) ** 2 * (1 + jnp.sin(3 * jnp.pi * y) ** 2)
        + (y - 1) ** 2 * (1 + jnp.sin(2 * jnp.pi * y) ** 2)
    )


SURFACE = Surface(
    name="Levy N. 13",
    loss=loss,
    formula=r"\sin^2(3 \pi x) + (x - 1)^2 (1 + \sin^2(3 \pi y)) + (y - 1)^2 (1 + \sin^2(2 \pi y))",
    x_range=(-5.0, 7.0),
    y_range=(-5.0, 7.0),
    start=(-4.0, 5.0),
    starts={"near the minimum": (1.5, 2.0), "level with the minimum": (-4.0, 1.0)},
    minima=((1.0, 1.0),),
    shows=("local minimum", "steep valley", "saddle point"),
    source="Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano, after Levy and "
    "Montalvo 1985, The tunneling algorithm for the global minimization of functions, SIAM Journal on "
    "Scientific and Statistical Computing 6(1), 15-29, doi:10.1137/0906002",
    decades=2.0,
)
