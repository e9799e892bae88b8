"""The fields of a link's text: which say the race, which how it is looked at, and which are for neither. Pure."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

VIEW = (
    "at",
    "camera",
    "view",
    "axis",
    "scale",
    "fan",
    "ground",
    "mute",
    "ghost",
    "speed",
    "zoom",
    "hide",
    "present",
    "embed",
    "demo",
    "theme",
)
# What mail, networks and shops put behind a link to see who follows it: utm_source, fbclid, gclid, mc_cid, ref.
TRACKING = re.compile(
    r"utm_.*|.*cl(k)?id|[gw]braid|gclsrc|srsltid|igshi?d?|mibextid|epik|li_fat_id"
    r"|(fb|ga|_ga|_gl|gad|hsa|mc|mkt|mtm|pk|ref|trk)(_.*)?|__?hs.*",
    re.IGNORECASE,
)
BEFORE_THE_QUERY = re.compile(r"\A(https?://[^?]*|[^?&=]*(?=\?))?\??", re.IGNORECASE)


def of_the_race(text: str) -> list[str]:
    """The fields of a whole link, or of its query, that say the race, still encoded; none that is empty."""
    pieces = BEFORE_THE_QUERY.sub("", text.partition("#")[0], count=1).split("&")
    return [piece for piece in pieces if piece and not passed_over(unquote_plus(piece.partition("=")[0]))]


def passed_over(name: str) -> bool:
    """Whether a field is for somebody else than who reads the race."""
    return name in VIEW or TRACKING.fullmatch(name) is not None


def decoded(text: str) -> list[tuple[str, str]]:
    """The names and values of the fields that say the race, whatever is in them."""
    halves = (piece.partition("=") for piece in of_the_race(text))
    return [(unquote_plus(name), unquote_plus(value)) for name, _, value in halves]
