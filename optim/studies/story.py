"""The story of a race in ten lines at most: who led when, what decided, how each ended. Facts only, off the paths."""

from __future__ import annotations

from collections.abc import Sequence

from optim.outcome.verdict import STANDINGS, Kind, Verdict
from optim.race import Race, Trajectory, bounded, ranked, run
from optim.studies.diagnosis import FaultKind, up_to
from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.fault import Fault, said
from optim.studies.diagnosis.laws import fault_of
from optim.studies.leads import Lead, alike, brief, has_brief_leads, leaders, leads_of
from optim.studies.seeds import alone

MOST_LINES = 10
MOST_LEADS = 4  # lines of them

# of a fault that the verdict does not tell: what the run is doing
DOING: dict[FaultKind, str] = {
    "diverging": "diverging",
    "held at a saddle": "held up at a saddle",
    "held at a maximum": "standing at a maximum",
    "trapped": "in a local minimum",
    "stalled": "on flat ground",
    "noise floor": "held up by noise",
    "bounded cycle": "going to and fro",
    "zigzags": "zigzagging",
    "rate died": "its learning rate died away",
    "crawls": "crawling on the valley floor",
    "creeps": "creeping in small steps",
    "overshot": "having overshot the minimum at step {step:,}",
    "left the saddle": "having left the saddle only at step {step:,}",
}
AS_JUDGED = ("diverging", "held at a saddle", "held at a maximum", "trapped", "stalled")  # the verdict tells them
DROPPED: dict[Kind, str] = {
    "diverging": "began to diverge",
    "diverged": "diverged",
    "left": "went far outside the window",
}
COMING = "on its way to the minimum, which it would reach at step {step:,}"


def story(race: Race, names: Sequence[str]) -> tuple[str, ...]:
    """The lines of a race's story, with the entrants called by ``names``; each is a sentence.

    Who leads is as ``optim.studies.leads`` has it: by loss, until one arrives.
    """
    paths = run(race)
    order = ranked(paths)
    room = min(MOST_LEADS, MOST_LINES - 1 - len(paths))
    told = leads_told(race, paths, names, room, order[0]) if len(paths) > 1 else []
    ends = [end_of(paths[k], names[k], is_first=k == order[0] and is_alone_first(paths, k)) for k in order]
    return tuple(line.replace("the minimum", race.landscape.minimum) for line in (opening(race), *told, *ends))


def is_alone_first(paths: Sequence[Trajectory], k: int) -> bool:
    """Whether it has rivals, and none that arrived when it did."""
    rivals = [path.verdict for path in paths if path.entrant != k]
    return bool(rivals) and paths[k].verdict.step not in [
        rival.step for rival in rivals if STANDINGS[rival.kind].arrived
    ]


def opening(race: Race) -> str:
    """What is raced on, by how many, how long."""
    who = f"{len(race.entrants)} optimizers race" if len(race.entrants) > 1 else "One optimizer runs"
    x, y = race.start
    noise = f", with noise {said(race.noise)} in the gradient" if race.noise else ""
    batches = f", with batches of {race.batch_size} of {race.examples} examples" if race.batch_size else ""
    steps = f"{race.steps:,} steps" if race.steps > 1 else "one step"
    return f"{who} on {race.landscape.name}: {steps} from ({said(x)}, {said(y)}){noise}{batches}."


def end_of(path: Trajectory, name: str, *, is_first: bool) -> str:
    """How an entrant ended: its verdict, or its loss, and what it was doing."""
    verdict, loss = path.verdict, said(float(path.losses[-1]))
    if STANDINGS[verdict.kind].arrived:
        return f"{name} reached the minimum{' first,' if is_first else ''} at step {verdict.step:,}."
    fault = fault_of(Along(path))
    if not STANDINGS[verdict.kind].decided:
        words = COMING.format(step=fault.step) if fault and fault.kind == "on its way" else doing_of(fault)
        return f"{name} ended with loss {loss}{words and f', {words}'}."
    saddle = f", {doing_of(fault)}" if fault and fault.kind not in AS_JUDGED else ""
    return f"{name} {verdict.sentence}{saddle}."


def doing_of(fault: Fault | None) -> str:
    """What a run with a fault is doing, in a few words; none where that says nothing."""
    return DOING.get(fault.kind, "").format(step=fault.step) if fault else ""


def leads_told(race: Race, paths: Sequence[Trajectory], names: Sequence[str], room: int, winner: int) -> list[str]:
    """Who led when, in so many lines at most: the first lead, and the last changes of it, to the ``winner`` maybe."""
    ahead, groups = leaders(paths, bounded=bounded(paths)), alike(paths)
    if not ahead.size:
        return []
    leads, called = leads_of(ahead), [" and ".join(names[k] for k in group) for group in groups]
    first, *others = leads
    if not others:
        lost = int((ahead != first.entrant).sum())
        return [only_lead(called[first.entrant], lost, ahead.size, groups, is_decided=ahead.size < race.steps)]
    passes = list(zip(leads, others, strict=False))
    shown = passes[-max(1, room - 1) :]
    lines = [pass_of(race, *between, called, paths[between[0].entrant].verdict) for between in shown]
    until = " until the minimum was reached"
    if winner in groups[leads[-1].entrant]:
        lines[-1] = f"{lines[-1][:-1]} and stayed ahead{until if ahead.size < race.steps else ''}."
    if room == 1:
        return [f"The last of {len(passes)} changes of the lead: {lines[-1]}" if len(passes) > 1 else lines[-1]]
    notes = [f"leads under {brief(ahead.size)} steps left out"] if has_brief_leads(ahead) else []
    notes += [f"it changed {len(passes)} times in all"] if len(shown) < len(passes) else []
    note = f" ({', '.join(notes)})" if notes else ""
    return [f"{called[first.entrant]} had the lead up to step {first.last:,}{note}.", *lines]


def only_lead(name: str, lost: int, steps: int, groups: Sequence[Sequence[int]], *, is_decided: bool) -> str:
    """What is said where the lead did not change, but for a few of the steps."""
    if len(groups[0]) == len(groups):
        return f"{name} are level from the first step to the last."
    if not lost:
        return f"{name} led from the first step {'until the minimum was reached' if is_decided else 'to the last'}."
    until = " before the minimum was reached" if is_decided else ""
    return f"{name} led in all but {lost:,} of the {steps:,} steps{until}."


def pass_of(race: Race, before: Lead, now: Lead, names: Sequence[str], fate: Verdict) -> str:
    """How one passed another, and what the other was doing, or what became of it at that step."""
    if fate.kind in DROPPED and fate.step == now.first:
        fell = f"{names[before.entrant]} {DROPPED[fate.kind]}"
        return f"When {fell} at step {now.first:,}, {names[now.entrant]} took the lead."
    (so_far,) = run(up_to(alone(race, before.entrant), now.first))
    doing = doing_of(fault_of(Along(so_far)))
    whom = f"{names[before.entrant]} ({doing})" if doing else names[before.entrant]
    return f"{names[now.entrant]} passed {whom} at step {now.first:,}."
