"""What is said of the ground under an entrant at a step, and of how far its rule is from its limit there. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.engine.asking import uses_batches
from optim.engine.chunks import Floats
from optim.race import Race, Trajectory, run
from optim.spec.limits import whole_between
from optim.studies import stability_words as words
from optim.studies.curvature import Ground, ground_at, last_row, sharpness, thinned
from optim.studies.linear_rules import is_linear
from optim.studies.stability import curvature_limits, in_force, stability


def curvature_facts(race: Race, entrant: int, step: int) -> dict[str, Any]:
    """The ground under an entrant at a step, and the limit of its rule there. Raises BadRace where no such step is.

    ``row`` is the step, or the last finite one of a path that overflowed before; the settings are those in force there.
    """
    path = run(race)[entrant]
    row = last_row(path, whole_between("step", step, 0, race.steps))
    ground = ground_at(path, row)
    facts = {"step": step, "row": row, "point": path.points[row].tolist(), **ground_facts(ground)}
    return {**facts, "rule": rule_facts(path, row, ground), "says": words.place_words(ground)}


def ground_facts(ground: Ground | None) -> dict[str, Any]:
    """The ground in numbers, None where they are not finite: eigenvalues ascending, and a direction for each."""
    if ground is None:
        return dict.fromkeys(("gradient", "slope", "eigenvalues", "directions", "condition", "place"))
    return {
        "gradient": ground.gradient.tolist(),
        "slope": ground.slope,
        "eigenvalues": ground.curvatures.tolist(),
        "directions": ground.ways.T.tolist(),
        "condition": finite(ground.condition),
        "place": ground.place,
    }


def rule_facts(path: Trajectory, row: int, ground: Ground | None) -> dict[str, Any]:
    """How far an entrant's rule is from its limit at a row of its path: numbers as in ``Limit``, and a sentence."""
    race, runner = path.race, path.race.entrants[path.entrant]
    now = in_force(race, path.entrant, row)
    facts = {"linear": is_linear(runner.rule, runner.dialect), "learning_rate": finite(now.learning_rate)}
    found = None if ground is None else stability(runner.rule, runner.dialect, ground.curvatures, now)
    if ground is None or found is None:
        none = dict.fromkeys(("radius", "limit", "across", "setting", "share", "alternates", "way", "mark"))
        no_number = words.NO_NUMBER if ground is None else words.SINGULAR
        return facts | none | {"says": no_number if facts["linear"] else words.NOT_LINEAR}
    least, most = ground.curvatures.tolist()
    limit = words.limit_of(found, (least, most), now)
    batches = f" {words.OF_BATCHES}" if race.batch_size and uses_batches(runner.rule) else ""
    return facts | {
        "radius": limit.radius,
        "limit": finite(limit.limit),
        "across": finite(limit.across),
        "setting": finite(limit.setting),
        "share": finite(limit.share),
        "alternates": limit.alternates,
        "way": None if limit.growing is None else ground.ways[:, limit.growing].tolist(),
        "mark": None if limit.setting is None else words.mark_words(limit),
        "says": words.limit_words(limit, found, (least, most)) + batches,
    }


def limits_facts(race: Race, step: int) -> dict[str, Any]:
    """The mark on the slider of every entrant's learning rate at a step: where, or None, and what it says."""
    whole_between("step", step, 0, race.steps)
    found = [rule_facts(path, row := last_row(path, step), ground_at(path, row)) for path in run(race)]
    return {"step": step, "limits": [{"limit": each["setting"], "says": each["mark"]} for each in found]}


def sharpness_facts(race: Race, entrant: int) -> dict[str, Any]:
    """The larger curvature along an entrant's path, and the largest with which its rule does not grow, row by row."""
    path, runner = run(race)[entrant], race.entrants[entrant]
    rows = thinned(path)
    limits = curvature_limits(runner.rule, runner.dialect, [in_force(race, entrant, row) for row in rows.tolist()])
    return {
        "rows": rows.tolist(),
        "sharpness": finites(sharpness(path, rows)),
        "limit": [None] * rows.size if limits is None else finites(limits),
    }


def finite(number: float | None) -> float | None:
    """A number as JSON has it."""
    return float(number) if number is not None and np.isfinite(number) else None


def finites(numbers: Floats) -> list[float | None]:
    """Numbers as JSON has them."""
    return [finite(number) for number in numbers.tolist()]
