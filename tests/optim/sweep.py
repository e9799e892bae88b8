"""Every verdict on all surfaces with all rules, judged again from outside: ``python -m tests.optim.sweep``.

The judge shares nothing with ``optim.outcome.verdict``: it reads the formula that the page shows, differentiates it
numerically with 50 digits, follows Newton's method to the point and tells its kind by the losses round it; and it runs
the same race longer. It counts the verdicts of each kind, and prints each that it finds false.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import sympy
from mpmath import mp

from optim import RULES
from optim.engine import running
from optim.race import Entrant, Race, Trajectory, run
from optim.spec.limits import MAX_ENTRANTS
from surfaces import SURFACES, Surface
from tests.surfaces.test_formula import data_of, expression, summand, variables

DIGITS = 50
STARTS, LENGTHS = 20, (20, 200, 2000)
NEAR = 0.011  # of the window's shorter side: a critical point is where the runner stands
LONGER = 1000  # steps at least that a race is run on for; otherwise as many again
WITHIN = 1e-4


def races(surface: Surface) -> Iterator[Race]:
    """Every rule from STARTS starts, at its usual learning rate, a tenth and ten times that, over LENGTHS steps."""
    draw = np.random.default_rng(len(surface.id))
    low, high = np.array([surface.x_range, surface.y_range]).T
    middle = tuple((low + high) / 2)
    places = [
        *surface.minima[:2],
        *surface.starts.values(),
        surface.start,
        (0.0, 0.0),
        middle,
        (middle[0], surface.start[1]),
    ]
    places += [tuple(place) for place in draw.uniform(low, high, (STARTS, 2))]
    for number, place in enumerate(places[:STARTS]):
        field = [usual(name, (1.0, 0.1, 10.0)[number % 3]) for name in RULES]
        for some in groups(field):
            for steps in LENGTHS:
                yield Race(surface.id, entrants=some, start=(float(place[0]), float(place[1])), steps=steps)


def groups(field: list[Entrant]) -> list[tuple[Entrant, ...]]:
    """Entrants, as many at a time as may race."""
    return [tuple(field[n : n + MAX_ENTRANTS]) for n in range(0, len(field), MAX_ENTRANTS)]


def usual(name: str, times: float) -> Entrant:
    """A rule at so many times its usual learning rate."""
    return Entrant(name, {"learning_rate": RULES[name].hyperparameters["learning_rate"].default * times})


@cache
def exact(surface_id: str) -> Callable[[Any, Any], Any]:
    """The loss with DIGITS digits, from the formula that the page shows, as it stands."""
    surface = SURFACES[surface_id]
    symbols, data = variables(surface), data_of(surface)
    read = sympy.lambdify([*symbols.values(), *data], expression(summand(surface)).doit(), "mpmath")
    knobs = [mp.mpf(surface.knobs[name].default) for name in symbols if name not in "xy"]
    if not data:
        return lambda x, y: read(x, y, *knobs)
    examples = [tuple(map(mp.mpf, map(float, example))) for example in zip(*data.values(), strict=True)]
    return lambda x, y: mp.fsum(read(x, y, *example) for example in examples) / len(examples)


def derivatives(loss: Callable[[Any, Any], Any], x: Any, y: Any) -> tuple[Any, Any]:
    """The gradient and the Hessian at a point."""
    first = mp.matrix([mp.diff(loss, (x, y), n) for n in ((1, 0), (0, 1))])
    xx, xy, yy = (mp.diff(loss, (x, y), n) for n in ((2, 0), (1, 1), (0, 2)))
    return first, mp.matrix([[xx, xy], [xy, yy]])


def critical_near(surface: Surface, point: Any, reach: float) -> tuple[Any, Any] | None:
    """Where Newton's method leads to from a point, if that is within reach; no step along a way without curvature."""
    loss, (x, y) = exact(surface.id), (mp.mpf(float(point[0])), mp.mpf(float(point[1])))
    for _ in range(80):
        gradient, hessian = derivatives(loss, x, y)
        values, ways = mp.eigsy(hessian)
        step, largest = mp.matrix([0, 0]), max(abs(v) for v in values)
        for n in range(2):
            if abs(values[n]) > mp.mpf(10) ** -9 * largest:
                step += ways[:, n] * ((ways[:, n].T * gradient)[0] / values[n])
        x, y = x - step[0], y - step[1]
        if mp.hypot(x - float(point[0]), y - float(point[1])) > reach:
            return None
        if mp.norm(step) < mp.mpf(10) ** -25:
            return x, y
    return x, y


