"""A curved valley with a nearly flat floor: falling into it is easy, following it to the minimum is not."""

from surfaces.hyperparameter import Hyperparameter
from surfaces.surface import Surface


def loss(x, y, *, steepness=100.0):
    return (1 - x) ** 2 + steepness * (y - x**2) ** 2


SURFACE = Surface(
    name="Rosenbrock",
    loss=loss,
    formula=r"(1 - x)^2 + b \cdot (y - x^2)^2",
    knobs={
        "steepness": Hyperparameter(100.0, 1.0, 1000.0, "b", "steepness of the walls", "log", allowed=(1e-12, 1e12))
    },
    x_range=(-2.0, 2.0),
    y_range=(-1.0, 3.0),
    start=(-1.2, 1.0),
    starts={"on the valley floor": (-1.2, 1.44), "on the far wall": (1.9, -0.9), "beyond the minimum": (1.6, 2.56)},
    minima=((1.0, 1.0),),
    shows=("steep valley",),
    source="Rosenbrock 1960, An automatic method for finding the greatest or least value of a function, "
    "The Computer Journal 3(3), 175-184, doi:10.1093/comjnl/3.3.175",
    decades=4.0,
)
