"""Four basins around a hill, one of them deepest: a fast path may swing through a shallow one and out again."""

from surfaces.surface import Surface


def loss(x, y):
    return 0.5 * (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y)


SURFACE = Surface(
    name="Styblinski-Tang",
    loss=loss,
    formula=r"\frac{1}{2} (x^4 - 16 x^2 + 5 x) + \frac{1}{2} (y^4 - 16 y^2 + 5 y)",
    x_range=(-5.0, 5.0),
    y_range=(-5.0, 5.0),
    start=(4.0, -1.0),
    starts={"near the lowest pit": (-1.5, -1.5), "in the highest pit": (2.0, 2.0), "near the hilltop": (0.3, 0.3)},
    minima=((-2.903534027771177, -2.903534027771177),),
    shows=("local minimum", "saddle point"),
    source="Styblinski and Tang 1990, Experiments in nonconvex optimization: stochastic approximation with function "
    "smoothing and simulated annealing, Neural Networks 3(4), 467-483, doi:10.1016/0893-6080(90)90029-K",
    decades=1.0,
)
