"""Rules as their papers write them where no library does: the paths they make, written out in NumPy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from optim.rule import PAPER, PUBLISHED
from tests.optim.paths import Floats

STEPS = 60


class Ground(NamedTuple):
    """A surface as NumPy sees it."""

    loss: Callable[[Floats], float]
    slope: Callable[[Floats], Floats]
    curvature: Callable[[Floats], Floats]


class Hand(NamedTuple):
    """Settings of a rule, and the path that they make, written by hand.

    ``path`` is given the start, the ground, and the schedule's factor of each step.
    """

    settings: Mapping[str, float]
    path: Callable[[Floats, Ground, Floats], Iterator[Floats]]


def adan(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Algorithm 1 of Xie et al. 2022, its betas counting what is new, with the corrections of its authors' code."""
    beta1, beta2, beta3 = 0.02, 0.08, 0.01
    m, v, n, before = np.zeros(2), np.zeros(2), np.zeros(2), ground.slope(point)
    for k, factor in enumerate(factors, start=1):
        g = ground.slope(point)
        m = (1 - beta1) * m + beta1 * g
        v = (1 - beta2) * v + beta2 * (g - before)
        n = (1 - beta3) * n + beta3 * (g + (1 - beta2) * (g - before)) ** 2
        root = np.sqrt(n / (1 - (1 - beta3) ** k)) + 1e-8
        u = m / (1 - (1 - beta1) ** k) + (1 - beta2) * v / (1 - (1 - beta2) ** k)
        point, before = point - factor * 0.05 * u / root, g
        yield point


def adan_on_paper(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Algorithm 1 itself: the means begin at the first gradient."""
    beta1, beta2, beta3 = 0.02, 0.08, 0.01
    before = m = ground.slope(point)
    v, n = np.zeros(2), m**2
    for factor in factors:
        g = ground.slope(point)
        m = (1 - beta1) * m + beta1 * g
        v = (1 - beta2) * v + beta2 * (g - before)
        n = (1 - beta3) * n + beta3 * (g + (1 - beta2) * (g - before)) ** 2
        point, before = point - factor * 0.05 / np.sqrt(n + 1e-8) * (m + (1 - beta2) * v), g
        yield point


def adamw_on_paper(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Algorithm 2 of Loshchilov and Hutter 2019: the schedule multiplies the step and the decay."""
    alpha, beta1, beta2, decay = 0.05, 0.9, 0.999, 0.02
    m, v = np.zeros(2), np.zeros(2)
    for t, eta in enumerate(factors, start=1):
        g = ground.slope(point)
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        ahead = alpha * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + 1e-8)
        point = point - eta * (ahead + decay * point)
        yield point


