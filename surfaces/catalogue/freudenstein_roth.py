"""A deep curved valley with two floors: from the usual start the steepest way down ends on the upper one."""

from surfaces.surface import Surface


def loss(x, y):
    return (-13 + x + ((5 - y) * y - 2) * y) ** 2 + (-29 + x + ((y + 1) * y - 14) * y) ** 2


SURFACE = Surface(
    name="Freudenstein-Roth",
    loss=loss,
    formula=r"(-13 + x + ((5 - y) y - 2) y)^2 + (-29 + x + ((y + 1) y - 14) y)^2",
    x_range=(-20.0, 20.0),
    y_range=(-6.0, 6.0),
    start=(0.5, -2.0),
    starts={"in the wrong basin": (12.0, -2.0), "on the right side": (15.0, 4.5), "at the left edge": (-18.0, 5.0)},
    minima=((5.0, 4.0),),
    shows=("steep valley", "local minimum"),
    source="Freudenstein and Roth 1963, Numerical solution of systems of nonlinear equations, Journal of the ACM "
    "10(4), 550-556, doi:10.1145/321186.321200; problem 2 of Moré, Garbow and Hillstrom 1981, "
    "doi:10.1145/355934.355936",
    decades=4.0,
)
