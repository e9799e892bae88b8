"""A crumpled floor between walls that rise a million times higher: what is a good step on the walls is none below."""

from surfaces.surface import Surface


def loss(x, y):
    first = 1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2)
    second = 30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2)
    return first * second


SURFACE = Surface(
    name="Goldstein-Price",
    loss=loss,
    formula=r"(1 + (x + y + 1)^2 (19 - 14 x + 3 x^2 - 14 y + 6 x y + 3 y^2)) "
    r"\cdot (30 + (2 x - 3 y)^2 (18 - 32 x + 12 x^2 + 48 y - 36 x y + 27 y^2))",
    x_range=(-2.0, 2.0),
    y_range=(-2.0, 2.0),
    start=(1.0, 1.0),
    starts={"near the minimum": (0.3, -1.3), "beside a saddle": (-0.35, -0.6), "in the far corner": (-1.8, 1.8)},
    minima=((0.0, -1.0),),
    shows=("flat region", "local minimum", "saddle point"),
    source="Goldstein and Price 1971, On descent from local minima, Mathematics of Computation 25(115), 569-574, "
    "doi:10.1090/S0025-5718-1971-0312365-X",
    decades=5.0,
)
