"""What a prediction's answer is: measured on the race, or on 100 draws of its chance, and never typed. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from app.lesson.measure import arrival, diverges
from app.lesson.screen import Prediction
from app.lesson.sentence import Paths
from app.payload.labels import labels
from optim.engine import deadline
from optim.race import Race, Trajectory, ranked, run
from optim.studies.seeds import SEEDS, seeds_of

YES_OR_NO = ("Yes", "No")
Right = int | tuple[float, float] | None


class Chance(NamedTuple):
    """How often each choice was right, of so many draws of the noise or of the batches."""

    of: int
    counts: tuple[int, ...]


class Answer(NamedTuple):
    """The answer to a prediction.

    ``right`` is the number of a choice (first, diverges); the point where an entrant ends (where); the step at which it
    reaches the minimum to stay, or None where it does not (steps). Where chance plays it is the most frequent choice.
    """

    right: Right
    chance: Chance | None = None


def choices(prediction: Prediction, race: Race) -> tuple[str, ...]:
    """What a reader chooses from; nothing where a place or a number is asked for."""
    if prediction.kind == "first":
        return tuple(labels(race))
    return YES_OR_NO if prediction.kind == "diverges" else ()


def answer(prediction: Prediction, paths: Paths) -> Answer:
    """The answer, of the paths of the prediction's race."""
    race, path = paths[0].race, paths[prediction.entrant]
    if prediction.kind == "where":
        x, y = path.points[-1].tolist()
        return Answer((x, y))
    if prediction.kind == "steps":
        return Answer(arrival(path))
    if not has_chance(race):
        return Answer(chosen(prediction, paths))
    found = Counter(chosen(prediction, of_seed) for of_seed in many(race))
    counts = tuple(found[number] for number in range(len(choices(prediction, race))))
    return Answer(int(np.argmax(counts)), Chance(SEEDS, counts))


def chosen(prediction: Prediction, paths: Paths) -> int:
    """Which choice is right of these paths."""
    if prediction.kind == "diverges":
        return YES_OR_NO.index("Yes" if diverges(paths[prediction.entrant]) else "No")
    return ranked(paths)[0] if prediction.at is None else lowest_at(paths, prediction.at)[0]


def has_chance(race: Race) -> bool:
    """Whether another seed gives other paths."""
    return bool(race.noise or race.batch_size)


def many(race: Race) -> list[Paths]:
    """The paths of the race with its own seed and the 99 after it, each run by the engine that runs the race."""
    found = []
    for seed in seeds_of(race):
        deadline.look()
        found.append(run(replace(race, seed=seed)))
    return found


def lowest_at(paths: Paths, step: int) -> list[int]:
    """The entrants by their loss at a step, the lowest first; those whose numbers have overflowed come last."""
    return sorted(range(len(paths)), key=lambda k: (overflowed(paths[k], step), float(paths[k].losses[step])))


def overflowed(path: Trajectory, step: int) -> bool:
    """Whether its numbers are finite no more at a step."""
    return path.diverged_at is not None and path.diverged_at <= step
