"""A choppy sea: some 760 local minima, of which 18, in pairs, are equally deepest."""

from itertools import product

import jax.numpy as jnp

from surfaces.surface import Surface

# Where the sum of cosines is lowest and where it is highest: the product is lowest where one is and the other is.
TROUGHS = (-7.708313735499347, -1.425128428319761, 4.858056878859825)
CRESTS = (-7.0835064076515595, -0.8003211004719731, 5.482864206707613)


def waves(t):
    return sum(i * jnp.cos((i + 1) * t + i) for i in range(1, 6))


def loss(x, y):
    return waves(x) * waves(y)


SURFACE = Surface(
    name="Shubert",
    loss=loss,
    formula=r"\left(\sum_{i=1}^{5} i \cos((i + 1) x + i)\right) "
    r"\cdot \left(\sum_{i=1}^{5} i \cos((i + 1) y + i)\right)",
    x_range=(-10.0, 10.0),
    y_range=(-10.0, 10.0),
    start=(0.3, 0.8),
    starts={"near a minimum": (-0.6, -1.2), "in the far corner": (9.5, 9.5)},
    minima=(*product(CRESTS, TROUGHS), *product(TROUGHS, CRESTS)),
    shows=("local minimum", "saddle point"),
    source="Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano, after Shubert "
    "1972, A sequential method seeking the global maximum of a function, SIAM Journal on Numerical Analysis "
    "9(3), 379-388, doi:10.1137/0709036",
    decades=0.0,
)