def sgdw_on_paper(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Algorithm 1 of Loshchilov and Hutter 2019: the schedule multiplies the step and the decay."""
    alpha, beta, decay, m = 0.0005, 0.9, 0.02, np.zeros(2)
    for eta in factors:
        m = beta * m + eta * alpha * ground.slope(point)
        point = point - m - eta * decay * point
        yield point


def amsgrad_on_paper(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Algorithm 2 of Reddi, Kale and Kumar 2018, with an epsilon."""
    beta1, beta2 = 0.9, 0.999
    m, v, largest = np.zeros(2), np.zeros(2), np.zeros(2)
    for factor in factors:
        g = ground.slope(point)
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        largest = np.maximum(largest, v)
        point = point - factor * 0.05 * m / (np.sqrt(largest) + 1e-8)
        yield point


def radam_on_paper(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Algorithm 2 of Liu et al. 2020, with an epsilon."""
    beta1, beta2 = 0.9, 0.999
    m, v, longest = np.zeros(2), np.zeros(2), 2 / (1 - 0.999) - 1
    for t, factor in enumerate(factors, start=1):
        g = ground.slope(point)
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        step = m / (1 - beta1**t)
        length = longest - 2 * t * beta2**t / (1 - beta2**t)
        if length > 4:
            r = np.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
            step = r * step / (np.sqrt(v / (1 - beta2**t)) + 1e-8)
        point = point - factor * 0.002 * step
        yield point


def rmsprop_centred(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Centred RMSProp whose variance is kept from below 0."""
    mean, square = np.zeros(2), np.zeros(2)
    for factor in factors:
        g = ground.slope(point)
        mean, square = 0.9 * mean + 0.1 * g, 0.9 * square + 0.1 * g**2
        point = point - factor * 0.001 * g / (np.sqrt(np.maximum(square - mean**2, 0)) + 0.1)
        yield point


def graves(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Equations 38 to 45 of Graves 2013."""
    mean, square, step = np.zeros(2), np.zeros(2), np.zeros(2)
    for factor in factors:
        g = ground.slope(point)
        square, mean = 0.95 * square + 0.05 * g**2, 0.95 * mean + 0.05 * g
        step = 0.9 * step - factor * 1e-4 * g / np.sqrt(square - mean**2 + 1e-4)
        point = point + step
        yield point


def rprop_on_paper(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Riedmiller and Braun 1993: each weight by itself, and a step that led too far is taken back."""
    size, before, step = np.full(2, factors[0] * 0.01), np.zeros(2), np.zeros(2)
    for _ in factors:
        g = ground.slope(point)
        for i in range(2):
            if g[i] * before[i] < 0:
                size[i], step[i], g[i] = max(size[i] * 0.5, 1e-6), -step[i], 0.0
            else:
                grown = size[i] * (1.2 if g[i] * before[i] > 0 else 1.0)
                size[i] = min(max(grown, 1e-6), 50.0)
                step[i] = -np.sign(g[i]) * size[i]
        point, before = point + step, g
        yield point


def prodigy_on_paper(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Algorithm 4 of Mishchenko and Defazio 2023, without the factor 1 - sqrt(beta2), which its division takes out."""
    beta1, beta2, d, start = 0.9, 0.99, 1e-3, point
    m, v, r, s = np.zeros(2), np.zeros(2), 0.0, np.zeros(2)
    for gamma in factors:
        g = ground.slope(point)
        m, v = beta1 * m + (1 - beta1) * d * g, beta2 * v + (1 - beta2) * (d * g) ** 2
        r = np.sqrt(beta2) * r + gamma * d**2 * (g @ (start - point))
        s = np.sqrt(beta2) * s + gamma * d**2 * g
        point = point - gamma * d * m / (np.sqrt(v) + d * 1e-8)
        d = max(d, r / np.abs(s).sum()) if s.any() else d
        yield point


def qhm(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Equations 3 and 4 of Ma and Yarats 2019."""
    alpha, beta, nu, mean = 0.0005, 0.9, 0.6, np.zeros(2)
    for factor in factors:
        g = ground.slope(point)
        mean = beta * mean + (1 - beta) * g
        point = point - factor * alpha * ((1 - nu) * g + nu * mean)
        yield point


def newton(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Newton's step, half of it, with every curvature raised by a quarter."""
    for factor in factors:
        step = np.linalg.solve(ground.curvature(point) + 0.25 * np.eye(2), ground.slope(point))
        point = point - factor * 0.5 * step
        yield point


def bfgs(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """Algorithm 6.1 of Nocedal and Wright 2006, Numerical Optimization, with the backtracking of algorithm 3.1."""
    inverse, slope = np.eye(2), ground.slope(point)
    for factor in factors:
        direction, share = -inverse @ slope, factor
        while ground.loss(point + share * direction) > ground.loss(point) + 1e-4 * share * slope @ direction:
            share /= 2
        step = share * direction
        point = point + step
        change = ground.slope(point) - slope
        slope = slope + change
        if (growth := step @ change) > 0:
            rest = np.eye(2) - np.outer(step, change) / growth
            inverse = rest @ inverse @ rest.T + np.outer(step, step) / growth
        yield point


def lbfgs(point: Floats, ground: Ground, factors: Floats) -> Iterator[Floats]:
    """The two loops of Liu and Nocedal 1989 over a list of two pairs; steps as long as the learning rate says."""
    pairs: list[tuple[Floats, Floats]] = []
    before, step = np.zeros(2), np.zeros(2)
    for t, factor in enumerate(factors):
        g = ground.slope(point)
        if step @ (g - before) > 1e-10:
            pairs = [*pairs, (step, g - before)][-2:]
        q, alphas = g.copy(), []
        for s, y in reversed(pairs):
            alphas.append(s @ q / (s @ y))
            q -= alphas[-1] * y
        if pairs:
            s, y = pairs[-1]
            q *= s @ y / (y @ y)
        for (s, y), alpha in zip(pairs, reversed(alphas), strict=True):
            q += s * (alpha - y @ q / (s @ y))
        step = -0.5 * factor * q if t else -0.5 * factor * min(1, 1 / np.abs(g).sum()) * q
        before, point = g, point + step * (g @ q >= 0)
        yield point


BY_HAND = {  # by rule and dialect
    ("adan", PAPER): Hand({}, adan),
    ("prodigy", PUBLISHED): Hand({"beta2": 0.99, "first_estimate": 1e-3}, prodigy_on_paper),
    ("qhm", PAPER): Hand({"learning_rate": 0.0005, "share": 0.6}, qhm),
    ("newton", PAPER): Hand({"learning_rate": 0.5, "damping": 0.25}, newton),
    ("bfgs", PAPER): Hand({}, bfgs),
    ("lbfgs", PAPER): Hand({"learning_rate": 0.5}, lbfgs),
    ("rmsprop_centered", PAPER): Hand({"learning_rate": 0.001, "epsilon": 0.1}, rmsprop_centred),
    ("adan", PUBLISHED): Hand({}, adan_on_paper),
    ("adamw", PUBLISHED): Hand({"learning_rate": 0.05, "weight_decay": 0.02}, adamw_on_paper),
    ("sgdw", PUBLISHED): Hand({"learning_rate": 0.0005, "weight_decay": 0.02}, sgdw_on_paper),
    ("amsgrad", PUBLISHED): Hand({"learning_rate": 0.05}, amsgrad_on_paper),
    ("radam", PUBLISHED): Hand({"learning_rate": 0.002}, radam_on_paper),
    ("rmsprop_momentum", PUBLISHED): Hand({"learning_rate": 1e-4, "decay": 0.95, "epsilon": 1e-4}, graves),
    ("rprop", PUBLISHED): Hand({"learning_rate": 0.01}, rprop_on_paper),
}
