"""A fault of a run: its kind, since when, and the sentence that says so, with its numbers in three digits."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

FaultKind = Literal[
    "diverging",
    "held at a saddle",
    "held at a maximum",
    "trapped",
    "stalled",
    "noise floor",
    "bounded cycle",
    "zigzags",
    "rate died",
    "crawls",
    "creeps",
    "overshot",
    "left the saddle",
    "on its way",
    "no fault",
]


class Fault(NamedTuple):
    """What is wrong with a run, since which step, and the sentence that says so."""

    kind: FaultKind
    step: int | None
    sentence: str


def said(value: float) -> str:
    """A number in three digits; what is beyond all numbers is said to be more than the last of them."""
    if not np.isfinite(value):
        return "over 1e308"
    if 1e3 <= abs(value) < 1e6:
        return f"{float(f'{value:.3g}'):,.0f}"
    mantissa, e, power = f"{value + 0.0:.3g}".partition("e")
    return mantissa + (e and f"e{int(power)}")


def percent(share: float) -> str:
    """A share of 1 in percent, in two digits."""
    if 0.995 < share < 1:
        return "almost 100 %"
    return f"{said(float(f'{100 * share:.2g}'))} %"
