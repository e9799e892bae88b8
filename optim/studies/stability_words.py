"""What is said of the ground at a point, and of how near a rule is to growing without end there. Pure.

Every sentence is about the quadratic that bends as the ground does at that point; of the ground further on it says
nothing.
"""

from __future__ import annotations

from math import isfinite, isinf, isnan
from typing import NamedTuple

from optim import words
from optim.studies.curvature import Ground
from optim.studies.stability import ROUNDING, InForce, Stability

NO_NUMBER = "The slope or the curvature here is no finite number."
SINGULAR = "The Hessian is singular here: the rule's equation has no one solution, and its learning rate no limit."
NOT_LINEAR = (
    "There is no single limit here: this rule's step is not always the same multiple of the slope, "
    "so the curvature alone does not say whether it grows."
)
NO_RATE = "The learning rate is 0 at this step."
LEVEL_GROUND = "The ground does not bend upwards here: no learning rate is too large for it."
OF_BATCHES = "This is of the whole loss: a batch's own may bend more."
AT_THE_LIMIT = 1e-6  # of it
FAR_BELOW = 1e-3  # of it
CLOSE_BELOW = 0.995  # of it: the rest would be rounded away
NOTHING_LEFT = 1e-9  # of a distance


class Limit(NamedTuple):
    """How near a rule with a linear step is to growing, in numbers that are finite or None."""

    learning_rate: float  # the schedule included
    radius: float | None  # the larger of the two factors a step; None where it is too large for a number
    growing: int | None  # along which of the two directions a distance grows most; None where along none
    alternates: bool  # whether that one, or else the steeper one, changes sides at every step
    limit: float | None  # of the learning rate: from it on the radius is above 1; None where there is none
    across: float | None  # the same of those directions along which not every learning rate grows: one goes up there
    setting: float | None  # which setting that is, before the schedule multiplies it
    product: float | None  # ``across`` times the curvature, where that is the same at every curvature

    @property
    def share(self) -> float | None:
        """The learning rate beside ``across``."""
        return self.learning_rate / self.across if self.across else None


def limit_of(found: Stability, curvatures: tuple[float, float], now: InForce) -> Limit:
    """What the numbers of a rule's step along two curvatures come to."""
    radii, limits = found.radii.tolist(), found.limits.tolist()
    larger = int(radii[1] >= radii[0])
    grows = not radii[larger] <= 1 + ROUNDING
    known = not any(isnan(limit) and curvature >= 0 for limit, curvature in zip(limits, curvatures, strict=True))
    setting = min(filter(isfinite, limits), default=None) if known else None
    across = None if setting is None else setting * now.factor
    return Limit(
        learning_rate=now.learning_rate,
        radius=radii[larger] if isfinite(radii[larger]) else None,
        growing=larger if grows else None,
        alternates=found.bounces[larger if grows else 1],
        limit=None if any(map(isnan, limits)) else across,
        across=across,
        setting=setting,
        product=product(found, curvatures[1], now),
    )


def product(found: Stability, curvature: float, now: InForce) -> float | None:
    """Limit times curvature, where it is the same at every curvature: so that one may speak of it."""
    here, elsewhere = float(found.limits[1]) * now.factor * curvature, found.curvature_limit * now.learning_rate
    return here if isfinite(here) and abs(here - elsewhere) <= AT_THE_LIMIT * abs(here) else None


def place_words(ground: Ground | None) -> str:
    """What the ground is like."""
    if ground is None:
        return NO_NUMBER
    least, most = (figure(curvature) for curvature in ground.curvatures)
    ratio = "" if ground.condition is None else f", condition number {figure(ground.condition)}"
    both = f"curvature {most} one way and {least} the other"
    return {
        "bowl": f"A bowl: {both}{ratio}.",
        "ravine": f"A ravine: {both}{ratio}.",
        "saddle": f"A saddle: it bends down one way, curvature {least}, and up the other, {most}.",
        "ridge": f"A ridge: {both}{ratio}.",
        "summit": f"A summit: {both}{ratio}.",
        "slope": f"A slope that hardly bends: slope {figure(ground.slope)}, {both}.",
        "flat": f"Flat: slope {figure(ground.slope)}, {both}.",
    }[ground.place]


