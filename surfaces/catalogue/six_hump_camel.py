"""Six basins, two of them deepest: four are traps, and seven saddle points lie between."""

from surfaces.surface import Surface


def loss(x, y):
    return (4 - 2.1 * x**2 + x**4 / 3) * x**2 + x * y + (-4 + 4 * y**2) * y**2


SURFACE = Surface(
    name="Six-hump camel",
    loss=loss,
    formula=r"\left(4 - 2.1 x^2 + \frac{x^4}{3}\right) x^2 + x y + \left(-4 + 4 y^2\right) y^2",
    x_range=(-3.0, 3.0),
    y_range=(-2.0, 2.0),
    start=(-2.0, 1.0),
    starts={
        "on the middle saddle": (0.0, 0.0),
        "in a high basin": (-1.6, -0.5),
        "near a hilltop": (1.2, 0.0),
        "in the other corner": (2.0, -1.0),
    },
    minima=((0.08984201310031806, -0.7126564030207396), (-0.08984201310031806, 0.7126564030207396)),
    shows=("local minimum", "saddle point"),
    source="Dixon and Szegő 1978, The global optimization problem: an introduction, in Towards Global Optimisation 2 "
    "(North-Holland), 1-15",
    decades=2.0,
)
