"""The way of a training on a plane through all its weights, and the loss on that plane: a slice, and what it hides."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal, NamedTuple, get_args

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from optim.engine import deadline
from optim.spec.limits import BadRace
from optim.studies.network.model import PADDED, losses, outputs, places
from optim.studies.network.setup import MOST, Net
from optim.studies.network.training import Trained, training_examples

Floats = NDArray[np.float64]
Kind = Literal["principal", "random"]
KINDS: tuple[str, ...] = get_args(Kind)

SIDE = 48  # heights along each side
AT_ONCE = 256  # of them
AROUND = 1.25  # times as far as the path goes
SHORTEST = 1e-9  # of a path, as a share of its weights: of a shorter one the directions are rounding
FARTHEST = 1e100  # a weight beyond it has no place on a plane


class Plane(NamedTuple):
    """A plane: where it is, and what it shows of a path."""

    origin: Floats  # (weights,): the end of the path
    directions: Floats  # (2, weights)
    path: Floats  # (n, 2): the weights along the path, each at the nearest place of the plane, in directions
    share: float  # of the path's variation about its mean that lies in the plane


class Slice(NamedTuple):
    """The training loss on a plane."""

    plane: Plane
    window: tuple[float, float, float, float]  # left, right, bottom, top, in directions
    heights: Floats  # (SIDE, SIDE): a row for each place upward, from the lowest
    path_losses: Floats  # (n,): as they were in the training
    below: Floats  # (n,): the plane's, at the path's places


def slice_of(trained: Trained, seed: int, kind: Kind) -> Slice:
    """The plane of a training's first repeat. Raises BadRace where its path does not move or is not finite."""
    plane = plane_of(trained, seed, kind)
    window = window_of(plane.path, kind)
    across, up = np.meshgrid(np.linspace(*window[:2], SIDE), np.linspace(*window[2:], SIDE))
    grid = np.stack([across.ravel(), up.ravel()], axis=1)
    found = plane_losses(trained.net, seed, plane.origin + np.concatenate([grid, plane.path]) @ plane.directions)
    heights, below = found[: len(grid)].reshape(SIDE, SIDE), found[len(grid) :]
    if not np.isfinite(found).all():
        raise BadRace("loss on the plane", "not finite", "a number: a smaller learning rate keeps it one")
    return Slice(plane, window, heights, trained.train[0, : len(plane.path)], below)


def plane_of(trained: Trained, seed: int, kind: Kind) -> Plane:
    """The plane through the end of the path along its principal directions, or along a random pair."""
    path = finite_part(trained.path)
    if (far := float(np.ptp(path, axis=0).max())) <= SHORTEST * max(1.0, float(np.abs(path).max())):
        raise BadRace("length of the path", f"{far:g}", f"above {SHORTEST:g}: the weights stay, or overflow at once")
    spread = path - path.mean(axis=0)
    found = principal(spread) if kind == "principal" else random_pair(path[-1], trained.net.width, seed)
    basis, _ = np.linalg.qr(found.T)
    share = float(np.sum((spread @ basis) ** 2) / np.sum(spread**2))
    placed = np.linalg.lstsq(found.T, (path - path[-1]).T, rcond=None)[0].T
    return Plane(path[-1], found, placed, share)


def finite_part(path: Floats) -> Floats:
    """The rows of a path before its first number that is too large for a place."""
    fine = (np.abs(path) < FARTHEST).all(axis=1)
    return path if fine.all() else path[: max(1, int(np.argmin(fine)))]


def principal(spread: Floats) -> Floats:
    """The two directions (2, weights), of length 1, in which a path (n, weights) about its mean is spread most.

    As in Li, Xu, Taylor, Studer and Goldstein 2018, Visualizing the loss landscape of neural nets, NeurIPS,
    arXiv:1712.09913, section 7. Antognini and Sohl-Dickstein 2018, arXiv:1806.08805, warn that of a long random walk
    too they hold most. Each points so that its largest part is positive, that the picture is no mirror image next time.
    """
    directions = np.linalg.svd(spread / np.abs(spread).max(), full_matrices=False)[2][:2]
    largest = np.take_along_axis(directions, np.abs(directions).argmax(axis=1)[:, None], axis=1)
    return directions * np.sign(largest)


def random_pair(weights: Floats, width: int, seed: int) -> Floats:
    """Two random directions (2, weights), normalised filter by filter (Li et al. 2018, section 4).

    The filter of a neuron is the weights that lead into it; drawn from a Gaussian, each is scaled to the length that
    the network's own has. Biases do not move, as in the authors' code (``ignore='biasbn'``).
    """
    drawn = np.random.default_rng((seed, 3)).standard_normal((2, len(weights)))
    for direction in drawn:
        for neuron in neurons(width):
            direction[neuron] *= np.linalg.norm(weights[neuron]) / np.linalg.norm(direction[neuron])
        direction[2 * width : 3 * width] = direction[-1] = 0.0
    return drawn


def neurons(width: int) -> list[NDArray[np.int64]]:
    """Where the weights that lead into each neuron lie: of the hidden ones, and of the output."""
    return [np.array([unit, width + unit]) for unit in range(width)] + [np.arange(3 * width, 4 * width)]


def window_of(path: Floats, kind: Kind) -> tuple[float, float, float, float]:
    """A square about the path; of a random pair about the end, at least as far as the weights are long."""
    if kind == "random":
        far = AROUND * max(1.0, float(np.abs(path).max()))
        return (-far, far, -far, far)
    low, high = path.min(axis=0), path.max(axis=0)
    (x, y), far = (low + high) / 2, AROUND * float((high - low).max()) / 2
    return (x - far, x + far, y - far, y + far)


def plane_losses(net: Net, seed: int, weights: Floats) -> Floats:
    """The training loss of the first repeat with each of many weights (n, weights of the network)."""
    points, labels = np.zeros((MOST["examples"], 2)), np.zeros(MOST["examples"])
    points[: net.examples], labels[: net.examples] = training_examples(net, seed)
    padded = np.zeros((-(-len(weights) // AT_ONCE) * AT_ONCE, PADDED))
    padded[: len(weights), places(net.width)] = weights
    used = np.zeros(PADDED)
    used[places(net.width)] = 1
    found = list[Floats]()
    for begin in range(0, len(padded), AT_ONCE):
        deadline.look()
        some = many_losses()(padded[begin : begin + AT_ONCE], used, points, labels, np.int32(net.examples))
        found.append(np.asarray(some))
    return np.concatenate(found)[: len(weights)]


@lru_cache(maxsize=1)
def many_losses() -> Callable[..., Array]:
    """Compiled: the mean loss with AT_ONCE weights, example after example."""

    def loss(weights: Array, used: Array, points: Array, labels: Array, many: Array) -> Array:
        def one(number: Array, sum: Array) -> Array:
            output = outputs(weights, used, points[number][None])[0]
            return sum + losses(output, labels[number])

        return jax.lax.fori_loop(0, many, one, jnp.zeros(())) / many

    compiled: Any = jax.jit(jax.vmap(loss, in_axes=(0, None, None, None, None)))
    return compiled
