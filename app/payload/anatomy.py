"""A step from within, as JSON: each line with its formula and its numbers. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.payload.binary import packed
from app.pictures import formula
from optim import rule_of
from optim.race import Race, run
from optim.spec.limits import BadRace, whole_between
from optim.studies.anatomy.course import course
from optim.studies.anatomy.functions import of_singular
from optim.studies.anatomy.printing import digits_needed, latex, with_numbers
from optim.studies.anatomy.reading import Line, decisions
from optim.studies.anatomy.roles import Role, roles
from optim.studies.anatomy.step import Step, step_from
from optim.studies.anatomy.terms import SHOWN, Term, Value, digits
from optim.studies.anatomy.words import words_of_state

UNREAD = "{} is made by a function of a library: its steps can be followed, but not read line by line."
ASSIGNED, IS = r"\leftarrow", "="


def step_facts(race: Race, entrant: int, row: int) -> dict[str, Any]:
    """The step of an entrant from a row of its path on, with every line that made it.

    Each line has its ``name``, its formula in ``latex``, the same ``with_numbers``, which make what is ``printed`` to
    the last digit, and its ``value``; a number that overflows is null. Raises BadRace where the entrant has overflowed
    before that row. Where a rule cannot be read, there are no lines, and ``unread`` says so.
    """
    step = step_from(race, entrant, whole_between("step", row, 0, race.steps))
    if not (np.isfinite(step.point).all() and np.isfinite(step.loss)):
        end = run(race)[entrant].diverged_at or 0
        raise BadRace("step", row, f"before step {end:,}, at which this entrant overflows")
    lines = lines_of(race, entrant, step)
    return {
        "row": row,
        "point": plain(step.point),
        "loss": plain(step.loss),
        "gradient": plain(step.gradient),
        "evaluations": [
            {"at": plain(one.at), "what": one.what, "value": plain(one.value)} for one in step.reading.evaluations
        ],
        "lines": lines,
        "unread": "" if lines else UNREAD.format(rule_of(race.entrants[entrant].rule).name),
        "words": words_of_state(race.entrants[entrant].rule, race.entrants[entrant].dialect),
        "state_before": {name: plain(value) for name, value in step.state_before.items()},
        "state_after": {name: plain(value) for name, value in step.state_after.items()},
        "step": plain(step.next_point - step.point),
        "next_point": plain(step.next_point),
    }


def lines_of(race: Race, entrant: int, step: Step) -> list[dict[str, Any]]:
    """The lines of a step; the last one's value is the next row of the path. A rule not read has none."""
    if not step.reading.lines:
        return []
    rule = race.entrants[entrant]
    known, lines = roles(rule.rule, rule.dialect), step.reading.lines
    values = [*(line.term.value for line in lines[:-1]), step.next_point]
    found = [line_facts(line, value, known.get(line.name, NUMBER)) for line, value in zip(lines, values, strict=True)]
    seen = set(step.state_before) | {"point"}
    for line, facts in zip(lines, found, strict=True):
        sign = ASSIGNED if line.name in seen else IS
        facts["latex"] = f"{line.symbol} {sign} {facts['latex']}"
        facts["mathml"] = formula.inline(facts["latex"])
        seen.add(line.name)
    return found


NUMBER = Role("number")


def line_facts(line: Line, value: Value, role: Role) -> dict[str, Any]:
    """A line, its formula without the name."""
    term = line.term
    return {
        "name": line.name,
        "latex": latex(term),
        "with_numbers": with_numbers(term, digits_needed(term, value)),
        "value": plain(value),
        "printed": digits(value, SHOWN),
        "role": role.kind,
        "sign": role.sign,
        "notes": of_singular(term),
        "decided": [decision(test) for test in decisions(term)],
    }


def decision(test: Term) -> dict[str, Any]:
    """The test that decided a branch: for each coordinate, or for both."""
    written = latex(test)
    return {
        "latex": written,
        "mathml": formula.inline(written),
        "with_numbers": with_numbers(test, SHOWN),
        "value": plain(test.value),
    }


def plain(value: Value) -> Any:
    """A value as JSON has it: what is not finite is null."""
    if np.ndim(value):
        return [plain(part) for part in value]
    if isinstance(value, bool | np.bool_):
        return bool(value)
    return float(value) if np.isfinite(value) else None


def course_bytes(race: Race, entrant: int) -> bytes:
    """What an entrant is told and remembers at rows of its whole path, for charts and arrows.

    A header as in ``app.payload.binary``, with ``roles``, what each array of the state is to the map and whether it
    leads down or up the slope, ``widths``, how many numbers it has a row, and ``words``; ``rows`` (int32); ``points``,
    ``gradient``, ``full_gradient`` and the state by name, row after row. It ends before what float32 cannot hold.
    """
    found, rule = course(race, entrant), race.entrants[entrant]
    arrays = {"points": found.points, "gradient": found.gradients, "full_gradient": found.full_gradients}
    with np.errstate(over="ignore"):
        flat = {
            name: value.astype("<f4").reshape(len(found.rows), -1) for name, value in (arrays | found.state).items()
        }
    finite = np.logical_and.reduce([np.isfinite(value).all(axis=1) for value in flat.values()])
    end = len(finite) if finite.all() else int(np.argmin(finite))
    known = roles(rule.rule, rule.dialect)
    header = {
        "roles": {name: known.get(name, NUMBER)._asdict() for name in ("gradient", *found.state)},
        "widths": {name: value.shape[1] for name, value in flat.items()},
        "words": words_of_state(rule.rule, rule.dialect),
    }
    rows = found.rows[:end].astype("<i4")
    return packed(header, {"rows": rows} | {name: np.ascontiguousarray(value[:end]) for name, value in flat.items()})
