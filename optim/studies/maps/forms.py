"""What a compiled map reads and writes: the arrays of its lanes, and what they share."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from optim.engine.chunks import Chunk
from optim.engine.state_layout import Branch


class Form(NamedTuple):
    """What a program is compiled for."""

    surface: str
    branch: Branch  # the rule in its dialect
    turned: bool  # whether the ground is
    varied: bool  # whether settings and knobs differ from lane to lane, or all lanes share the race's
    kind: str = "float64"  # of all numbers
    light: bool = False  # whether no more is kept of a row than whether it is there
    recorded: bool = False  # whether the losses of every row are kept


class Watch(NamedTuple):
    """What is kept of each lane's path, (lanes,) each, in the lanes' own type. A light program keeps the ends of it."""

    there: Any  # rows on end, up to the last, that are as low as the minima; NaN once a loss was not finite
    outside: Any  # like ``there``, rows far outside the window
    near: Any  # likewise those near the lane's target
    finite: Any  # rows, as long as all are finite; then -1 less the rows before the first that is not
    top: Any  # the greatest loss since that was last forgotten
    loss: Any  # of the last row

    @classmethod
    def of(cls, zero: Any, lowest: Any) -> Watch:
        """Of lanes before their first row, from arrays of 0 and of what is below any loss."""
        return cls(there=zero, outside=zero, near=zero, finite=zero, top=lowest, loss=zero)


class Own(NamedTuple):
    """What is each lane's own where lanes are ``varied``: (settings or knobs, lanes); without these () ."""

    settings: Any
    knobs: Any
    lowest: Any  # (lanes,): NaN where there is no lowest loss


class Call(NamedTuple):
    """What all lanes share in a call."""

    chunk: Chunk  # of the race of one, from the call's first row on
    kept: Any  # (C, S), bool: which settings of a segment are the lane's own
    lowest: Any  # (): as in Own, where lanes are not varied
    close: Any  # (): how close to it a loss is as low
    near: Any  # (): how close to the target is near
    inside: Any  # (), bool: whether what is far outside the window is not there
    length: np.int32  # rows to do
    blocks: np.int32  # in use, of each device


class Lanes(NamedTuple):
    """A tile of lanes: arrays of (blocks, BLOCK)."""

    parts: tuple[Any, ...]  # the numbers of each point and state
    target: tuple[Any, Any]  # a point
    watch: Watch
    own: Own
