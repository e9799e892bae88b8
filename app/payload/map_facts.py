"""What is said of learning rates and of a swarm: JSON, and bytes in the form of ``app.payload.maps``."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from app.payload.binary import packed
from app.payload.library_defaults import defaults_say
from app.payload.maps import NONE, as_float32, axis_facts, minima_facts
from optim.engine.chunks import Floats
from optim.race import Race
from optim.studies.maps.axes import Axis
from optim.studies.maps.cuts import Curve, cut, cut_axis
from optim.studies.maps.fairness import JITTER, RUNS, Summary, fair, is_random, shared
from optim.studies.maps.minima import distinct, minimum_of, standing
from optim.studies.maps.rates import A_DECADE, RATES, Objective, Rates, limit, rates
from optim.studies.maps.swarm import Shape, swarm
from optim.studies.maps.tiles import Stops, all_done
from optim.studies.maps.verdicts import KINDS, NEVER
from optim.studies.seeds import alone
from optim.words import figure

CAVEAT = "Ranks on two parameters do not carry over to networks."


def rates_facts(race: Race) -> Stops[dict[str, Any]]:
    """Final loss against learning rate, of every entrant."""
    axis = cut_axis(race, "learning_rate")
    curves = yield from all_done(range(len(race.entrants)), partial(rates, race))
    return cut_of(axis, RATES, [rate_facts(race, number, curve) for number, curve in enumerate(curves)])


def cut_facts(race: Race, name: str) -> Stops[dict[str, Any]]:
    """Final loss against any setting, of every entrant; null of those that have it not. Raises BadRace."""
    axis, facts = cut_axis(race, name), list[dict[str, Any] | None]()
    for number in range(len(race.entrants)):
        curve = yield from cut(race, number, axis)
        facts.append(curve and curve_facts(curve))
    return cut_of(axis, axis.values(), facts)


def cut_of(axis: Axis, values: Floats, entrants: list[dict[str, Any] | None]) -> dict[str, Any]:
    """A cut: its axis, the values along it and the curves over them."""
    return {"x": axis_facts(axis), "values": values.tolist(), "entrants": entrants}


def curve_facts(curve: Curve | Rates) -> dict[str, Any]:
    """Null is a loss that is no finite number, or a step that never comes."""
    return {"loss": listed(curve.loss), "steps": [None if step == NEVER else int(step) for step in curve.steps]}


def rate_facts(race: Race, entrant: int, found: Rates) -> dict[str, Any]:
    """The curve of a learning rate, with theory's limit."""
    most = limit(race, entrant)
    return {
        **curve_facts(found),
        "limit": most,
        "limit_says": f"above {figure(most)} no minimum holds it, however near it starts" if most else "",
        "best": found.best("loss"),
        "width_decades": found.width,
    }


def tuned_facts(race: Race, objective: Objective, library: str) -> Stops[dict[str, Any]]:
    """Every entrant as set, with a Library's defaults or its rule's, and with its best learning rate, and the cost."""
    each = yield from all_done(range(len(race.entrants)), partial(fair, race, objective=objective, library=library))
    found = shared(race, each)
    random = [is_random(alone(race, number)) for number in range(len(race.entrants))]
    return {
        "objective": objective,
        "defaults": library,
        "cost": RATES.size,
        "apart": 10 ** (1 / A_DECADE) - 1,
        "runs": RUNS,
        "jitter": JITTER,
        "caveat": CAVEAT,
        "entrants": [
            {
                "best": one.best,
                "cost": RATES.size,
                "width_decades": one.tried.width,
                "over": "seeds" if chance else "starts",
                "as_set": summary_facts(one.as_set),
                "defaults": one.defaults and summary_facts(one.defaults),
                "defaults_say": defaults_say(entrant, library),
                "tuned": summary_facts(one.tuned),
            }
            for one, chance, entrant in zip(found, random, race.entrants, strict=True)
        ],
    }


def summary_facts(found: Summary) -> dict[str, Any]:
    """Median and quartiles over the runs; null where that run never reached, or overflowed."""
    low, median, high = listed(np.array(found.quartiles))
    facts = {"learning_rate": found.learning_rate, "median": median, "low": low, "high": high}
    return facts | {"reached": found.reached, "of": len(found.values)}


def listed(values: Floats) -> list[float | None]:
    """Numbers, null where one is not finite."""
    return [float(value) if np.isfinite(value) else None for value in values]


def swarm_bin(race: Race, entrant: int, shape: Shape, count: int) -> Stops[bytes]:
    """Where each of many starts is at each frame, frame after frame, and its fate."""
    (found,) = yield from all_done([entrant], partial(swarm, race, shape=shape, count=count))
    places, alone_ = standing(found.fates), ~np.isnan(found.fates.place[:, 0])
    minima = distinct(race, [(places, alone_)])
    header = {
        "count": count,
        "entrant": entrant,
        "shape": shape,
        "hangs": found.hangs,
        "kinds": KINDS,
        "counts": {kind: int((found.fates.kind == code).sum()) for code, kind in enumerate(KINDS)},
        "minima": minima_facts(race, minima),
        "steps": race.steps,
        "never": NEVER,
        "none": NONE,
    }
    arrays = {
        "frames": found.frames,
        "x": as_float32(found.points[..., 0]).reshape(-1),
        "y": as_float32(found.points[..., 1]).reshape(-1),
        "steps": found.fates.steps,
        "loss": as_float32(found.fates.loss),
        "minimum": minimum_of(race, minima, places),
        "kind": found.fates.kind,
    }
    return packed(header, arrays)
