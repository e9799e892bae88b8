"""How long a map takes, roughly: whether it is answered at once or stands in line with what takes seconds."""

from __future__ import annotations

from optim.outcome.verdict import steps_ahead
from optim.race import Race
from optim.studies.maps.course import AN_EXAMPLE, PLAIN
from optim.studies.maps.program import lanes_a_block


def seconds(race: Race, cells: int, entrants: int = 1) -> float:
    """The seconds of one processor for so many cells of a race, each looked ahead, for so many entrants."""
    rows = race.steps + steps_ahead(race.steps)
    blocks = -(-cells // lanes_a_block())  # one that is not full takes as long
    return entrants * blocks * lanes_a_block() * rows * (PLAIN + AN_EXAMPLE * race.examples) * 1e-9
