"""The kinds of verdict: how each ranks, when it is known, and what is said of it. The one table of both halves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal[
    "reached", "trapped", "at a saddle", "at a maximum", "stalled", "left", "diverging", "diverged", "running"
]


class Standing(NamedTuple):
    """How a kind ranks, when it is known, and what is said of it where there is little room."""

    tier: int  # lower is better; entrants of a tier rank by their loss, those who reached by their step
    tier_where_endless: int  # the same on a surface without a lowest point
    early: bool  # whether it holds from its step on; otherwise only of the end
    gone: bool  # whether its path leads out of the picture
    words: str  # behind a name, with the step; empty of who is still in the race


STANDINGS: dict[Kind, Standing] = {
    "reached": Standing(0, 0, True, False, ""),
    "running": Standing(1, 1, False, False, ""),
    "trapped": Standing(2, 2, False, False, "is trapped in a local minimum"),
    "stalled": Standing(2, 2, False, False, "is stalled in a flat region"),
    "at a saddle": Standing(2, 2, False, False, "is at a saddle"),
    "at a maximum": Standing(2, 2, False, False, "is at a maximum"),
    "left": Standing(2, 1, True, True, "left the window at step {step}"),  # without a lowest point that is to fall on
    "diverging": Standing(3, 3, True, True, "is diverging since step {step}"),
    "diverged": Standing(4, 4, True, True, "diverged at step {step}"),
}


@dataclass(frozen=True)
class Verdict:
    """How a run ended: ``step`` is since when, None while it is still running."""

    kind: Kind
    step: int | None
    sentence: str


def ranking(verdicts: Sequence[Verdict], losses: Sequence[float], *, bounded: bool) -> list[int]:
    """Entrants from best to worst: by tier, those who reached by fewest steps, the others by loss."""

    def key(k: int) -> tuple[int, float, float]:
        verdict = verdicts[k]
        standing = STANDINGS[verdict.kind]
        reached_at = verdict.step if verdict.kind == "reached" and verdict.step is not None else 0
        return standing.tier if bounded else standing.tier_where_endless, reached_at, losses[k]

    return sorted(range(len(verdicts)), key=key)
