"""A sine through four years of Nottingham's weather: a minimum wherever a wrong frequency fits a little.

The right frequency is one turn a year, 6.28; all around it are traps. A frequency below 0 is a sine that runs
backwards, and a whole turn of phase changes nothing: so the best fit is there again and again."""

from dataclasses import replace
from math import pi

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

FREQUENCY, PHASE = 6.28635315700152, -1.905731015445058

SURFACE = Surface(
    name="Sine fit",
    model=MODEL,
    loss=MODEL.loss,
    formula=MODEL.mean_formula,
    x_range=(-7.0, 20.0),
    y_range=(-13.5, 13.5),
    start=(9.0, 1.0),
    starts={"near the year": (5.6, -1.0), "too slow": (2.0, -3.0)},
    minima=(
        *((FREQUENCY, PHASE + turn * 2 * pi) for turn in (0, 1, -1, 2)),
        *((-FREQUENCY, pi - PHASE + turn * 2 * pi) for turn in (0, -1, -2, 1)),
    ),
    minima_in_words="at every turn of phase",
    shows=("local minimum", "saddle point"),
    source=f"The data: {DATA.source}",
    decades=0.7,
)
