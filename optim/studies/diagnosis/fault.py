"""A fault of a run: its kind, since when, and the sentence that says so."""

from __future__ import annotations

from typing import Literal, NamedTuple

FaultKind = Literal[
    "diverging",
    "no number",
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
