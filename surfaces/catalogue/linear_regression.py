"""A line through Old Faithful: wait against eruption. Its two weights pull together, and the bowl is a ravine.

Where every feature lies far from 0, a steeper slope must be paid for with a lower intercept: that is the valley."""

from surfaces.data.old_faithful import DATA
from surfaces.model import Model, squared_error
from surfaces.surface import Surface

MODEL = Model(
    data=DATA,
    weights=("slope", "intercept"),
    cost=squared_error("identity"),
    formula=r"\left(w_1 x_i + w_2 - y_i\right)^2",
)

SURFACE = Surface(
    name="Linear regression",
    model=MODEL,
    loss=MODEL.loss,
    formula=MODEL.mean_formula,
    x_range=(-20.0, 50.0),
    y_range=(-5.0, 65.0),
    start=(30.0, 10.0),
    starts={"in the valley": (1.0, 64.0), "a flat line": (0.0, 60.0)},
    minima=((10.729641395133525, 33.47439702275336),),
    shows=("steep valley",),
    source="Legendre 1805, Nouvelles méthodes pour la détermination des orbites des comètes (Paris). "
    f"The data: {DATA.source}",
)
