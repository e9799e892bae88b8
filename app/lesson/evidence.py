"""What an answered prediction is shown as evidence: a sentence or two, with what was measured. Pure."""

from __future__ import annotations

from math import floor, log10

from app.lesson.answers import Answer, Chance, choices, lowest_at, overflowed
from app.lesson.measure import diverges
from app.lesson.screen import Prediction
from app.lesson.sentence import Paths, written
from app.payload.labels import labels
from optim.outcome.standings import STANDINGS
from optim.race import Race, Trajectory, ranked


def evidence(prediction: Prediction, paths: Paths, found: Answer) -> str:
    """What shows the answer, as plain text."""
    names = labels(paths[0].race)
    if found.chance:
        return of_many(prediction, paths[0].race, found.chance)
    if prediction.kind == "first":
        return of_the_first(prediction, paths, names)
    path, name = paths[prediction.entrant], names[prediction.entrant]
    if prediction.kind == "where":
        x, y = (written(on_the_map(path, float(value))) for value in path.points[-1])
        return f"{sentence(path, name)} It ends at ({x}, {y})."
    if prediction.kind == "diverges" and not diverges(path):
        return f"{sentence(path, name)} It does not diverge."
    return sentence(path, name)


def on_the_map(path: Trajectory, value: float) -> float:
    """A coordinate as exact as the map shows it: to a thousandth of its width, about."""
    low, high = path.race.landscape.x_range
    return round(value, 3 - floor(log10(high - low)))


def of_the_first(prediction: Prediction, paths: Paths, names: list[str]) -> str:
    """Who is first and who is next, and what became of both."""
    if prediction.at is not None:
        by_loss = lowest_at(paths, prediction.at)[:2]
        said = [height(paths[k], names[k], prediction.at) for k in by_loss]
        return f"At step {written(prediction.at)}, {'; '.join(said)}."
    return f"{'; '.join(fate(paths[k], names[k]) for k in ranked(paths)[:2])}."


def height(path: Trajectory, name: str, step: int) -> str:
    """How low it is at a step."""
    if overflowed(path, step):
        return f"{name} has overflowed"
    return f"{name} is at loss {written(path.losses[step])}"


def sentence(path: Trajectory, name: str) -> str:
    """What became of one, as a sentence."""
    return f"{fate(path, name)}."


def fate(path: Trajectory, name: str) -> str:
    """What became of one, in the words of its verdict."""
    verdict, steps = path.verdict, written(path.race.steps)
    standing = STANDINGS[verdict.kind]
    if standing.arrived and verdict.step is not None:
        return f"{name} reaches the minimum at step {written(verdict.step)}"
    if standing.words:
        words = standing.words.format(step=written(verdict.step or 0))
        return f"{name} {words}" if standing.gone else f"{name} {words}, at loss {written(path.losses[-1])}"
    loss = written(path.losses[-1])
    if path.race.landscape.lowest(path.race.knob_values()) is None:  # there is none to reach
        return f"{name} is at loss {loss} after {steps} steps"
    return f"{name} has not reached the minimum in {steps} steps, and is at loss {loss}"


def of_many(prediction: Prediction, race: Race, chance: Chance) -> str:
    """How often each was right over the draws of chance; entrants that never were are left out."""
    draws = "batches" if race.batch_size else "noise"
    if prediction.kind == "diverges":
        name, yes = labels(race)[prediction.entrant], chance.counts[0]
        return f"With {chance.of} draws of the {draws}, {name} diverged in {yes}."
    won = sorted(zip(chance.counts, choices(prediction, race), strict=True), key=lambda one: -one[0])
    (most, winner), *others = [(count, name) for count, name in won if count]
    when = "was first" if prediction.at is None else f"was lowest at step {written(prediction.at)}"
    rest = "".join(f", {name} in {count}" for count, name in others)
    return f"With {chance.of} draws of the {draws}, {winner} {when} in {most}{rest}."
