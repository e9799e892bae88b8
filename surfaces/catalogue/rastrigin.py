"""A bowl covered with ripples: a local minimum at nearly every whole number, and the best of them in the middle.

Make the ripples lower and the traps vanish one by one, until a bowl is left."""

import jax.numpy as jnp

from surfaces.hyperparameter import Hyperparameter
from surfaces.surface import Surface


def loss(x, y, *, ripple=10.0):
    return x**2 + y**2 + ripple * (2 - jnp.cos(2 * jnp.pi * x) - jnp.cos(2 * jnp.pi * y))


SURFACE = Surface(
    name="Rastrigin",
    loss=loss,
    formula=r"x^2 + y^2 + A \cdot (2 - \cos(2 \pi x) - \cos(2 \pi y))",
    knobs={"ripple": Hyperparameter(10.0, 0.0, 20.0, "A", "height of the ripples", allowed=(0.0, 1e6))},
    x_range=(-5.12, 5.12),
    y_range=(-5.12, 5.12),
    start=(-2.0, 3.5),
    starts={"near the minimum": (0.3, -0.3), "near a hilltop": (0.45, 0.55), "in the far corner": (4.6, 4.6)},
    minima=((0.0, 0.0),),
    shows=("local minimum", "saddle point"),
    source="Rastrigin 1974, Systems of Extremal Control (Nauka, in Russian), as in Mühlenbein, Schomisch and Born "
    "1991, The parallel genetic algorithm as function optimizer, Parallel Computing 17(6-7), 619-632, "
    "doi:10.1016/S0167-8191(05)80052-3",
    decades=0.8,
)
