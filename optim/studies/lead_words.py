"""The sentences of who led a race, and when: each is true of the losses, step by step. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from optim.outcome.verdict import Kind
from optim.race import Trajectory, bounded
from optim.studies.leads import Lead, Turn, as_turn, fates, has_arrived, leaders, lost_to_others, spans, turns_of
from optim.words import listed

DROPPED: dict[Kind, str] = {
    "diverging": "began to diverge",
    "diverged": "diverged",
    "left": "went far outside the window",
}


@dataclass(frozen=True)
class LeadWords:
    """A race of several whose leads are told."""

    paths: Sequence[Trajectory]
    names: Sequence[str]
    winner: int  # who is first at the end
    doing: Callable[[int, int], str]  # what an entrant was doing up to a step; empty where that says nothing

    def told(self, room: int) -> list[str]:
        """Who led when, in so many lines at most: the first lead, and the last changes of it."""
        found = spans(leaders(self.paths, bounded=bounded(self.paths)))
        turns, changes = turns_of(found, room), len(found) - 1
        if len(turns) < 2:
            return [self.only(one, found) for one in turns]
        if room == 1:
            line = self.line(as_turn(found[-2]), as_turn(found[-1]), found[-1].last)
            return [f"The last of {changes:,} changes of the lead: {line}" if changes > 1 else line]
        shown = list(pairwise(turns))[1 - room :]
        note = f" (the lead changed {times(changes)} in all)" if changes > len(shown) else ""
        return [f"{self.first(turns[0])}{note}.", *(self.line(*both, found[-1].last) for both in shown)]

    def called(self, entrants: Sequence[int]) -> str:
        """Several entrants by their names."""
        return listed([self.names[k] for k in entrants])

    def are_level(self, turn: Turn) -> bool:
        """Whether nobody is behind."""
        return len(turn.entrants) == len(self.paths)

    @property
    def until(self) -> str:
        """What ends the contest before the race does; else nothing."""
        if any(map(has_arrived, self.paths)):
            return " until the minimum was reached"
        if any(path.diverged_at is None for path in self.paths):
            return ""
        others = " or left the domain" if any(path.verdict.told for path in self.paths) else ""
        return f" until all had diverged{others}"

    def only(self, turn: Turn, found: Sequence[Lead]) -> str:
        """What is said where there is one lead to tell of."""
        who, level, lost = self.called(turn.entrants), self.are_level(turn), lost_to_others(found, turn.entrants)
        if not lost:
            return f"{who} {'were level' if level else 'led'} from the first step{self.until or ' to the last'}."
        if 2 * lost > turn.last:
            return self.last_of_many(found)
        before = self.until.replace("until", "before")
        return f"{who} {'were level' if level else 'led'} in all but {lost:,} of the {turn.last:,} steps{before}."

    def last_of_many(self, found: Sequence[Lead]) -> str:
        """What is said where the lead changes too often to tell each time."""
        last, changes = found[-1], len(found) - 1
        often = f"{times(changes)}, the last time" if changes > 1 else "once,"
        return f"The lead changed {often} to {self.called(last.entrants)} at step {last.first:,}."

    def first(self, turn: Turn) -> str:
        """Who led first."""
        who, had = self.called(turn.entrants), "were level" if self.are_level(turn) else "had the lead"
        lost = f" in all but {turn.lost:,} of the" if turn.lost else ""
        if turn.first > 1:
            often = f"{lost} {turn.steps:,} steps" if lost else ""
            return f"{who} {had}{often} from step {turn.first:,} to step {turn.last:,}"
        return f"{who} {had}{lost} first {turn.last:,} steps" if lost else f"{who} {had} up to step {turn.last:,}"

    def line(self, before: Turn, now: Turn, last: int) -> str:
        """How the lead went from one turn to the next, and whether it was kept to the last step."""
        return f"{self.change(before, now)}{self.rest(now, last)}."

    def change(self, before: Turn, now: Turn) -> str:
        """How the lead went from one turn to the next."""
        if now.changes == 1:
            return self.passed(before.entrants, now.entrants, now.first)
        between = f"from step {before.last + 1:,} to step {now.first:,}"
        return f"The lead changed {times(now.changes)} {between}; then {self.called(now.entrants)} had it"

    def passed(self, before: Sequence[int], now: Sequence[int], step: int) -> str:
        """How some took the lead from others at a step, and what became of those, or what they were doing."""
        fell, rose = [k for k in before if k not in now], [k for k in now if k not in before]
        if not fell:
            return f"{self.called(rose)} drew level with {self.called(before)} at step {step:,}"
        if len(fates := {self.dropped(k, step) for k in fell}) == 1 and all(fates):
            took = "took the lead" if rose else "had the lead alone"
            return f"When {self.called(fell)} {fates.pop()} at step {step:,}, {self.called(now)} {took}"
        if not rose:
            return f"{self.called(now)} pulled ahead of {self.called(fell)} at step {step:,}"
        doing = self.doing(fell[0], step) if len(fell) == 1 else ""
        return f"{self.called(rose)} passed {self.called(fell)}{doing and f' ({doing})'} at step {step:,}"

    def dropped(self, k: int, step: int) -> str:
        """What became of an entrant at a step that costs it the lead; else nothing."""
        here = [verdict for verdict in fates(self.paths[k]) if verdict.step == step]
        found = [verdict.told or DROPPED.get(verdict.kind, "") for verdict in here]
        return found[0] if found else ""

    def rest(self, now: Turn, last: int) -> str:
        """Whether those who took the lead kept it."""
        level = self.are_level(now)
        if now.lost:
            up_to = (self.until or " from then on") if now.last == last else f" up to step {now.last:,}"
            return f" and {'were level' if level else 'led'} in all but {now.lost:,} of the {now.steps:,} steps{up_to}"
        if now.last < last or now.steps == 1 or self.winner not in now.entrants:
            return ""
        return f" and stayed {'level' if level else 'ahead'}{self.until}"


def times(count: int) -> str:
    """How often, in words."""
    return "twice" if count == 2 else f"{count:,} times"
