"""A line through Belgium's telephone calls, which does not mind the six years whose numbers were something else.

Beyond 5 the cost of an error grows as its size and not as its square, so an outlier pulls no harder the farther off it
lies. Least squares, whose minimum is at (34.9, 50), would follow the outliers."""

import jax.numpy as jnp

from surfaces.data.belgian_calls import DATA
from surfaces.model import Model
from surfaces.surface import Surface

BEND = 5.0  # calls, tens of millions: up to here the cost is a square


def cost(z, y):
    size = jnp.abs(z - y)
    return jnp.where(size <= BEND, size**2 / 2, BEND * (size - BEND / 2))


ERROR = "|w_1 x_i + w_2 - y_i|"

MODEL = Model(
    data=DATA.standardised(),
    weights=("slope", "intercept"),
    cost=cost,
    formula=rf"\min\left({ERROR}, 5\right) \cdot \left({ERROR} - \frac{{1}}{{2}} \min\left({ERROR}, 5\right)\right)",
)

SURFACE = Surface(
    name="Huber regression",
    model=MODEL,
    loss=MODEL.loss,
    formula=MODEL.mean_formula,
    x_range=(-15.0, 65.0),
    y_range=(-15.0, 65.0),
    start=(34.9, 50.0),
    starts={"a falling line": (-10.0, 40.0), "too steep": (60.0, 0.0)},
    minima=((12.116108506278305, 20.094505494505494),),
    shows=(),
    source="Huber 1964, Robust estimation of a location parameter, Annals of Mathematical Statistics 35(1), 73-101. "
    f"The data: {DATA.source}",
    decades=1.0,
)
