"""A gentle bowl, nine times as steep one way as the other, and aslant: no axis runs along its floor."""

from surfaces.surface import Surface


def loss(x, y):
    return (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2


SURFACE = Surface(
    name="Booth",
    loss=loss,
    formula=r"(x + 2 y - 7)^2 + (2 x + y - 5)^2",
    x_range=(-10.0, 10.0),
    y_range=(-10.0, 10.0),
    start=(-8.0, -8.0),
    starts={"on the valley floor": (8.0, -4.0), "near the minimum": (1.5, 3.2)},
    minima=((1.0, 3.0),),
    shows=(),
    source="Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano; who wrote it "
    "first is not established",
    decades=2.0,
)
