"""A wide funnel under a field of ripples: far out the ripples hide which way is down, and each of them is a trap.

The bottom is the tip of a cone, a point without a slope; 0 is taken for it."""

import jax.numpy as jnp

from surfaces.roots import root
from surfaces.surface import Surface


def loss(x, y):
    funnel = 20 - 20 * jnp.exp(-0.2 * root(0.5 * (x**2 + y**2)))
    ripples = jnp.e - jnp.exp(0.5 * (jnp.cos(2 * jnp.pi * x) + jnp.cos(2 * jnp.pi * y)))
    return funnel + ripples


SURFACE = Surface(
    name="Ackley",
    loss=loss,
    formula=r"20 - 20 e^{-0.2 \sqrt{0.5 (x^2 + y^2)}} + e - e^{0.5 (\cos(2 \pi x) + \cos(2 \pi y))}",
    x_range=(-5.0, 5.0),
    y_range=(-5.0, 5.0),
    start=(-2.5, 1.5),
    starts={"out on the rim": (-4.5, 4.5), "in a side pit": (1.95, 1.95), "in the funnel": (0.6, -0.4)},
    minima=((0.0, 0.0),),
    shows=("local minimum", "saddle point"),
    source="Ackley 1987, A Connectionist Machine for Genetic Hillclimbing (Kluwer), doi:10.1007/978-1-4613-1997-9",
    decades=1.0,
)
