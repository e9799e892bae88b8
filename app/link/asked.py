"""The race that a text asks for, with entrants that suit its ground where it names none."""

from __future__ import annotations

from app.link import address, fields
from optim.race import Race
from optim.studies.tuning import tuned

SPEAKS_OF_ENTRANTS = {
    "v",
    "e",
    "change",
}  # whoever writes a version leaves the entrants out where they are the welcome's


def asked(text: str) -> Race:
    """The race that ``text`` asks for, a whole link or its query. Raises BadRace."""
    return suited(text, address.parse(text))


def suited(text: str, race: Race) -> Race:
    """``race``, read from ``text``: on other ground than the welcome race's its learning rates are tuned, unless the
    text speaks of entrants.

    ``address.parse`` gives every text without entrants those of the welcome race, as it always did, so that what
    ``address.text`` has ever written means what it meant; and what it writes has a version. A text without one is
    somebody's own: they chose the ground, and rates that suit the welcome race's would fly off it.
    """
    if (race.surface, race.knobs) == (Race.surface, {}):  # as where nothing of a text could be read
        return race
    names = {name for name, _ in fields.decoded(text)}
    return race if names & SPEAKS_OF_ENTRANTS else tuned(race)
