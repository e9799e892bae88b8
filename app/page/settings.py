"""What a race is set up with beside its entrants: its own numbers, and the named starts of its surface. Pure."""

from __future__ import annotations

from dataclasses import replace

from optim.race import Race
from optim.spec.limits import MAX_SEED, MAX_STEPS
from surfaces import Hyperparameter, Surface
from surfaces.surface import Point

# The race's own numbers as hyperparameters, so that they are sliders like all others.
RACE_SETTINGS = {
    "steps": Hyperparameter(Race.steps, 50, 5000, "n", "steps", "log", allowed=(1, MAX_STEPS), unit="whole"),
    "noise": Hyperparameter(Race.noise, 0, 5, r"\sigma", "Gaussian noise on the gradient"),
    "batch_size": Hyperparameter(1, 1, 1000, "B", "batch size", "log", unit="whole"),  # to all that the surface has
    "seed": Hyperparameter(Race.seed, 0, 99, "s", "seed", allowed=(0, MAX_SEED), unit="whole"),
}


def starts(surface: Surface) -> list[tuple[str, Point]]:
    """The named starting points of a surface, the usual one first."""
    return [("the usual start", surface.start), *surface.starts.items()]


def race_settings(surface: Surface) -> dict[str, Hyperparameter]:
    """The race's own numbers on a surface: noise is for a formula, batches are for data."""
    if not surface.model:
        return {name: about for name, about in RACE_SETTINGS.items() if name != "batch_size"}
    batches = replace(RACE_SETTINGS["batch_size"], high=len(surface.model.data))
    return {name: about for name, about in (RACE_SETTINGS | {"batch_size": batches}).items() if name != "noise"}