def kind_about(surface: Surface, place: tuple[Any, Any], radius: float) -> str:
    """The kind of a critical point, by the losses on a small circle round it."""
    loss, centre = exact(surface.id), exact(surface.id)(*place)
    around = [
        loss(place[0] + radius * mp.cos(a), place[1] + radius * mp.sin(a)) - centre for a in mp.linspace(0, 6.25, 48)
    ]
    blur = mp.mpf(10) ** -12 * max(map(abs, around))
    up, down = any(v > blur for v in around), any(v < -blur for v in around)
    return "at a saddle" if up and down else "trapped" if up else "at a maximum"


@dataclass
class Judge:
    """What is found, remembered by where it was asked for: many runs end in one place."""

    known: dict[tuple[str, float, float], tuple[str, float] | None]

    def critical(self, surface: Surface, point: Any) -> tuple[str, float] | None:
        """The kind of the critical point at a point, and its loss."""
        width = float(min(np.ptp(surface.x_range), np.ptp(surface.y_range)))
        key = surface.id, float(round(point[0] / width, 4)), float(round(point[1] / width, 4))
        if key not in self.known:
            place = critical_near(surface, point, NEAR * width)
            self.known[key] = (
                None if place is None else (kind_about(surface, place, 1e-3 * width), float(exact(surface.id)(*place)))
            )
        return self.known[key]

    def slope(self, surface: Surface, point: Any) -> float:
        """How steep the ground is at a point."""
        return float(mp.norm(derivatives(exact(surface.id), *map(mp.mpf, map(float, point)))[0]))

    def false(self, path: Trajectory, later: Any) -> str:
        """Why a verdict is false; empty where it is confirmed. ``later`` is how it goes on, (n, 3)."""
        surface, verdict, point = path.race.landscape, path.verdict, path.points[-1]
        lowest = surface.lowest(path.race.knob_values())
        match verdict.kind:
            case "reached":
                if (
                    lowest is None
                    or float(exact(surface.id)(float(point[0]), float(point[1]))) - lowest > WITHIN * 1.001
                ):
                    return "it is not as low"
                low = later[:, 2] - lowest <= WITHIN
                told = low.all() or verdict.sentence.endswith(f"until step {path.race.steps + int(np.argmin(low)):,}")
                return "" if told else "it does not stay"
            case "trapped" | "at a saddle" | "at a maximum":
                found = self.critical(surface, point)
                if found is None or found[0] != verdict.kind:
                    return f"there is {found}"
                if verdict.kind == "trapped" and lowest is not None and abs(found[1] - lowest) <= WITHIN:
                    return "that is the lowest point"
                return ""
            case "stalled":
                return "" if self.slope(surface, point) < 1e-3 else "it is steep"
            case "diverging":
                grown = np.isfinite(later).all() and later[-100:, 2].max() < 1e3 * path.losses.max()
                return "it does not go on growing" if grown else ""
            case "diverged":
                return "" if path.diverged_at is not None else "all is finite"
            case "left":
                return "" if not surface.contains(point[0], point[1], {}) else "it is inside"
            case _:
                at_rest = (
                    np.isfinite(later).all()
                    and (later[:, :2] == point).all()
                    and surface.contains(point[0], point[1], {})
                )
                level = at_rest and self.slope(surface, point + 1e-6) < 1e-3  # beside it too: in no crease
                found = self.critical(surface, point) if level else None
                lost = found is not None and lowest is not None and abs(found[1] - lowest) > WITHIN
                return f"it stands still for ever, and there is {found}" if lost else ""


def main(names: list[str]) -> int:
    """Sweep over all surfaces, or those that are named. The exit status says whether any verdict was found false."""
    mp.dps, counts, wrong, judge = DIGITS, Counter[str](), Counter[str](), Judge({})
    for name in names or list(SURFACES):
        for race in races(SURFACES[name]):
            later = running.run_chunks(race, race.steps + 1 + max(LONGER, race.steps))[0][race.steps + 1 :]
            for path in run(race):
                counts[path.verdict.kind] += 1
                if why := judge.false(path, later[:, path.entrant]):
                    wrong[path.verdict.kind] += 1
                    entrant = race.entrants[path.entrant]
                    said = f"{entrant.rule} {entrant.settings} {race.start} {race.steps}: {path.verdict.sentence}"
                    print(f"{name} {said}; but {why}", flush=True)
        print(name, dict(counts), "false:", dict(wrong), flush=True)
    return min(wrong.total(), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
