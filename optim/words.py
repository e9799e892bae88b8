"""How numbers and lists of names stand in a sentence: the one home of both. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

IN_FULL = 1e6  # below it a number has no exponent


def figure(value: float, digits: int = 3) -> str:
    """A number in so many digits: 0.04, 260, 2,950, 9.6e41.

    What is beyond all numbers is said to be more than the last of them.
    """
    if not isfinite(value):
        return "over 1e308"
    rounded = float(f"{value:.{digits}g}") + 0.0  # + 0.0: of -0.0 no minus is left
    text = f"{rounded:,.15g}" if 1 <= abs(rounded) < IN_FULL else f"{rounded:.{digits}g}"
    mantissa, e, power = text.partition("e")
    return mantissa + (e and f"e{int(power)}")


def percent(share: float) -> str:
    """A share of 1 in percent, in two digits."""
    if 0.995 < share < 1:
        return "almost 100 %"
    return f"{figure(100 * share, 2)} %"


def listed(names: Sequence[str]) -> str:
    """Names one after the other: A, B, C and D."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
