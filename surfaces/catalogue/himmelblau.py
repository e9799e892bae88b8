"""Four equally deep minima around a hill: which one is found depends on the start and on the optimizer."""

from surfaces.surface import Surface


def loss(x, y):
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


SURFACE = Surface(
    name="Himmelblau",
    loss=loss,
    formula=r"(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    x_range=(-5.0, 5.0),
    y_range=(-5.0, 5.0),
    start=(0.0, 0.0),
    starts={
        "left of the hill": (-2.0, 0.0),
        "near the hilltop": (-0.3, -0.9),
        "just off a saddle": (3.38, 0.07),
        "in the far corner": (-4.5, -4.5),
    },
    minima=(
        (3.0, 2.0),
        (-2.805118086952745, 3.131312518250573),
        (-3.779310253377747, -3.28318599128617),
        (3.584428340330492, -1.848126526964404),
    ),
    shows=("saddle point",),
    decades=2.0,
    source="Himmelblau 1972, Applied Nonlinear Programming (McGraw-Hill)",
)
