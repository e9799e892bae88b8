"""Which minimum each lane ends in: those that the surface names, then those that were found."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.outcome.critical_points import NEAR, window_width
from optim.race import Race
from optim.studies.maps.fates import Fates
from optim.studies.maps.verdicts import CODES

MOST = 1_000  # minima that are told apart; lanes in others are in none
NONE = -1
IN_ONE = [CODES[kind] for kind in ("trapped", "in a minimum")]  # beside those who reached one


def standing(fates: Fates) -> Floats:
    """Where lanes stand that are in a minimum, (n, 2), NaN of the others: the minimum itself where it is one point."""
    alone = ~np.isnan(fates.place[:, :1])
    there = np.where(alone, fates.place, np.where(fates.reached[:, None], fates.points, np.nan))
    there[~fates.reached & ~np.isin(fates.kind, IN_ONE)] = np.nan
    return there


def distinct(race: Race, several: Iterable[tuple[Floats, NDArray[np.bool_]]]) -> Floats:
    """The minima of a race's ground, (m, 2): those that the surface names, then those found, the lowest first.

    ``several`` are places (n, 2) and whether each is a minimum by itself (n,); a place near a known one is that one.
    """
    near, known = NEAR * window_width(race.landscape), [*race.landscape.minima_at(race.knob_values())]
    found = [rounded(places[alone], near) for places, alone in several]
    candidates = np.unique(np.concatenate([np.empty((0, 2)), *found]), axis=0)
    losses = race.landscape.losses(candidates[:, 0], candidates[:, 1], race.knob_values())
    for place in candidates[np.lexsort([*candidates.T, losses.round(9)])]:
        far = not known or np.hypot(*(np.array(known) - place).T).min() > near
        if far and len(known) < MOST:
            known.append((float(place[0]), float(place[1])))
    return np.array(known, float).reshape(-1, 2)


def rounded(places: Floats, near: float) -> Floats:
    """One place of each cluster, or few: the first in each cell of a grid."""
    places = places[~np.isnan(places).any(axis=1)]
    _, first = np.unique((places / near).round(), axis=0, return_index=True)
    return places[first]


def minimum_of(race: Race, minima: Floats, places: Floats) -> NDArray[np.int16]:
    """Which of the minima each place (n, 2) is near, the nearest; NONE where none is."""
    near, found = NEAR * window_width(race.landscape), np.full(len(places), NONE, np.int16)
    nearest = np.full(len(places), 1.5 * near)
    for number, minimum in enumerate(minima):
        away = np.hypot(*(places - minimum).T)
        closer = away < nearest  # never of NaN
        found[closer], nearest[closer] = number, away[closer]
    return found
