"""Three ways down and three ways up, so that a monkey's tail has room: at the middle even the curvature is 0.

Nothing stops the fall: the loss has no lower bound."""

from surfaces.surface import Surface


def loss(x, y):
    return x**3 - 3 * x * y**2


SURFACE = Surface(
    name="Monkey saddle",
    loss=loss,
    formula=r"x^3 - 3 x y^2",
    x_range=(-2.0, 2.0),
    y_range=(-2.0, 2.0),
    start=(1.0, 0.01),
    starts={"nearly in the middle": (0.0, 0.001), "on a ridge": (0.5, 0.0), "in a valley": (-0.5, 0.0)},
    minima=(),
    shows=("saddle point",),
    source="Hilbert and Cohn-Vossen 1932, Anschauliche Geometrie (Springer)",
    decades=0.0,
)
