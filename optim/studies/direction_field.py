"""Which way is down, and how steep, at many points at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from optim.engine.backend import MOST_KEPT
from optim.engine.chunks import Floats
from optim.engine.oracles import noisy_oracle
from optim.spec.definition import Race
from optim.spec.limits import BadRace
from surfaces import form_of

MOST_PLACES = 2048  # of one call: one number, so that one compiled program serves every map


def gradients(race: Race, places: Floats) -> Floats:
    """The gradient of the race's surface at places (n, 2), as (n, 2). Raises BadRace for more than MOST_PLACES."""
    if len(places) > MOST_PLACES:
        raise BadRace("places", len(places), f"at most {MOST_PLACES:,}")
    padded = np.broadcast_to(np.array(race.start), (MOST_PLACES, 2)).copy()
    padded[: len(places)] = places
    knobs = race.numbers
    return np.asarray(at_places(race.landscape.form)(padded, knobs))[: len(places)]


@lru_cache(MOST_KEPT)
def at_places(form: str) -> Callable[[Floats, Any], Array]:
    """Compiled (places (MOST_PLACES, 2), knobs) -> gradients (MOST_PLACES, 2) of a surface."""

    def at(places: Array, knobs: Any) -> Array:
        return jax.vmap(noisy_oracle(form_of(form), knobs, jnp.zeros(2)).full_gradient)(places)

    return jax.jit(at)
