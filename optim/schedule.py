"""The contract of a learning-rate schedule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from surfaces import Hyperparameter

Steps = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """What the learning rate is multiplied by at each step.

    ``factors(t, horizon, *, ...)`` answers one factor, from 0 to 1, for each of the steps ``t`` = 0, 1, ...;
    ``horizon`` is the number of steps over which the schedule is stretched: the length of the race, or less or more.
    ``settings`` are its keyword arguments, each of which is a slider.
    """

    factors: Callable[..., Steps]
    settings: Mapping[str, Hyperparameter] = field(default_factory=dict)
    drawn: bool = False  # whether its settings are levels in equal parts of the horizon, which a hand can draw
    source: str = ""
    id: str = ""
    about: str = ""

    def __call__(self, t: Steps, horizon: int, **settings: float) -> Steps:
        """Its factors, with the settings that are not given at their defaults."""
        usual = {name: setting.default for name, setting in self.settings.items()}
        return self.factors(t, horizon, **usual | settings)
