"""Step to where a bowl of the same slope and curvature has its bottom: on a bowl, there at once.

It goes to whatever critical point is near, be it a saddle or a summit. Damping is added to every curvature: so much
that none is negative, and it goes down; much more, and it is gradient descent. Where the ground bends only one way the
Hessian is singular: it takes no step, or, where there is a slope the other way, it leaps out of sight."""

from typing import NamedTuple

from optim.algebra import damped, solve
from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule
from surfaces import Hyperparameter


class State(NamedTuple):
    """Nothing is remembered."""


def init(point):
    return State()


def update(point, state, oracle, *, learning_rate, damping):
    curvature = damped(oracle.hessian(point), damping)
    return point - learning_rate * solve(curvature, oracle.full_gradient(point)), state


RULE = Rule(
    name="Newton",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(1.0),
        "damping": Hyperparameter(0.0, 0.0, 10.0, r"\lambda", "added to every curvature"),
    },
    formula=r"g = \nabla f(w), \; H = \nabla^2 f(w), \quad w \leftarrow w - \eta \, (H + \lambda I)^{-1} g",
    family="second order",
    own_length=True,
    year=1740,
    good_for="Good near a minimum, where a few steps are enough; elsewhere it is drawn to saddles and summits too.",
    note="Uses the whole loss: noise does not touch it.",
    source="Simpson 1740, Essays on several curious and useful subjects in speculative and mix'd mathematicks, London; "
    "damped as by Levenberg 1944, A method for the solution of certain non-linear problems in least squares, Quarterly "
    "of Applied Mathematics 2(2), 164-168",
)
