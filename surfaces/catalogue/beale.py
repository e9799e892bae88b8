"""Steep walls at the corners around a broad, nearly flat floor with a narrow valley leading to the minimum."""

from surfaces.surface import Surface


def loss(x, y):
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


SURFACE = Surface(
    name="Beale",
    loss=loss,
    formula=r"(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2",
    x_range=(-4.5, 4.5),
    y_range=(-4.5, 4.5),
    start=(1.0, 1.0),
    starts={
        "on the saddle point": (0.0, 1.0),
        "in the wrong valley": (-3.0, 1.3),
        "along the right valley": (4.3, 0.77),
        "in a steep corner": (-4.0, -4.0),
    },
    minima=((3.0, 0.5),),
    shows=("flat region", "steep valley", "saddle point"),
    source="Moré, Garbow and Hillstrom 1981, Testing unconstrained optimization software, "
    "ACM Transactions on Mathematical Software 7(1), 17-41, doi:10.1145/355934.355936, problem 5",
    decades=5.0,
)
