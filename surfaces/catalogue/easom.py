"""A needle's eye in a plain: outside a small well the ground is level, and no slope tells where the well is.

Make the well wider and it can be found from afar."""

import jax.numpy as jnp

from surfaces.hyperparameter import Hyperparameter
from surfaces.surface import Surface


def loss(x, y, *, sharpness=1.0):
    return -jnp.cos(x) * jnp.cos(y) * jnp.exp(-sharpness * ((x - jnp.pi) ** 2 + (y - jnp.pi) ** 2))


SURFACE = Surface(
    name="Easom",
    loss=loss,
    formula=r"-\cos(x) \cos(y) e^{-k \cdot ((x - \pi)^2 + (y - \pi)^2)}",
    knobs={"sharpness": Hyperparameter(1.0, 0.02, 2.0, "k", "sharpness of the well", "log", allowed=(1e-6, 1e6))},
    x_range=(-10.0, 10.0),
    y_range=(-10.0, 10.0),
    start=(1.5, 1.5),
    starts={"out on the plain": (-4.0, -4.0), "beside the well": (2.4, 3.6)},
    minima=((3.141592653589793, 3.141592653589793),),
    shows=("flat region", "local minimum", "saddle point"),
    source="Easom 1990, A Survey of Global Optimization Techniques (M.Eng. thesis, University of Louisville)",
    decades=0.5,
)
