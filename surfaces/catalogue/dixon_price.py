"""A valley bent like a bow, with a minimum on either arm and a saddle point between them."""

from surfaces.surface import Surface


def loss(x, y):
    return (x - 1) ** 2 + 2 * (2 * y**2 - x) ** 2


SURFACE = Surface(
    name="Dixon-Price",
    loss=loss,
    formula=r"(x - 1)^2 + 2 (2 y^2 - x)^2",
    x_range=(-10.0, 10.0),
    y_range=(-10.0, 10.0),
    start=(-8.0, 6.0),
    starts={"near a minimum": (2.0, 1.5), "in the flat middle": (0.1, 0.3)},
    minima=((1.0, 0.7071067811865476), (1.0, -0.7071067811865476)),
    shows=("steep valley", "flat region", "saddle point"),
    source="Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano, in two "
    "parameters, after Dixon and Price 1989, Truncated Newton method for sparse unconstrained optimization "
    "using automatic differentiation, Journal of Optimization Theory and Applications 60(2), 261-275, "
    "doi:10.1007/BF00940007",
    decades=4.0,
)
