"""What is looked at and measured for the chapter "Where next"."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.lesson.measure import elsewhere, gaps, kinds, middle_of_seeds, rates
from app.lesson.sentence import Facts, Paths
from optim import RULES
from optim.race import Race, ranked, run
from optim.studies.curvature import sharpness
from optim.studies.tuning import tuned


def warm_up_arrives(paths: Paths) -> Facts | None:
    """At one learning rate the cosine overflows early, and with a warm-up it arrives."""
    cosine, warm = paths
    one = rates(paths)[0] == rates(paths)[1] and kinds(paths) == ["diverged", "reached"]
    facts = {"rate": rates(paths)[0], "lost": cosine.diverged_at or 0, "step": warm.verdict.step or 0}
    return facts if one and facts["lost"] < 40 else None


def gentle_start(paths: Paths) -> Facts | None:
    """The first ten steps with warm-up together are shorter than the first one without."""
    cosine, warm = (path.points for path in paths)
    return {} if np.hypot(*(warm[10] - warm[0])) < np.hypot(*(cosine[1] - cosine[0])) else None


def average_calms(paths: Paths) -> Facts | None:
    """Over seeds the constant rate ends high above the minimum, and both others come far lower."""
    constant, cosine, free = (middle_of_seeds(path) for path in paths)
    known = paths[2].race.entrants[2].schedule == "constant"
    return (
        {"constant": constant, "cosine": cosine, "free": free} if known and max(cosine, free) < constant / 5 else None
    )


def needs_no_end(paths: Paths) -> Facts | None:
    """Half-way the cosine is still much higher than at its end, while Schedule-Free is already low."""
    half = paths[0].race.steps // 2
    cosine, free = (float(np.median(gaps(path)[half - 40 : half])) for path in paths[1:])
    return {"half": half, "cosine": cosine, "free": free} if free < cosine / 2 else None


def pulled_to_zero(paths: Paths) -> Facts | None:
    """With weight decay the weights end smaller, and the loss a little above the minimum."""
    plain, decayed = (float(np.hypot(*path.points[-1])) for path in paths)
    above = float(gaps(paths[1])[-1])
    smaller = decayed < 0.85 * plain and paths[0].verdict.kind == "reached" and 0.001 < above < 0.1
    return {"plain": plain, "decayed": decayed, "above": above} if smaller else None


def newton_goes_up(paths: Paths) -> Facts | None:
    """Newton is at the maximum at once, gradient descent reaches a minimum."""
    if kinds(paths) != ["reached", "at a maximum"]:
        return None
    return {"newton": paths[1].verdict.step or 0, "descent": paths[0].verdict.step or 0}


def newton_is_quick(paths: Paths) -> Facts | None:
    """On Rosenbrock's valley the same rule is at the minimum in a few steps."""
    (path,) = run(Race("rosenbrock", entrants=(paths[1].race.entrants[1],), steps=100))
    step = path.verdict.step
    return {"step": step} if path.verdict.kind == "reached" and step and step <= 10 else None


def flatter(paths: Paths) -> Facts | None:
    """Both end as low to within a small part of the way, where the ground is bent less under SAM."""
    last = np.array([paths[0].race.steps])
    descent, sam = (float(sharpness(path, last)[0]) for path in paths)
    low = float(gaps(paths[1])[-1]) < 0.001 * float(gaps(paths[1])[0])
    return {"descent": descent, "sam": sam} if low and kinds(paths)[0] == "reached" and sam < 0.6 * descent else None


def along_the_floor(paths: Paths) -> Facts | None:
    """From step 50 on SAM still goes a long way, while gradient descent stands."""
    ways = [float(np.hypot(*(path.points[-1] - path.points[50]))) for path in paths]
    return {} if ways[1] > 0.3 > 100 * ways[0] else None


def winner(race: Race) -> str:
    """The name of who ranks first, each at its tuned rate."""
    name = RULES[race.entrants[ranked(run(tuned(race)))[0]].rule].name
    return name.lower() if " " in name or name == "Momentum" else name


def no_one_wins_all(paths: Paths) -> Facts | None:
    """The winners on three surfaces, each rule at its tuned rate, are not the same one."""
    race = paths[0].race
    names = {one: winner(replace(race, surface=one, start=None)) for one in ("beale", "booth", "rosenbrock")}
    return dict(names) if len(set(names.values())) > 1 else None


def as_said_here(paths: Paths) -> Facts | None:
    """How many of the five have arrived at the end."""
    count = kinds(elsewhere(paths)).count("reached")
    return {"count": count, "all": len(paths), "steps": paths[0].race.steps} if 0 < count < len(paths) else None


def less_steep(paths: Paths) -> Facts | None:
    """The slope that decay ends with is smaller in size by a quarter or more."""
    plain, decayed = (abs(float(path.points[-1, 0])) for path in paths)
    return {} if decayed < 0.75 * plain else None


def on_the_top(paths: Paths) -> Facts | None:
    """Newton's end is higher than its start and than all of a ring about it."""
    path, surface = paths[1], paths[1].race.landscape
    angles = np.linspace(0, 2 * np.pi, 24)
    x, y = path.points[-1]
    ring = np.asarray(surface.loss(x + 0.3 * np.cos(angles), y + 0.3 * np.sin(angles), **path.race.knob_values()))
    return {} if path.losses[-1] > max(path.losses[0], ring.max()) else None
