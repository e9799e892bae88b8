"""Who leads when: each sentence about it is read again, and held against losses that are looked at step by step."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import pytest

from optim.race import Entrant, Race, Trajectory, bounded, ranked, run
from optim.studies.lead_words import LeadWords
from optim.studies.leads import Turn, spans, turns_of

WHO, N = r"([A-H](?:, [A-H])*(?: and [A-H])?)", r"(\d[\d,]*)"
CHANGE = r"(?:The last of .* changes of the lead: )?"
ROOM = 4


@dataclass
class Seen:
    """Who was ahead at each step, from 1 on, until one arrived or all had diverged."""

    ahead: list[set[str]]
    end: str  # what ended it, as the sentences say it

    def only(self, who: set[str], first: int, last: int) -> bool:
        """Whether these were ahead from one step to another, and nobody else."""
        return first <= last <= len(self.ahead) and self.lost(who, first, last) == 0

    def lost(self, who: set[str], first: int, last: int) -> int:
        """At how many steps others were ahead."""
        return sum(ahead != who for ahead in self.ahead[first - 1 : last])

    def changes(self, first: int, last: int) -> int:
        """How many steps have others ahead than the step before."""
        return sum(self.ahead[step - 1] != self.ahead[step - 2] for step in range(max(2, first), last + 1))


def known_at(path: Trajectory, step: int) -> str:
    """What is known of a path at a step."""
    true = [said.kind for said in (path.verdict, path.earlier) if said and said.step is not None and said.step <= step]
    return [*true, "running"][0]


def seen(paths: Sequence[Trajectory], names: str) -> Seen:
    """Looks at one step after the other."""
    ahead, endless = list[set[str]](), not bounded(paths)
    for step in range(1, len(paths[0].losses)):
        known = {name: known_at(path, step) for name, path in zip(names, paths, strict=False)}
        if "reached" in known.values():
            return Seen(ahead, " until the minimum was reached")
        out = {"left": 0 if endless else 1, "diverging": 2}
        places = {
            name: (out.get(known[name], 0), path.losses[step])
            for name, path in zip(names, paths, strict=False)
            if known[name] != "diverged"
        }
        if not places:
            return Seen(ahead, " until all had diverged")
        ahead.append({name for name, place in places.items() if place == min(places.values())})
    return Seen(ahead, "")


def who(text: str) -> set[str]:
    """The names in a text."""
    return set(re.findall("[A-H]", text))


def count(text: str) -> int:
    """A number in a text."""
    return {"once": 1, "twice": 2}.get(text) or int(text.replace(",", "").removesuffix(" times"))


def holds_rest(now: Seen, names: set[str], step: int, text: str) -> bool:
    """Whether it is so that they kept the lead, as the end of a sentence has it."""
    if stayed := re.fullmatch(r" and stayed (?:ahead|level)(.*)", text):
        return stayed[1] == now.end and now.only(names, step, len(now.ahead))
    if led := re.fullmatch(rf" and (?:led|were level) in all but {N} of the {N} steps(?: up to step {N}|(.*))", text):
        last = count(led[3]) if led[3] else len(now.ahead)
        ended = led[3] or led[4] == (now.end or " from then on")
        return bool(ended) and (now.lost(names, step, last), last - step + 1) == (count(led[1]), count(led[2]))
    return text == ""


def whole(now: Seen, names: str, end: str) -> bool:
    """From the first step to the last."""
    return end == (now.end or " to the last") and now.only(who(names), 1, len(now.ahead))


def but_for_some(now: Seen, names: str, lost: str, steps: str, end: str) -> bool:
    """At so many of all steps."""
    right = (now.lost(who(names), 1, len(now.ahead)), len(now.ahead), now.end.replace("until", "before"))
    return right == (count(lost), count(steps), end)


def first(now: Seen, names: str, lost: str, steps: str, begin: str, last: str, times: str) -> bool:
    """Up to a step, or from one to another; and then the lead is others'."""
    begins, ends = count(begin or "1"), count(last)
    right = now.lost(who(names), begins, ends) == count(lost or "0") and now.ahead[ends] != who(names)
    right &= not steps or count(steps) == ends - begins + 1
    return right and (not times or now.changes(1, len(now.ahead)) == count(times))


def passed(now: Seen, rose: str, fell: str, step: str, rest: str) -> bool:
    """Some were ahead at the step before and no more; others then and not before."""
    before, after = now.ahead[count(step) - 2], now.ahead[count(step) - 1]
    return who(fell) == before - after and who(rose) == after - before and holds_rest(now, after, count(step), rest)


def ahead_alone(now: Seen, names: str, fell: str, step: str, rest: str) -> bool:
    """They are ahead from a step on, others just before."""
    before, after = now.ahead[count(step) - 2], now.ahead[count(step) - 1]
    return who(names) == after and who(fell) == before - after and holds_rest(now, after, count(step), rest)


def drew_level(now: Seen, rose: str, held: str, step: str, rest: str) -> bool:
    """Those who are ahead from a step on with those who were."""
    before, after = now.ahead[count(step) - 2], now.ahead[count(step) - 1]
    return who(held) == before and who(rose) == after - before and holds_rest(now, after, count(step), rest)


def often(now: Seen, times: str, begin: str, step: str, names: str, rest: str) -> bool:
    """So many changes from a step to another."""
    right = now.changes(count(begin), count(step)) == count(times) and now.ahead[count(step) - 1] == who(names)
    return right and holds_rest(now, who(names), count(step), rest)


def last_of_many(now: Seen, times: str, names: str, step: str) -> bool:
    """So many changes, and whose the last is."""
    right = now.changes(1, len(now.ahead)) == count(times) and now.only(who(names), count(step), len(now.ahead))
    return right and now.ahead[count(step) - 2] != who(names)


