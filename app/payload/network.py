"""What the page asks of the network: how the entrants of a race train it, and a plane of its loss. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.link import address
from app.payload.binary import packed
from app.pictures.height import HeightScale
from optim import RULES
from optim.race import Race
from optim.spec.definition import Entrant
from optim.spec.limits import BadRace, one_of
from optim.studies.network.fitness import why_not
from optim.studies.network.moons import FLIPPED, UNSEEN
from optim.studies.network.plane import KINDS, SIDE, slice_of
from optim.studies.network.setup import REPEATS, SLIDERS, Net, checked
from optim.studies.network.training import train

Floats = NDArray[np.float64]

DIGITS = 5
DECADES = 2  # of the height scale of a plane


def asked_net(text: str) -> Net:
    """The network of ``16,200,16``: hidden units, training examples, examples a batch. Raises BadRace."""
    parts = text.split(",")
    if len(parts) != len(SLIDERS):
        raise BadRace("net", text, f"{len(SLIDERS)} numbers: {', '.join(s.meaning for s in SLIDERS.values())}")
    return checked(*(address.whole(s.meaning, part) for s, part in zip(SLIDERS.values(), parts, strict=True)))


def network_facts(race: Race, net: Net) -> dict[str, Any]:
    """How each entrant trains a network REPEATS times, with its settings at the start of the race.

    ``entrants`` has of each ``why`` it does not train, or ``epochs``, when it was measured, and of the ``train`` and
    ``test`` loss and of the shares that are right, ``train_right`` and ``test_right``, the lowest, the median and the
    highest of the repeats at each of those times; null where a number is not finite. ``overflowed`` counts the repeats
    that end so.
    """
    return {
        "net": net._asdict(),
        "weights": net.weights,
        "repeats": REPEATS,
        "unseen": UNSEEN,
        "flipped": FLIPPED,
        "epochs": net.epochs,
        "updates": net.updates,
        "entrants": [entrant_facts(entrant, net, race.seed) for entrant in race.entrants],
    }


def entrant_facts(entrant: Entrant, net: Net, seed: int) -> dict[str, Any]:
    """The same of one entrant."""
    if why := why_not(entrant.rule, entrant.dialect, net.weights):
        return {"why": why}
    found = train(entrant, net, seed)
    return {
        "why": "",
        "updates": found.net.updates,
        "epochs": [rounded(epoch) for epoch in found.epochs],
        "train": over_repeats(found.train),
        "test": over_repeats(found.test),
        "train_right": over_repeats(found.right),
        "test_right": over_repeats(found.test_right),
        "overflowed": int((~np.isfinite(found.train[:, -1])).sum()),
    }


def over_repeats(found: Floats) -> dict[str, list[float | None]]:
    """The lowest, the median and the highest of the repeats (REPEATS, n); what is not finite is above all."""
    ranked = np.sort(np.where(np.isfinite(found), found, np.inf), axis=0)
    with np.errstate(invalid="ignore"):
        middle = np.where(np.isfinite(ranked[len(ranked) // 2]), np.median(ranked, axis=0), np.inf)
    return {name: [rounded(v) for v in of] for name, of in (("low", ranked[0]), ("mid", middle), ("high", ranked[-1]))}


def rounded(value: float) -> float | None:
    """A number to so many digits; None where it is not finite."""
    return float(f"{value:.{DIGITS}g}") if np.isfinite(value) else None


def plane_bytes(race: Race, entrant: int, net: Net, kind: str) -> bytes:
    """The training loss on a plane of an entrant's first training, and the path there.

    As ``app.payload.lookups.surface_heights``, with the ``share`` of the path's variation that lies in the plane, the
    ``path`` in its directions, the loss in the training at the start, and the plane's ``below`` it. Raises BadRace
    where the entrant does not train, does not move or overflows at once.
    """
    one_of("plane", kind, KINDS)
    who = race.entrants[entrant]
    if why_not(who.rule, who.dialect, net.weights):
        raise BadRace("entrant", RULES[who.rule].name, "one that trains the network")
    found = slice_of(train(who, net, race.seed), race.seed, "random" if kind == "random" else "principal")
    low, high = float(found.heights.min()), float(found.heights.max())
    scale = HeightScale(low, high, (high - low) / (10**DECADES - 1) or np.inf)
    left, right, bottom, top = found.window
    facts = {
        "x": SIDE,
        "y": SIDE,
        "window": {"x": (left, right), "y": (bottom, top)},
        "side": right - left,
        **scale.levels()._asdict(),
        "kind": kind,
        "weights": net.weights,
        "share": rounded(found.plane.share),
        "path": [[rounded(x), rounded(y)] for x, y in found.plane.path],
        "start": {"loss": rounded(found.path_losses[0]), "below": rounded(found.below[0])},
        "end": rounded(found.path_losses[-1]),
    }
    return packed(facts, {"heights": scale.height(found.heights).astype("<f4")})
