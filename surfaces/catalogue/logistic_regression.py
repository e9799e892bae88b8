"""The chance of a damaged O-ring against the cold: a smooth bowl that flattens where the model is sure and right.

The flight that it was fitted for was launched at 31 °F, far below all that had flown."""

import jax.numpy as jnp

from surfaces.data.challenger import DATA
from surfaces.model import Model
from surfaces.surface import Surface


def cost(z, y):
    return jnp.logaddexp(0.0, z) - y * z


MODEL = Model(
    data=DATA.standardised(),
    weights=("slope", "intercept"),
    cost=cost,
    formula=r"\left(\ln\left(1 + e^{w_1 x_i + w_2}\right) - y_i \cdot \left(w_1 x_i + w_2\right)\right)",
    link="sigmoid",
)

SURFACE = Surface(
    name="Logistic regression",
    model=MODEL,
    loss=MODEL.loss,
    formula=MODEL.mean_formula,
    x_range=(-6.0, 4.0),
    y_range=(-6.0, 4.0),
    start=(3.0, 3.0),
    starts={"sure and wrong": (3.5, -4.0), "know nothing": (0.0, 0.0)},
    minima=((-1.6023779606000998, -1.1075501240260086),),
    shows=(),
    source="Cox 1958, The regression analysis of binary sequences, Journal of the Royal Statistical Society B 20(2), "
    f"215-242. The data: {DATA.source}",
    decades=1.5,
)
