"""Down along one axis, up along the other, level at the origin: a point that is flat but no minimum.

Nothing stops the fall: the loss has no lower bound, so a good optimizer here is one that leaves quickly."""

from surfaces.surface import Surface


def loss(x, y):
    return x**2 - y**2


SURFACE = Surface(
    name="Saddle",
    loss=loss,
    formula=r"x^2 - y^2",
    x_range=(-2.0, 2.0),
    y_range=(-2.0, 2.0),
    start=(1.0, 0.01),
    starts={"on the ridge": (1.0, 0.0), "just off the ridge": (1.0, 0.0001), "across the ridge": (1.0, -0.01)},
    minima=(),
    shows=("saddle point",),
    source="The hyperbolic paraboloid, the textbook saddle",
    decades=0.0,
)
