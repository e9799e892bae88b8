"""A parabolic crease: its walls grow steeper without limit towards the floor, and along the floor it barely falls.

On the crease itself there is no slope across; 0 is taken for it. Beside it no step is small enough."""

import jax.numpy as jnp

from surfaces.roots import root
from surfaces.surface import Surface


def loss(x, y):
    return 100 * root(jnp.abs(y - 0.01 * x**2)) + 0.01 * jnp.abs(x + 10)


SURFACE = Surface(
    name="Bukin N. 6",
    loss=loss,
    formula=r"100 \sqrt{|y - 0.01 x^2|} + 0.01 |x + 10|",
    x_range=(-15.0, -5.0),
    y_range=(-3.0, 3.0),
    start=(-7.0, 2.0),
    starts={"below the crease": (-6.0, -2.0), "beyond the minimum": (-13.0, 2.0)},
    minima=((-10.0, 1.0),),
    shows=("steep valley",),
    source="Bukin 1997, New minimization strategy for non-smooth functions, Preprint 97-79 (Budker Institute of "
    "Nuclear Physics, Novosibirsk), function 6",
    decades=1.0,
)
