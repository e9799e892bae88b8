"""A valley along the diagonal: each slope depends on both parameters, and a rate for each parameter does not help."""

from surfaces.surface import Surface


def loss(x, y):
    return 0.26 * (x**2 + y**2) - 0.48 * x * y


SURFACE = Surface(
    name="Matyas",
    loss=loss,
    formula=r"0.26 (x^2 + y^2) - 0.48 x y",
    x_range=(-10.0, 10.0),
    y_range=(-10.0, 10.0),
    start=(-8.0, 6.0),
    starts={"on the valley floor": (9.0, 9.0), "on the steep wall": (8.0, -8.0)},
    minima=((0.0, 0.0),),
    shows=("steep valley",),
    source="Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano; often credited "
    "to Matyas 1965, Random optimization, which was not seen",
    decades=2.0,
)
