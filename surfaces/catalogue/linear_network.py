"""Two layers of one weight each, and no bias: only their product counts, and between its two signs lies a saddle.

The minima are a curve, all points with the same product; two of them are listed. A start with one weight the negative
of the other walks straight into the saddle at the origin."""

from surfaces.data.iris_petals import DATA
from surfaces.model import Model, squared_error
from surfaces.surface import Surface

MODEL = Model(
    data=DATA.standardised("xy"),
    weights=("first weight", "second weight"),
    cost=squared_error("identity"),
    formula=r"\left(w_1 w_2 x_i - y_i\right)^2",
    form="a = w1 w2, b = 0",
)

SURFACE = Surface(
    name="Two-layer linear network",
    model=MODEL,
    loss=MODEL.loss,
    formula=MODEL.mean_formula,
    x_range=(-2.0, 2.0),
    y_range=(-2.0, 2.0),
    start=(-1.5, 1.2),
    starts={"straight at the saddle": (-1.5, 1.5), "near the saddle": (0.01, 0.0), "unequal layers": (1.9, 0.05)},
    minima=((0.981257066931391, 0.981257066931391), (-0.981257066931391, -0.981257066931391)),
    minima_in_words="all along two curves",
    shows=("saddle point",),
    source="Baldi and Hornik 1989, Neural networks and principal component analysis: learning from examples without "
    f"local minima, Neural Networks 2(1), 53-58, doi:10.1016/0893-6080(89)90014-2. The data: {DATA.source}",
    decades=1.5,
)
