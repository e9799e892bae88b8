"""Small arrays taken apart into their numbers, and what is done to those: moved, folded, put together again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import jax.numpy as jnp
import numpy as np

SMALL = 8  # numbers of an array that is taken apart; what is larger, such as the examples of data, stays whole

Numbers = np.ndarray[Any, np.dtype[np.object_]]  # in the shape of the array that they make up
Value = Any  # Numbers, or an array that stays whole


def is_apart(value: Value) -> bool:
    """Whether a value is the numbers of an array."""
    return isinstance(value, np.ndarray) and value.dtype == object


def number_by_number(operation: Callable[..., Any], inputs: list[Numbers]) -> Numbers:
    """An operation on the numbers of arrays of one shape, of which some may be single numbers."""
    several = np.broadcast_arrays(*inputs)
    found = np.empty(several[0].shape, object)
    for place in np.ndindex(found.shape):
        found[place] = operation(*(one[place] for one in several))
    return found


def folded(operation: Callable[[Any, Any], Any], values: Numbers, axes: Sequence[int]) -> Numbers:
    """Numbers drawn together along axes, one after another."""
    kept = [axis for axis in range(values.ndim) if axis not in axes]
    rows = values.transpose(*kept, *axes).reshape(*(values.shape[axis] for axis in kept), -1)
    found = rows[..., 0]
    for n in range(1, rows.shape[-1]):
        found = number_by_number(operation, [np.asarray(found, object), rows[..., n]])
    return as_numbers(found)


def numbers_of(value: Value) -> Value:
    """The numbers of a small array; a larger one as it is."""
    if is_apart(value) or np.size(value) > SMALL:
        return value
    found = np.empty(np.shape(value), object)
    for place in np.ndindex(found.shape):
        found[place] = value[place]
    return found


def as_numbers(value: Any) -> Numbers:
    """What NumPy has taken out of an array of numbers, as such an array again."""
    if isinstance(value, np.ndarray):
        return value
    found = np.empty((), object)
    found[()] = value
    return found


def whole(value: Value) -> Any:
    """The array that numbers make up."""
    if not is_apart(value):
        return value
    return jnp.stack(list(value.reshape(-1))).reshape(value.shape) if value.size else jnp.zeros(value.shape)


def broadcast(values: Numbers, shape: Any, broadcast_dimensions: Sequence[int], **_: Any) -> Numbers:
    """As ``lax.broadcast_in_dim``."""
    sizes = [1] * len(shape)
    for axis, size in zip(broadcast_dimensions, values.shape, strict=True):
        sizes[axis] = size
    return np.broadcast_to(values.reshape(sizes), shape)


def cut_out(values: Numbers, start_indices: Any, limit_indices: Any, strides: Any) -> Numbers:
    """As ``lax.slice``."""
    steps = strides or [1] * values.ndim
    return as_numbers(values[tuple(map(slice, start_indices, limit_indices, steps))])


def padded(values: Numbers, value: Numbers, padding_config: Any) -> Numbers:
    """As ``lax.pad``, which adds nothing between the numbers here."""
    found = np.empty(
        [low + size + high for size, (low, high, _) in zip(values.shape, padding_config, strict=True)], object
    )
    found[...] = value[()]
    found[tuple(slice(low, low + size) for size, (low, _, _) in zip(values.shape, padding_config, strict=True))] = (
        values
    )
    return found


MOVES: dict[str, Callable[..., Numbers]] = {
    "broadcast_in_dim": broadcast,
    "concatenate": lambda *parts, dimension: np.concatenate(parts, dimension),
    "pad": padded,
    "reshape": lambda values, new_sizes, **_: values.reshape(new_sizes),
    "slice": cut_out,
    "squeeze": lambda values, dimensions: as_numbers(values.squeeze(dimensions)),
    "transpose": lambda values, permutation: values.transpose(permutation),
}
