"""A plain bowl, three times as steep across its diagonal as along it: an easy one."""

from surfaces.surface import Surface


def loss(x, y):
    return (x - 1) ** 2 + (y - 1) ** 2 - x * y


SURFACE = Surface(
    name="Trid",
    loss=loss,
    formula=r"(x - 1)^2 + (y - 1)^2 - x y",
    x_range=(-4.0, 4.0),
    y_range=(-4.0, 4.0),
    start=(-3.0, 3.0),
    starts={"on the valley floor": (-3.0, -3.0), "near the minimum": (1.5, 1.0)},
    minima=((2.0, 2.0),),
    shows=(),
    source="Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano, in two "
    "parameters; who wrote it first is not established",
    decades=1.0,
)
