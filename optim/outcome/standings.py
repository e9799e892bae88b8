"""The kinds of verdict: how each ranks, when it is known, and what is said of it. The one table of both halves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal[
    "reached",
    "trapped",
    "at a saddle",
    "at a maximum",
    "stalled",
    "left",
    "diverging",
    "diverged",
    "running",
    "in a minimum",
]


class Standing(NamedTuple):
    """How a kind ranks, when it is known, and what is said of it where there is little room."""

    tier: int  # lower is better; entrants of a tier rank by their loss, those who arrived by their step
    words: str = ""  # behind a name, with the step; empty of who is still in the race
    endless: int | None = None  # the tier on a surface without a lowest point, where that is another
    early: bool = False  # whether it holds from its step on; otherwise only of the end
    gone: bool = False  # whether its path leads out of the picture
    arrived: bool = False  # whether it is at the lowest point, to stay
    grows: bool = False  # whether its loss grows without end, and is a number as yet
    finite: bool = True  # whether its loss is a number still
    decided: bool = True  # whether anything is known
    hatch: str = ""  # of the starts, on a map of many, that end so; who has arrived has a colour alone
    brief: str = ""  # what is said with a step, in a table, where that is not the kind's own name
    many: str = ""  # what is said of a share of many that end so, where that is not the kind's own name

    def tier_where(self, *, bounded: bool) -> int:
        """The tier on a surface with a lowest point, or without."""
        return self.tier if bounded or self.endless is None else self.endless


STANDINGS: dict[Kind, Standing] = {
    "reached": Standing(0, early=True, arrived=True, many="arrive"),
    "running": Standing(1, decided=False, hatch="sparse", many="still on the way"),
    "trapped": Standing(2, "is trapped in a local minimum", hatch="falling"),
    "stalled": Standing(2, "is stalled in a flat region", hatch="upright"),
    "at a saddle": Standing(2, "is at a saddle", hatch="dotted"),
    "at a maximum": Standing(2, "is at a maximum", hatch="crossed"),
    # without a lowest point that is to fall on
    "left": Standing(
        2, "is far outside since step {step}", endless=1, early=True, gone=True, hatch="level", brief="far outside"
    ),
    "diverging": Standing(3, "is diverging since step {step}", early=True, gone=True, grows=True, hatch="rising"),
    "diverged": Standing(
        4,
        "diverged at step {step}",
        early=True,
        gone=True,
        finite=False,
        hatch="rising close",
        many="end in no finite number",  # some of which may have left the domain
    ),
    "in a minimum": Standing(
        0, "is in a minimum lower than any found", hatch="dotted wide", many="in a minimum lower than any found"
    ),
}


@dataclass(frozen=True)
class Verdict:
    """How a run ended: ``step`` is since when, None while it is still running."""

    kind: Kind
    step: int | None
    sentence: str
    told: str = ""  # what is said, with the step, in place of its kind, where that is not so


UNDECIDED = Verdict("running", None, "running")  # of every run before anything is known


def ranking(verdicts: Sequence[Verdict], losses: Sequence[float], *, bounded: bool) -> list[int]:
    """Entrants from best to worst: by tier, those who reached by fewest steps, the others by loss."""

    def key(k: int) -> tuple[int, float, float]:
        verdict = verdicts[k]
        standing = STANDINGS[verdict.kind]
        tier = standing.tier_where(bounded=bounded)
        return tier, verdict.step if standing.arrived and verdict.step is not None else 0, losses[k]

    return sorted(range(len(verdicts)), key=key)
