"""Trenches that cross in a plain: off them there is hardly a slope, and where the two deepest cross it is lowest."""

import jax.numpy as jnp

from surfaces.surface import Surface


def loss(x, y):
    return -jnp.sin(x) * jnp.sin(x**2 / jnp.pi) ** 20 - jnp.sin(y) * jnp.sin(2 * y**2 / jnp.pi) ** 20


SURFACE = Surface(
    name="Michalewicz",
    loss=loss,
    formula=r"-\sin(x) \sin^{20}\left(\frac{x^2}{\pi}\right) - \sin(y) \sin^{20}\left(\frac{2 y^2}{\pi}\right)",
    x_range=(0.0, 3.141592653589793),
    y_range=(0.0, 3.141592653589793),
    start=(2.0, 2.0),
    starts={"out on the flat": (0.4, 0.4), "in a trench": (2.2, 0.5), "near the minimum": (2.0, 1.4)},
    minima=((2.2029055201726093, 1.5707963267948966),),
    shows=("flat region", "local minimum"),
    source="Michalewicz 1992, Genetic Algorithms + Data Structures = Evolution Programs (Springer), with m = 10, as "
    "in Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano",
    decades=0.5,
)
