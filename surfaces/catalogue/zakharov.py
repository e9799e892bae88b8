"""A bowl whose walls soon rise with the fourth power: a rate that suits the walls crawls on the floor."""

from surfaces.surface import Surface


def loss(x, y):
    return x**2 + y**2 + (0.5 * x + y) ** 2 + (0.5 * x + y) ** 4


SURFACE = Surface(
    name="Zakharov",
    loss=loss,
    formula=r"x^2 + y^2 + (0.5 x + y)^2 + (0.5 x + y)^4",
    x_range=(-5.0, 10.0),
    y_range=(-5.0, 10.0),
    start=(8.0, -4.0),
    starts={"on the steep wall": (9.0, 9.0), "near the minimum": (1.0, 0.5)},
    minima=((0.0, 0.0),),
    shows=("flat region",),
    source="Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano, in two "
    "parameters; who wrote it first is not established",
    decades=3.5,
)
