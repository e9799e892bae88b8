"""How much a call may do that keeps nobody waiting: learned from how long the calls before it took.

Races and maps are worked on in turn by as many threads as there are processors. So each call must be short; how much
can be done in it hangs on the surface, the rule and all else that the machine does meanwhile.
"""

from __future__ import annotations

CALL = 0.04  # s that a call may take
CAREFUL = 1 / 8  # of what was guessed, the first call does


class Pace:
    """How many rows a call may do, those of all its lanes together."""

    def __init__(self) -> None:
        self.most = 0.0

    def rows(self, lanes: int, a_row: float) -> int:
        """The rows that a call of so many lanes may do, at least one; at first as if a lane's took ``a_row`` s each."""
        self.most = self.most or CAREFUL * CALL / a_row
        return max(1, int(self.most / lanes))

    def took(self, seconds: float, work: int) -> None:
        """Learn from a call: after one that was too long less is done, and more after one that was short and full."""
        if seconds > CALL:
            self.most = max(self.most / 4, min(self.most, work * CALL / seconds))
        elif work > self.most / 2 and seconds < CALL / 2:
            self.most *= 2
