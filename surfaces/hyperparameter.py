"""A number that a person may move: it is its own slider, and its own guard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LARGEST = 1e300


@dataclass(frozen=True)
class Hyperparameter:
    """A named number of a rule or a surface.

    ``low`` and ``high`` are the ends of its slider; ``allowed`` is the closed interval outside which it has no
    meaning, so a typed value may lie beyond the slider but never beyond ``allowed``.
    """

    default: float
    low: float
    high: float
    symbol: str  # LaTeX
    meaning: str  # a learner's words
    scale: Literal["linear", "log"] = "linear"
    allowed: tuple[float, float] = (0.0, LARGEST)
    unit: str = ""

    def __post_init__(self) -> None:
        if not self.allowed[0] <= self.low < self.high <= self.allowed[1]:
            raise ValueError(f"slider [{self.low}, {self.high}] must lie inside the allowed interval {self.allowed}")
        if not self.low <= self.default <= self.high:
            raise ValueError(f"default {self.default} must lie on its slider [{self.low}, {self.high}]")
        if self.scale == "log" and self.low <= 0:
            raise ValueError(f"a log slider starts above 0, not at {self.low}")