CLAIMS: dict[str, Callable[..., bool]] = {
    rf"{WHO} (?:were level|led) from the first step( .*)": whole,
    rf"{WHO} (?:were level|led) in all but {N} of the {N} steps(.*)": but_for_some,
    rf"{WHO} (?:were level|had the lead)(?: in all but {N} of the {N} steps)? (?:up to|from step {N} to) step {N}"
    r"(?: \(the lead changed (.*) in all\))?": first,
    rf"{WHO} (?:were level|had the lead) in all but {N} of the first {N} steps(?: \(the lead changed (.*) in all\))?": (
        lambda now, names, lost, steps, times: first(now, names, lost, steps, "", steps, times)
    ),
    rf"{CHANGE}{WHO} passed {WHO}(?: \(.*\))? at step {N}(.*)": passed,
    rf"{CHANGE}{WHO} pulled ahead of {WHO} at step {N}(.*)": ahead_alone,
    rf"{CHANGE}{WHO} drew level with {WHO} at step {N}(.*)": drew_level,
    rf"{CHANGE}When {WHO} (?:began to diverge|diverged|went far outside the window) at step {N}, {WHO} "
    r"(?:took the lead|had the lead alone)(.*)": lambda now, fell, step, names, rest: ahead_alone(
        now, names, fell, step, rest
    ),
    rf"The lead changed (twice|.* times) from step {N} to step {N}; then {WHO} had it(.*)": often,
    rf"The lead changed (once|twice|.* times), (?:the last time )?to {WHO} at step {N}": last_of_many,
}


def is_so(line: str, now: Seen) -> bool:
    """Whether what a line claims is so. It must be of one of the kinds that can be read."""
    (found,) = [(match, claim) for form, claim in CLAIMS.items() if (match := re.fullmatch(form, line[:-1]))]
    every = re.match(r"The last of (.*) changes", line)
    right = not every or now.changes(1, len(now.ahead)) == count(every[1])
    return right and found[1](now, *(text or "" for text in found[0].groups()))


def told(paths: Sequence[Trajectory], room: int) -> list[str]:
    """The lines about the lead, with letters for names."""
    return LeadWords(paths, "ABCDEFGH", ranked(paths)[0], lambda *_: "").told(room)


def some_race(chance: Random, surface: str) -> Race:
    """A small race in which the lead may change often, or for some is soon over."""
    rules = ("gradient_descent", "momentum", "nesterov", "adam", "rmsprop", "adagrad", "sign_sgd")
    rates = (0.0, 0.003, 0.03, 0.1, 0.3, 1.0, 1.0005, 3.0, 1e200)
    field = [
        Entrant(chance.choice(rules), {"learning_rate": chance.choice(rates)}) for _ in range(chance.randint(2, 8))
    ]
    start = (chance.uniform(-2, 2), chance.uniform(-2, 2))
    noise = chance.choice((0.0, 0.0, 0.5, 30.0))
    return Race(surface, entrants=tuple(field), start=start, steps=chance.randint(1, 70), noise=noise)


@pytest.mark.parametrize("surface", ["rosenbrock", "plateau", "exp(-x) + y**2"])
def test_every_sentence_about_the_lead_is_so(surface: str) -> None:
    chance, kinds = Random(surface), set[str]()
    for _ in range(60):
        race = some_race(chance, surface)
        paths = run(race)
        now = seen(paths, "ABCDEFGH")
        for room in (1, 2, ROOM):
            lines = told(paths, room)
            assert len(lines) <= room
            assert bool(lines) == bool(now.ahead)
            for line in lines:
                assert is_so(line, now), (race, line)
                kinds |= {form for form in CLAIMS if re.fullmatch(form, line[:-1])}
    assert len(kinds) > len(CLAIMS) / 2


def test_a_claim_that_is_not_so_is_found() -> None:
    now = Seen([{"A", "B"}, {"A"}, {"A"}, {"B"}, {"B"}], "")
    right = (
        "A had the lead from step 2 to step 3.",
        "B passed A at step 4 and stayed ahead.",
        "A pulled ahead of B at step 2.",
    )
    wrong = (
        "A led from the first step to the last.",
        "A had the lead up to step 3.",
        "A had the lead from step 2 to step 4.",
        "B passed A at step 3.",
        "B passed A at step 4 and stayed ahead until the minimum was reached.",
        "A pulled ahead of B at step 2 and stayed ahead.",
        "The lead changed 3 times from step 1 to step 4; then B had it.",
        "A led in all but 2 of the 5 steps.",
    )
    assert all(is_so(line, now) for line in right)
    assert not any(is_so(line, now) for line in wrong)


def test_brief_leads_are_told_where_there_is_room() -> None:
    who = [0] * 10 + [1] * 2 + [0] * 118 + [2] * 3 + [1] * 51 + [2] * 16
    found = spans(np.eye(3, dtype=bool)[who])
    few, more = turns_of(found, 3), turns_of(found, 4)
    begin, end = Turn((0,), 1, 130, 2, 0), Turn((2,), 185, 200, 0, 1)
    assert more == [begin, Turn((2,), 131, 133, 0, 1), Turn((1,), 134, 184, 0, 1), end]
    assert few == [begin, Turn((1,), 134, 184, 0, 2), end]


def test_the_last_lead_is_told_however_brief() -> None:
    found = spans(np.eye(2, dtype=bool)[[0, 1, 0, 1]])
    assert turns_of(found, 4) == [Turn((1,), 4, 4, 0, 3)]
    assert turns_of(spans(np.ones((0, 2), bool)), 4) == []
