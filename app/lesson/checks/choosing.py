"""What is looked at and measured for the chapter "Choosing an optimizer"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from app.lesson.sentence import Facts, Paths
from optim.studies.network.plane import Slice, slice_of
from optim.studies.network.setup import REPEATS, Net
from optim.studies.network.training import Trained, train

NARROW, WIDE = Net(2, 400, 16), Net(16, 400, 16)
FEW, MANY = Net(32, 20, 16), Net(32, 1000, 16)
AT_ONCE, IN_BATCHES = Net(16, 500, 500), Net(16, 500, 16)
USUAL = Net()
OVERFITS = Net(32, 40, 16)


def trained(paths: Paths, net: Net) -> list[Trained]:
    """A race's entrants, having trained a network."""
    race = paths[0].race
    return [train(entrant, net, race.seed) for entrant in race.entrants]


def medians(found: Sequence[Trained], of: Callable[[Trained], np.ndarray]) -> list[float]:
    """Of each entrant the median, over its repeats, of what it ends with."""
    return [float(np.median(of(one)[:, -1])) for one in found]


def tested(found: Sequence[Trained]) -> list[float]:
    """The median test loss of each entrant at the end."""
    return medians(found, lambda one: one.test)


def width_decides(paths: Paths) -> Facts | None:
    """With few units the lowest training loss is above the highest with more, by a wide margin."""
    narrow, wide = (medians(trained(paths, net), lambda one: one.train) for net in (NARROW, WIDE))
    facts = {"least": min(narrow), "few": NARROW.width, "most": max(wide), "more": WIDE.width}
    return facts if min(narrow) > max(wide) + 0.03 else None


def data_decide(paths: Paths) -> Facts | None:
    """More examples lower every test loss by far more than the entrants then differ."""
    few, many = (tested(trained(paths, net)) for net in (FEW, MANY))
    gained, apart = min(a - b for a, b in zip(few, many, strict=True)), max(many) - min(many)
    facts = {"few": FEW.examples, "low": min(few), "high": max(few), "many": MANY.examples, "worst": max(many)}
    return {**facts, "apart": apart} if gained > 0.2 and gained > 5 * apart else None


def updates_decide(paths: Paths) -> Facts | None:
    """With all examples at once every test loss ends above those with batches: fewer updates in as many epochs."""
    slow, quick = (tested(trained(paths, net)) for net in (AT_ONCE, IN_BATCHES))
    facts = {"all": AT_ONCE.examples, "few": AT_ONCE.updates, "least": min(slow), "batch": IN_BATCHES.batch}
    more = {"epochs": IN_BATCHES.epochs, "many": IN_BATCHES.updates, "most": max(quick)}
    return {**facts, **more} if min(slow) > max(quick) + 0.03 else None


def rates_ruin(paths: Paths) -> Facts | None:
    """At its high rate each rule ends far above its low rate, and no number overflows."""
    found, rates = (
        trained(paths, USUAL),
        [path.race.entrants[k].values()["learning_rate"] for k, path in enumerate(paths)],
    )
    calm, wild, calm_adam, wild_adam = tested(found)
    finite = all(np.isfinite(one.train).all() for one in found)
    facts = {"slow": rates[0], "fast": rates[1], "calm": calm, "wild": wild}
    more = {"slow_adam": rates[2], "fast_adam": rates[3], "calm_adam": calm_adam, "wild_adam": wild_adam}
    return {**facts, **more} if finite and wild > 2 * calm and wild_adam > 1.5 * calm_adam else None


def rates_scatter(paths: Paths) -> Facts | None:
    """The repeats of the high rate end much farther apart than those of the low one."""
    calm, wild = (one.test[:, -1] for one in trained(paths, USUAL)[:2])
    facts = {"repeats": REPEATS, "low": float(wild.min()), "high": float(wild.max())}
    more = {"calm_low": float(calm.min()), "calm_high": float(calm.max())}
    return {**facts, **more} if np.ptp(wild) > 5 * np.ptp(calm) else None


def fits_better_and_tests_worse(paths: Paths) -> Facts | None:
    """In most repeats Adam ends with the lower training loss and the higher test loss than SGD."""
    sgd, adam, _ = trained(paths, OVERFITS)
    lower, higher = (adam.train < sgd.train)[:, -1].sum(), (adam.test > sgd.test)[:, -1].sum()
    facts = {"lower": int(lower), "higher": int(higher), "repeats": REPEATS}
    return facts if min(lower, higher) >= 6 else None


def stops_too_late(paths: Paths) -> Facts | None:
    """Adam's median test loss was far lower on the way than at its end; with weight decay it ends lower."""
    _, adam, decaying = trained(paths, OVERFITS)
    course = np.median(adam.test, axis=0)
    best = int(course.argmin())
    decay = paths[2].race.entrants[2].values()["weight_decay"]
    facts = {"best": float(course[best]), "epoch": round(float(adam.epochs[best])), "end": float(course[-1])}
    more = {"decay": decay, "decayed": tested([decaying])[0]}
    return {**facts, **more} if course[-1] > 1.3 * max(course[best], more["decayed"]) else None


def slices(paths: Paths) -> tuple[Slice, Slice]:
    """The slice along the path of the first entrant's first training, and one along a random pair."""
    one, seed = trained(paths[:1], USUAL)[0], paths[0].race.seed
    return slice_of(one, seed, "principal"), slice_of(one, seed, "random")


def a_random_slice_holds_little(paths: Paths) -> Facts | None:
    """The path's own two directions hold nearly all of its spread, a random pair next to nothing."""
    own, random = (found.plane.share for found in slices(paths))
    facts = {"weights": USUAL.weights, "own": round(100 * own), "random": round(100 * random)}
    return facts if own > 0.9 and random < 0.1 else None


def a_slice_hides_the_start(paths: Paths) -> Facts | None:
    """The loss at the start is far above that of the random slice at the place nearest to it."""
    _, random = slices(paths)
    start, below = float(random.path_losses[0]), float(random.below[0])
    return {"start": start, "below": below} if start > 1.3 * below else None
