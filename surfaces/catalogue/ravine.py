"""A long valley with steep sides, the shape of ill-conditioned training.

The steepest direction points across the valley, not along it: gradient descent zigzags, momentum glides."""

from surfaces.hyperparameter import Hyperparameter
from surfaces.surface import Surface


def loss(x, y, *, condition=50.0):
    return 0.5 * (x**2 + condition * y**2)


SURFACE = Surface(
    name="Ravine",
    loss=loss,
    formula=r"\frac{1}{2} \left(x^2 + \kappa y^2\right)",
    knobs={"condition": Hyperparameter(50.0, 1.0, 1000.0, r"\kappa", "condition number", "log", allowed=(1e-12, 1e12))},
    x_range=(-5.0, 5.0),
    y_range=(-2.0, 2.0),
    start=(-4.0, 1.0),
    starts={"on the valley floor": (-4.0, 0.0), "on the steep wall": (0.0, 1.8)},
    minima=((0.0, 0.0),),
    shows=("steep valley",),
    source="The quadratic of Polyak 1964, Some methods of speeding up the convergence of iteration methods, "
    "USSR Computational Mathematics and Mathematical Physics 4(5), 1-17, doi:10.1016/0041-5553(64)90137-5",
    decades=1.5,
)
