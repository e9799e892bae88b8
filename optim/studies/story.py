"""The story of a race in ten lines at most: who led when, what decided, how each ended. Facts only, off the paths."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from optim.outcome.verdict import STANDINGS
from optim.race import Race, Trajectory, ranked, run
from optim.studies.diagnosis import FaultKind, up_to
from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.fault import Fault
from optim.studies.diagnosis.laws import fault_of
from optim.studies.lead_words import LeadWords
from optim.studies.seeds import alone
from optim.words import figure

MOST_LINES = 10
MOST_LEADS = 4  # lines of them

# of a fault that the verdict does not tell: what the run is doing
DOING: dict[FaultKind, str] = {
    "diverging": "diverging",
    "no number": "at no finite number",
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
# the verdict tells them
AS_JUDGED = ("diverging", "no number", "held at a saddle", "held at a maximum", "trapped", "stalled")
COMING = "on its way to the minimum, which it would reach at step {step:,}"


def story(race: Race, names: Sequence[str]) -> tuple[str, ...]:
    """The lines of a race's story, with the entrants called by ``names``; each is a sentence.

    Who leads is as ``optim.studies.leads`` has it: by loss, until one arrives.
    """
    paths = run(race)
    order = ranked(paths)
    room = min(MOST_LEADS, MOST_LINES - 1 - len(paths))
    told = LeadWords(paths, names, order[0], partial(doing_at, race)).told(room) if len(paths) > 1 else []
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
    noise = f", with noise {figure(race.noise)} in the gradient" if race.noise else ""
    batches = f", with batches of {race.batch_size} of {race.examples} examples" if race.batch_size else ""
    steps = f"{race.steps:,} steps" if race.steps > 1 else "one step"
    return f"{who} on {race.landscape.name}: {steps} from ({figure(x)}, {figure(y)}){noise}{batches}."


def end_of(path: Trajectory, name: str, *, is_first: bool) -> str:
    """How an entrant ended: its verdict, or its loss, and what it was doing."""
    verdict, loss = path.verdict, figure(float(path.losses[-1]))
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


def doing_at(race: Race, entrant: int, step: int) -> str:
    """What an entrant was doing up to a step, in a few words."""
    (so_far,) = run(up_to(alone(race, entrant), step))
    return doing_of(fault_of(Along(so_far)))
