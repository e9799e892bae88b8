"""A sine through four years of Nottingham's weather: a minimum wherever a wrong frequency fits a little.

The right frequency is one turn a year, 6.28; all around it are traps."""

from dataclasses import replace

from surfaces.data.nottingham import DATA
from surfaces.model import Model, squared_error
from surfaces.surface import Surface

DEGREES = DATA.standardised("y")
SWING = 2**0.5  # standard deviations: what a whole sine swings by

MODEL = Model(
    data=replace(DEGREES, y=DEGREES.y / SWING, y_name="temperature, from its mean, as a sine of size 1"),
    weights=("frequency", "phase"),
    cost=squared_error("sine"),
    formula=r"\left(\sin\left(w_1 x_i + w_2\right) - y_i\right)^2",
    link="sine",
)

SURFACE = Surface(
    name="Sine fit",
    model=MODEL,
    loss=MODEL.loss,
    formula=MODEL.mean_formula,
    x_range=(0.5, 12.5),
    y_range=(-6.0, 6.0),
    start=(9.0, 1.0),
    starts={"near the year": (5.6, -1.0), "too slow": (2.0, -3.0)},
    minima=((6.28635315700152, -1.905731015445058), (6.28635315700152, 4.377454291734528)),
    shows=("local minimum", "saddle point"),
    source=f"The data: {DATA.source}",
    decades=0.7,
)
