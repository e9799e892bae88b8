"""How numbers and lists of names stand in a sentence: the one home of both. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor, isfinite, log10

DUST = 1e-9  # of a number: what rounding may have made of it
IN_FULL = 1e6  # below it a number has no exponent


def figure(value: float, digits: int = 3) -> str:
    """A number in so many digits: 0.04, 260, 2,950, 9.6e41.

    What is beyond all numbers is said to be more than the last of them.
    """
    if not isfinite(value):
        return "over 1e308"
    rounded = float(f"{value:.{digits}g}") + 0.0  # + 0.0: of -0.0 no minus is left
    if not isfinite(rounded):
        return "over 1e308" if value > 0 else "below -1e308"
    text = f"{rounded:,.15g}" if 1 <= abs(rounded) < IN_FULL else f"{rounded:.{digits}g}"
    mantissa, e, power = text.partition("e")
    return mantissa + (e and f"e{int(power)}")


def at_most(value: float) -> float:
    """The least number of three digits that is no less, but for rounding: what is said to hold something holds it."""
    near = float(f"{value:.3g}")
    if near >= value * (1 - DUST) or not isfinite(value):
        return near
    return float(f"{near + 10.0 ** (floor(log10(value)) - 2):.3g}")


def digits_of(value: float, size: float) -> int:
    """In how many digits a coordinate is told of a thing of a ``size``: three, or to a hundredth of it."""
    if not (size > 0 and abs(value) > 0 and isfinite(size + value)):
        return 3
    return min(max(3, ceil(log10(abs(value)) - log10(size)) + 2), 15)


def placed(x: float, y: float, size: float) -> str:
    """Where a thing of a ``size`` is: what is less than a thousandth of it is 0."""
    near = [0.0 if abs(value) < size / 1000 else value for value in (x, y)]
    return f"({', '.join(figure(value, digits_of(value, size)) for value in near)})"


def pair(x: float, y: float, digits: int = 3) -> str:
    """A place: (0.04, 2,950)."""
    return f"({figure(x, digits)}, {figure(y, digits)})"


def grows(factor: float, written: Callable[[float, int], str] = figure) -> str:
    """``grows 1.4-fold a step``, or in percent, with numbers as they are ``written``."""
    much = f"{written(factor, 3)}-fold" if factor >= 1.1 else f"by {written(100 * (factor - 1), 2)} %"
    return f"grows {much} a step"


def percent(share: float) -> str:
    """A share of 1 in percent, in two digits."""
    if 0.995 < share < 1:
        return "almost 100 %"
    return f"{figure(100 * share, 2)} %"


def listed(names: Sequence[str]) -> str:
    """Names one after the other: A, B, C and D."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
