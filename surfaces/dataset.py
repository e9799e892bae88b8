"""Real data of two columns: what a model with two weights is fitted to."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class DataSet:
    """Examples of a feature ``x`` (N,) and a target ``y`` (N,), each with its name and, after it, its unit.

    Raises ValueError where the columns differ in length or hold what is no number.
    """

    name: str
    x: Floats
    y: Floats
    x_name: str
    y_name: str
    source: str
    licence: str
    id: str = ""
    about: str = ""

    def __post_init__(self) -> None:
        for column in ("x", "y"):
            values = np.array(getattr(self, column), float)
            values.flags.writeable = False
            object.__setattr__(self, column, values)
        if self.x.shape != self.y.shape or self.x.ndim != 1 or not np.isfinite([self.x, self.y]).all():
            raise ValueError(f"{self.name} must have two columns of numbers, as long as each other")

    def __len__(self) -> int:
        return self.x.size

    def standardised(self, columns: str = "x") -> DataSet:
        """The same examples with the named columns, "x", "y" or "xy", as standard deviations from their mean."""
        new = {column: standard(getattr(self, column)) for column in columns}
        names = {f"{column}_name": f"{getattr(self, f'{column}_name')}, standardised" for column in columns}
        return replace(self, **new, **names)


def standard(values: Floats) -> Floats:
    """Values (N,) as standard deviations, of N and not N - 1, from their mean."""
    return (values - values.mean()) / values.std()
