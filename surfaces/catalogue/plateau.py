"""A basin in a plain: far from it the slope all but vanishes, and a step in proportion to the slope gets nowhere."""

import jax.numpy as jnp

from surfaces.hyperparameter import Hyperparameter
from surfaces.surface import Surface


def loss(x, y, *, width=1.0):
    return 1 - jnp.exp(-(x**2 + y**2) / width**2)


SURFACE = Surface(
    name="Plateau",
    loss=loss,
    formula=r"1 - e^{-(x^2 + y^2) / w^2}",
    knobs={"width": Hyperparameter(1.0, 0.5, 4.0, "w", "width of the basin", allowed=(1e-3, 1e6))},
    x_range=(-5.0, 5.0),
    y_range=(-5.0, 5.0),
    start=(-3.0, 2.0),
    starts={"closer in": (-1.5, 1.0), "farther out": (-4.0, 3.0)},
    minima=((0.0, 0.0),),
    shows=("flat region",),
    source="An upside-down Gaussian, the simplest basin in a plain",
    decades=0.5,
)
