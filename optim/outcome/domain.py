"""Whether a run that ends in no number left the domain of its loss, or overflowed. Pure but for asking for losses."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from optim.engine.chunks import Floats
from surfaces import Surface

SHARES = np.concatenate(  # of a step, from none to all of it
    [[0.0], np.logspace(-305, -16, 64), 0.5 ** np.arange(49, -1, -1)]
)
HUGE = 1e50  # a loss, or a coordinate, beyond which numbers end because they are too large


def leaves_domain(surface: Surface, knobs: Mapping[str, float], last: Floats, after: Floats) -> bool:
    """Whether the loss is not a number where a step from ``last`` (2,) led, ``after`` (3,): x, y and loss.

    Floating point makes no number either of what overflows on the way to a loss. But then the loss is huge where the
    numbers end along the step, or the place far out; at the edge of a domain, as of a logarithm or a root, neither is.
    """
    if not (np.isfinite(after[:2]).all() and np.isnan(after[2])):
        return False
    with np.errstate(over="ignore", invalid="ignore"):
        x, y = last[:, None] + SHARES * (after[:2] - last)[:, None]
    losses = surface.losses(x, y, knobs)
    edge = int(np.argmin(np.isfinite(losses)))  # where it led there is none
    return bool(max(abs(x[edge]), abs(y[edge])) < HUGE and (edge == 0 or abs(losses[edge - 1]) < HUGE))
