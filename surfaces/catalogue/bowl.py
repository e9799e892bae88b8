"""The same slope in every direction: one minimum, no trouble. Here every optimizer should look good."""

from surfaces.surface import Surface


def loss(x, y):
    return x**2 + y**2


SURFACE = Surface(
    name="Bowl",
    loss=loss,
    formula=r"x^2 + y^2",
    x_range=(-5.0, 5.0),
    y_range=(-5.0, 5.0),
    start=(4.0, -3.0),
    starts={"beside an axis": (4.5, 0.3), "near the minimum": (0.3, -0.2)},
    minima=((0.0, 0.0),),
    shows=(),
    source="The sphere function, the first of De Jong 1975, An analysis of the behavior of a class of genetic "
    "adaptive systems (dissertation, University of Michigan)",
    decades=0.6,
)
