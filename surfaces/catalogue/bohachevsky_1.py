"""A bowl with shallow dimples: 25 local minima, all but the middle one traps for who comes slowly."""

import jax.numpy as jnp

from surfaces.surface import Surface


def loss(x, y):
    return x**2 + 2 * y**2 - 0.3 * jnp.cos(3 * jnp.pi * x) - 0.4 * jnp.cos(4 * jnp.pi * y) + 0.7


SURFACE = Surface(
    name="Bohachevsky 1",
    loss=loss,
    formula=r"x^2 + 2 y^2 - 0.3 \cos(3 \pi x) - 0.4 \cos(4 \pi y) + 0.7",
    x_range=(-5.0, 5.0),
    y_range=(-5.0, 5.0),
    start=(3.0, -2.0),
    starts={"in a side pit": (0.6, 0.5), "far up the bowl": (-4.8, 4.6)},
    minima=((0.0, 0.0),),
    shows=("local minimum", "saddle point"),
    source="Bohachevsky, Johnson and Stein 1986, Generalized simulated annealing for function optimization, "
    "Technometrics 28(3), 209-217, doi:10.1080/00401706.1986.10488128",
    decades=2.0,
)
