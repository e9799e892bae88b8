"""What the page asks of the network: how the entrants of a race train it, and pictures of one training. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.link import address
from app.payload.binary import packed
from app.pictures.height import HeightScale, Levels
from optim import rule_of
from optim.race import Race
from optim.spec.definition import Entrant
from optim.spec.limits import BadRace, one_of
from optim.studies.network.fitness import why_not
from optim.studies.network.learned import Learned, learned
from optim.studies.network.moons import FLIPPED, UNSEEN
from optim.studies.network.plane import KINDS, Slice, slice_of
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


LEARNED = "learned"
PICTURES = (LEARNED, *KINDS)  # of an entrant's first training


def picture_bytes(race: Race, entrant: int, net: Net, kind: str) -> bytes:
    """One of PICTURES of an entrant's first training. Raises BadRace where there is none.

    As ``app.payload.lookups.surface_heights``: what it has learned, or the training loss on a plane with its path.
    """
    one_of("picture", kind, PICTURES)
    who = race.entrants[entrant]
    if why_not(who.rule, who.dialect, net.weights):
        raise BadRace("entrant", rule_of(who.rule).name, "one that trains the network")
    trained = train(who, net, race.seed)
    if kind == LEARNED:
        return learned_bytes(learned(trained, race.seed))
    return plane_bytes(slice_of(trained, race.seed, "random" if kind == "random" else "principal"), kind)


def learned_bytes(found: Learned) -> bytes:
    """The chances of label 1, and the training examples, ``inputs`` and ``labels``."""
    levels = Levels(low=0.0, high=1.0, top=1.0, levels=1, log=False)
    arrays = {"heights": found.chances, "inputs": found.examples.points, "labels": found.examples.labels}
    facts = framed(found.window, len(found.chances)) | levels._asdict() | {"kind": LEARNED}
    return packed(facts, {name: array.astype("<f4") for name, array in arrays.items()})


def plane_bytes(found: Slice, kind: str) -> bytes:
    """The training loss on a plane, with the ``share`` of the path's variation that lies in it, the ``path`` in its
    directions, the loss with which the training began and ended, and the plane's own ``below`` the start.
    """
    low, high = float(found.heights.min()), float(found.heights.max())
    scale = HeightScale(low, high, (high - low) / (10**DECADES - 1) or np.inf)
    facts = {
        **framed(found.window, len(found.heights)),
        **scale.levels()._asdict(),
        "kind": kind,
        "weights": found.plane.directions.shape[1],
        "share": rounded(found.plane.share),
        "path": [[rounded(x), rounded(y)] for x, y in found.plane.path],
        "start": {"loss": rounded(found.path_losses[0]), "below": rounded(found.below[0])},
        "end": rounded(found.path_losses[-1]),
    }
    return packed(facts, {"heights": scale.height(found.heights).astype("<f4")})


def framed(window: tuple[float, float, float, float], side: int) -> dict[str, Any]:
    """A square window and its rows and columns, as a header has them."""
    left, right, bottom, top = window
    return {"x": side, "y": side, "window": {"x": (left, right), "y": (bottom, top)}, "side": right - left}
