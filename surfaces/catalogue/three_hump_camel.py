"""Three basins in a row, the middle one the deepest: from outside, speed decides which of them is the end."""

from surfaces.surface import Surface


def loss(x, y):
    return 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2


SURFACE = Surface(
    name="Three-hump camel",
    loss=loss,
    formula=r"2 x^2 - 1.05 x^4 + \frac{x^6}{6} + x y + y^2",
    x_range=(-5.0, 5.0),
    y_range=(-5.0, 5.0),
    start=(-1.8, 0.5),
    starts={"in the middle basin": (0.6, 0.6), "in a side basin": (1.6, -0.7), "out on a wall": (-4.5, 4.5)},
    minima=((0.0, 0.0),),
    shows=("local minimum", "flat region", "saddle point"),
    source="Branin 1972, Widely convergent method for finding multiple solutions of simultaneous nonlinear "
    "equations, IBM Journal of Research and Development 16(5), 504-522, doi:10.1147/rd.165.0504",
    decades=4.0,
)
