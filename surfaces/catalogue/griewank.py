"""A very wide bowl with ripples of one height: near the middle the ripples are all there is."""

import jax.numpy as jnp

from surfaces.surface import Surface


def loss(x, y):
    return 1 + (x**2 + y**2) / 4000 - jnp.cos(x) * jnp.cos(y / jnp.sqrt(2.0))


SURFACE = Surface(
    name="Griewank",
    loss=loss,
    formula=r"1 + \frac{x^2 + y^2}{4000} - \cos(x) \cos\left(\frac{y}{\sqrt{2}}\right)",
    x_range=(-10.0, 10.0),
    y_range=(-10.0, 10.0),
    start=(7.0, -6.0),
    starts={"near the middle": (1.0, -1.5), "in a side pit": (3.5, 4.0)},
    minima=((0.0, 0.0),),
    shows=("local minimum", "saddle point"),
    source="Griewank 1981, Generalized descent for global optimization, Journal of Optimization Theory and "
    "Applications 34(1), 11-39, doi:10.1007/BF00933356",
    decades=0.5,
)