def limit_words(limit: Limit, found: Stability, curvatures: tuple[float, float]) -> str:
    """Whether and how a distance grows or shrinks, and where the limit of the learning rate is."""
    if limit.learning_rate == 0:
        return NO_RATE
    away = [leading_away(found, n, curvatures[n]) for n in (0, 1) if isnan(found.limits[n])]
    against = [] if limit.across is None else [against_limit(limit, found, curvatures)]
    if len(set(away)) == 2 and max(curvatures) < 0:
        away = [leading_both_ways(found)]
    return " ".join(dict.fromkeys(away + against)) or LEVEL_GROUND


def leading_both_ways(found: Stability) -> str:
    """What is said where the ground bends down in both directions, and a distance grows faster along one."""
    faster, slower = sorted(found.radii.tolist(), reverse=True)
    grows = f"{growth(faster)} one way and {growth(slower).removeprefix('grows ')} the other"
    return (
        f"Where the ground bends down, the distance to the level point {grows}: every learning rate leads away there."
    )


def leading_away(found: Stability, n: int, curvature: float) -> str:
    """What is said of a direction along which a distance grows at every learning rate."""
    grows = growth(float(found.radii[n]))
    if curvature >= 0:
        return f"The distance to the level point {grows}."
    return (
        f"Where the ground bends down, the distance to the level point {grows}: every learning rate leads away there."
    )


def against_limit(limit: Limit, found: Stability, curvatures: tuple[float, float]) -> str:
    """The learning rate beside its limit, and what a step does to a distance."""
    assert limit.across is not None
    assert limit.share is not None
    rate, most = apart(limit.learning_rate, limit.across)
    where = "here" if limit.limit is not None else "across"
    if abs(limit.share - 1) <= AT_THE_LIMIT:
        return f"The learning rate {rate} is the limit {where}: it neither settles nor grows."
    if limit.share < 1:
        part = "just below" if limit.share > CLOSE_BELOW else f"{figure(limit.share, 2)} of"
        below = "far below" if limit.share < FAR_BELOW else part
        rest = "" if limit.limit is None else kept(found, curvatures)
        return f"The learning rate {rate} is {below} the limit {where}, {most}{rest}."
    first = int(not found.limits[0] < found.limits[1])
    does = f"{'bounces' if found.bounces[first] else 'swings'} across the steep direction"
    does += f" and {growth(float(found.radii[first]))}"
    if limit.product is None or not isfinite(limit.learning_rate * curvatures[1]):
        return f"The learning rate {rate} is more than the limit {where}, {most}: it {does}."
    times, limiting = apart(limit.learning_rate * curvatures[1], limit.product)
    return f"Learning rate × curvature is {times}, more than {limiting}: it {does}."


def kept(found: Stability, curvatures: tuple[float, float]) -> str:
    """What a step leaves of the distance, where it shrinks along both directions; else nothing."""
    if max(found.radii) > 1 - ROUNDING:
        return ""
    slow, steep = (apart(radius, 1)[0] if radius > NOTHING_LEFT else "nothing" for radius in found.radii.tolist())
    goal = "bottom" if curvatures[0] > 0 else "level point"
    bouncing = ", bouncing" if found.bounces[1] and found.radii[1] > NOTHING_LEFT else ""
    if slow == steep:
        return f": in the long run each step leaves {steep} of the distance to the {goal}{bouncing}"
    far = f"{steep} of the distance to the {goal} across the steep direction{bouncing}"
    return f": in the long run each step leaves {far}, and {slow} along the other"


def growth(radius: float) -> str:
    """How a distance grows with a factor above 1, as the page writes it."""
    return "grows beyond all numbers" if isinf(radius) else words.grows(radius, figure)


def mark_words(limit: Limit) -> str:
    """What the mark on the slider of a learning rate says."""
    assert limit.setting is not None
    does = "Diverges" if limit.limit is not None else "Grows across the steep direction"
    return f"{does} from {figure(limit.setting)} here"


def apart(one: float, other: float, digits: int = 3) -> tuple[str, str]:
    """Two numbers as the page writes them, in as many digits as tell them apart."""
    written = ((figure(one, many), figure(other, many)) for many in range(digits, 11))
    return next((both for both in written if both[0] != both[1]), (figure(one), figure(other)))


def figure(number: float, digits: int = 3) -> str:
    """A number as the page writes it, with a minus of its own: 0.04, 2,000, −1.5, 3.6e−9."""
    return words.figure(number, digits).replace("-", "−")
