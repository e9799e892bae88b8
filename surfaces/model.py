"""A model with two weights, over a data set: what makes a surface of real examples.

Every one is link(a * feature + b), where a and b are made of the weights; so a page needs the name of the link and the
form, and no more, to draw the fit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import jax
import jax.numpy as jnp
from jax import lax

from surfaces.dataset import DataSet

Link = Literal["identity", "sigmoid", "tanh", "sine"]
Form = Literal["a = w1, b = w2", "a = w1 w2, b = 0"]

LINKS: dict[Link, Callable[[Any], Any]] = {
    "identity": lambda z: z,
    "sigmoid": jax.nn.sigmoid,
    "tanh": jnp.tanh,
    "sine": jnp.sin,
}
FORMS: dict[Form, Callable[[Any, Any], tuple[Any, Any]]] = {
    "a = w1, b = w2": lambda w1, w2: (w1, w2),
    "a = w1 w2, b = 0": lambda w1, w2: (w1 * w2, jnp.zeros_like(w1 * w2)),
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Model:
    """A model of ``data``, fitted by the mean of ``cost(z, y)`` over its examples, with z = a * feature + b.

    ``weights`` are the names of its two weights, in a learner's words; their symbols are w_1 and w_2. ``formula`` is
    LaTeX of the cost of one example, of feature x_i and target y_i.
    """

    data: DataSet
    weights: tuple[str, str]
    cost: Callable[[Any, Any], Any]
    formula: str
    link: Link = "identity"
    form: Form = "a = w1, b = w2"

    @property
    def only_product(self) -> bool:
        """Whether only the product of the weights counts, so that its minima are a curve."""
        return self.form == "a = w1 w2, b = 0"

    @property
    def mean_formula(self) -> str:
        """LaTeX of the loss."""
        return rf"\frac{{1}}{{n}} \sum_{{i=1}}^{{n}} {self.formula}"

    def examples(self, w1: Any, w2: Any) -> Any:
        """The loss of each example, (..., N), for weights that broadcast to (...)."""
        a, b = FORMS[self.form](jnp.asarray(w1, float), jnp.asarray(w2, float))
        return self.cost(a[..., None] * self.data.x + b[..., None], self.data.y)

    def loss(self, w1: Any, w2: Any) -> Any:
        """The mean loss of the examples, shaped as the weights together. Of a grid it takes a few times the memory."""
        return mean_of_examples(self, w1, w2)

    def predict(self, features: Any, w1: Any, w2: Any) -> Any:
        """What the model answers for features."""
        a, b = FORMS[self.form](jnp.asarray(w1, float), jnp.asarray(w2, float))
        return LINKS[self.link](a * features + b)


@jax.jit(static_argnums=0)
def mean_of_examples(model: Model, w1: Any, w2: Any) -> Any:
    """``Model.loss``: at one point all examples at once, over a grid all points at once, an example at a time."""
    if not jnp.ndim(w1) and not jnp.ndim(w2):
        return jnp.mean(model.examples(w1, w2))
    a, b = FORMS[model.form](jnp.asarray(w1, float), jnp.asarray(w2, float))
    columns, nothing = (
        (jnp.asarray(model.data.x), jnp.asarray(model.data.y)),
        jnp.zeros(jnp.broadcast_shapes(a.shape, b.shape)),
    )
    total, _ = lax.scan(
        lambda sum_, example: (sum_ + model.cost(a * example[0] + b, example[1]), None), nothing, columns
    )
    return total / len(model.data)


def squared_error(link: Link) -> Callable[[Any, Any], Any]:
    """The square of what ``link`` makes of z, less the target."""
    return lambda z, y: (LINKS[link](z) - y) ** 2
