"""What went wrong with an entrant, in one sentence with numbers, and what cures it: found by laws, and by trying."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from optim.race import Race, run
from optim.spec.limits import whole_between
from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.cures import Cure, cure_of
from optim.studies.diagnosis.fault import FaultKind
from optim.studies.diagnosis.laws import fault_of

__all__ = ["Cure", "Diagnosis", "FaultKind", "diagnose", "up_to"]


class Diagnosis(NamedTuple):
    """What went wrong with an entrant: since which step, in one sentence, and what cures it, where anything tried does.

    ``step`` is the step that the sentence is about: since when it diverges or rests, when it passed the minimum, left
    the saddle or reached the minimum; of what a run does to its end, where the stretch begins that shows it.
    """

    kind: FaultKind
    step: int | None
    sentence: str
    cure: Cure | None


def diagnose(race: Race, entrant: int, step: int | None = None) -> Diagnosis | None:
    """What went wrong with an entrant by the end of a race, or by one of its steps; None where nothing can be shown.

    Raises BadRace where there is no such entrant, or no such step.
    """
    whole_between("entrant", entrant, 0, len(race.entrants) - 1)
    until = race if step is None else up_to(race, whole_between("step", step, 0, race.steps))
    path = run(until)[entrant]
    fault = fault_of(Along(path))
    return fault and called_by_name(Diagnosis(*fault, cure_of(path, fault)), race.landscape.minimum)


def called_by_name(said: Diagnosis, minimum: str) -> Diagnosis:
    """What is said, with the name that the lowest points of its ground have."""
    cure = said.cure and said.cure._replace(says=said.cure.says.replace("the minimum", minimum))
    return said._replace(sentence=said.sentence.replace("the minimum", minimum), cure=cure)


def up_to(race: Race, step: int) -> Race:
    """The race as if it ended at a step, on schedules stretched as they are; at the start there is one step."""
    steps = max(1, step)
    changes = tuple(change for change in race.changes if change.step < steps)
    return replace(race, steps=steps, changes=changes, horizon=race.horizon)
