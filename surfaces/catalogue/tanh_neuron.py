"""One neuron against a bump: it can follow the rise or the fall, so there is a second, worse minimum.

Where tanh is saturated the ground is level, and the slope all but vanishes."""

from surfaces.data.bump import DATA
from surfaces.model import Model, squared_error
from surfaces.surface import Surface

MODEL = Model(
    data=DATA,
    weights=("weight", "bias"),
    cost=squared_error("tanh"),
    formula=r"\left(\tanh\left(w_1 x_i + w_2\right) - y_i\right)^2",
    link="tanh",
)

SURFACE = Surface(
    name="One tanh neuron",
    model=MODEL,
    loss=MODEL.loss,
    formula=MODEL.mean_formula,
    x_range=(-6.0, 6.0),
    y_range=(-4.0, 8.0),
    start=(-3.0, 1.0),
    starts={"on a plain": (0.0, -3.5), "toward the fall": (-4.0, 5.0)},
    minima=((1.9998679579828398, 2.9997969082908007),),
    shows=("local minimum", "steep valley", "saddle point"),
    source="Auer, Herbster and Warmuth 1996, Exponentially many local minima for single neurons, NIPS 8, 316-322",
    decades=1.0,
)
