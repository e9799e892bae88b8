"""A function of small vectors as one of their numbers: the same operations, in the same order, each on one number.

Over many lanes a vector (2,) would be an array (lanes, 2), read and written two numbers apart, and stacked and taken
apart again at each step. Its numbers alone are arrays (lanes,), which a processor takes eight or sixteen at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.extend import core

from optim.studies.maps.small_arrays import MOVES, SMALL, Value, folded, is_apart, number_by_number, numbers_of, whole

OPERATIONS = """
abs acos add add_any and asin atan atan2 cbrt ceil clamp convert_element_type copy copy_p cos cosh div eq erf exp
exp2 expm1 floor ge gt integer_pow is_finite le log log1p logistic lt max min mul ne neg nextafter not or pow rem round
rsqrt select_n sign sin sinh sqrt square stop_gradient sub tan tanh xor
"""  # of JAX's, those that do the same to each number
ELEMENTWISE = frozenset(OPERATIONS.split())
CALLS = {"jit": "jaxpr", "pjit": "jaxpr", "closed_call": "call_jaxpr", "custom_jvp_call": "call_jaxpr"}
FOLDS = {"reduce_sum": jnp.add, "reduce_max": jnp.maximum, "reduce_min": jnp.minimum, "reduce_prod": jnp.multiply}


def apart(function: Callable[..., Any]) -> Callable[..., list[Any]]:
    """The same function, whose result is the list of the numbers that make it up; it must be of small arrays."""

    def run(*arguments: Any) -> list[Any]:
        closed = jax.make_jaxpr(function)(*arguments)
        values = evaluated(closed, [numbers_of(one) for one in jax.tree.leaves(arguments)])
        return [number for value in values for number in value.reshape(-1)]

    return run


def leaning(function: Callable[..., Any], *like: Any) -> list[set[int]]:
    """On which of its arguments' leaves, by number, each leaf of what comes of a function leans, at most."""
    closed = jax.make_jaxpr(function)(*like)
    known: dict[Any, set[int]] = {variable: {n} for n, variable in enumerate(closed.jaxpr.invars)}
    of = lambda one: set() if isinstance(one, core.Literal) else known.get(one, set())  # noqa: E731
    for equation in closed.jaxpr.eqns:
        known |= dict.fromkeys(equation.outvars, set().union(*map(of, equation.invars)))
    return [of(one) for one in closed.jaxpr.outvars]


def evaluated(closed: Any, arguments: Sequence[Value]) -> list[Value]:
    """What comes of a program, equation after equation."""
    known: dict[Any, Value] = dict(zip(closed.jaxpr.constvars, map(numbers_of, closed.consts), strict=True))
    known |= zip(closed.jaxpr.invars, arguments, strict=True)
    for equation in closed.jaxpr.eqns:
        inputs = [constant(one) if isinstance(one, core.Literal) else known[one] for one in equation.invars]
        known |= zip(equation.outvars, outcome(equation, inputs), strict=True)
    return [constant(one) if isinstance(one, core.Literal) else known[one] for one in closed.jaxpr.outvars]


def constant(literal: Any) -> Value:
    """A number that stands in a program."""
    return numbers_of(np.asarray(literal.val, literal.aval.dtype))


def outcome(equation: Any, inputs: list[Value]) -> Sequence[Value]:
    """What comes of an equation: number by number where that is known to be the same, else of whole arrays."""
    name, parameters = equation.primitive.name, equation.params
    if name in CALLS:
        return evaluated(parameters[CALLS[name]], inputs)
    if all(map(is_apart, inputs)) and equation.outvars[0].aval.size <= SMALL:
        if name in ELEMENTWISE:
            return [number_by_number(partial(equation.primitive.bind, **parameters), inputs)]
        if name in FOLDS:
            return [folded(FOLDS[name], inputs[0], parameters["axes"])]
        if name in MOVES and not is_spread(parameters):
            return [MOVES[name](*inputs, **parameters)]
    found = equation.primitive.bind(*map(whole, inputs), **parameters)
    return [numbers_of(one) for one in (found if equation.primitive.multiple_results else [found])]


def is_spread(parameters: dict[str, Any]) -> bool:
    """Whether a padding lies between numbers, or takes some away."""
    return any(between or min(low, high) < 0 for low, high, between in parameters.get("padding_config", ()))
