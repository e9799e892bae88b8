"""The fields of a link's text: which say the race, which how it is looked at, and which are for neither. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple, get_args
from urllib.parse import unquote_plus

from app.link.packed import FIELD, unpacked
from optim.rule import Library
from optim.studies.network.setup import SLIDERS
from optim.typed.making import is_typed, typed_rule
from surfaces import BadFormula, is_brought
from surfaces.typed.description import described


class ViewField(NamedTuple):
    """A field of the view: the page knows how each kind is read and written."""

    kind: str
    wanted: str  # what it must be, in words
    of: tuple[str, ...] = ()  # the names, or the numbers, that it is one or all of


def one_of(*names: str) -> ViewField:
    """A field that is one of some names; left out it is none of them."""
    return ViewField("name", f"one of {', '.join(names)}", names)


FLAG = ViewField("flag", "1 or 0")
MEANT = ", ".join(slider.meaning for slider in SLIDERS.values())
ENTRANTS = ViewField("entrants", "numbers of entrants like 0,2")
VIEW = {
    "at": ViewField("step", "the number of a step"),
    "camera": ViewField(
        "numbers", "nine numbers: eye, centre and up", tuple(f"{p} {a}" for p in ("eye", "centre", "up") for a in "xyz")
    ),
    "view": one_of("contour", "deep", "loss", "data", "step", "network", "maps"),
    "inside": ENTRANTS,
    "axis": one_of("examples", "epochs"),
    "scale": one_of("all", "linear"),
    "fan": FLAG,
    "ground": one_of("batch"),
    "net": ViewField("wholes", f"{len(SLIDERS)} whole numbers like 16,200,16: {MEANT}", tuple(SLIDERS)),
    "shows": one_of("learned", "principal", "random"),
    "study": one_of("pair", "fair"),
    "cut": ViewField("names", "the name of a setting, like beta or knob.condition"),
    "pair": ViewField("names", "two names of settings, like learning_rate,beta or learning_rate,knob.condition"),
    "ranges": ViewField(
        "ranges",
        "four numbers: low and high of the one setting, and of the other",
        ("x low", "x high", "y low", "y high"),
    ),
    "coloured": one_of("loss"),
    "objective": one_of("loss", "area"),
    "defaults": one_of(*get_args(Library)),
    "swarm": one_of("disc", "line"),
    "overlays": ViewField("names", "names of what lies on the map, like field,flow"),
    "mute": ENTRANTS,
    "ghost": ENTRANTS,
    "speed": ViewField("speed", "steps a second, a whole number above 0"),
    "zoom": ViewField("zoom", "x, y and how many times, like 1,1,8, or whole"),
    "hide": ViewField("names", "names of parts or settings, like head,rail,surface or learning_rate.0"),
    "lesson": ViewField("lesson", "a place in the lesson, like momentum.glides, quiz.overflow or exercise.overshoot"),
    "present": FLAG,
    "embed": FLAG,
    "demo": FLAG,
    "theme": one_of("dark", "light"),
}
# What mail, networks and shops put behind a link to see who follows it: utm_source, fbclid, gclid, mc_cid, ref.
TRACKING = re.compile(
    r"utm_.*|.*cl(k)?id|[gw]braid|gclsrc|srsltid|igshi?d?|mibextid|epik|li_fat_id"
    r"|(fb|ga|_ga|_gl|gad|hsa|mc|mkt|mtm|pk|ref|trk)(_.*)?|__?hs.*",
    re.IGNORECASE,
)
BEFORE_THE_QUERY = re.compile(r"\A(https?://[^?]*|[^?&=]*(?=\?))?\??", re.IGNORECASE)


def pieces_of(link: str) -> list[str]:
    """The fields of a whole link, or of its query, still encoded; packed ones unpacked. Raises BadRace."""
    head, _, mark = link.partition("#")
    pieces = BEFORE_THE_QUERY.sub("", head, count=1).split("&") + [mark] * mark.startswith(FIELD)
    return [field for piece in pieces for field in (unpacked_fields(piece) if piece.startswith(FIELD) else [piece])]


def unpacked_fields(piece: str) -> list[str]:
    """The fields in a packed one. Raises BadRace."""
    return unpacked(piece.removeprefix(FIELD)).split("&")


def of_the_race(text: str) -> list[str]:
    """The fields of a whole link, or of its query, that say the race, still encoded; none that is empty."""
    said = [piece for piece in pieces_of(text) if piece and not passed_over(unquote_plus(piece.partition("=")[0]))]
    return list(map(with_its_signs, said))


PLUS_SET = re.compile(r"\+=(?!\+)")  # of w += v; a + on either side of the = may be a blank


def with_its_signs(piece: str) -> str:
    """A formula or lines whose + stand for themselves, where with blanks in their place they would be none.

    In a query + is a blank, but who types a formula into one means the sign. Two parts of a formula never stand side by
    side with a blank between them, so no formula can be meant both ways.
    """
    name, _, value = piece.partition("=")
    if name == "e":
        value = PLUS_SET.sub("%2B=", value)
        piece = f"{name}={value}"
    if "+" not in value or name not in READ or READ[name](unquote_plus(value)):
        return piece
    return piece.replace("+", "%2B")


def is_surface(text: str) -> bool:
    """Whether a text describes a surface, or says that it is one of data."""
    try:
        return is_brought(text) or bool(described(text))
    except BadFormula:
        return False


def is_entrant(text: str) -> bool:
    """Whether a text names a rule, or begins with one that somebody typed."""
    rule = entrant_parts(text)[0]
    try:
        return not is_typed(rule) or bool(typed_rule(rule))
    except BadFormula:
        return False


def entrant_parts(text: str) -> list[str]:
    """The rule of an entrant's text and its settings, which commas part that are in no bracket."""
    found, deep = [""], 0
    for sign in text:
        deep += (sign == "(") - (sign == ")")
        if sign == "," and deep <= 0:
            found.append("")
        else:
            found[-1] += sign
    return found


READ = {"surface": is_surface, "e": is_entrant}  # the fields that may hold what somebody typed, and whether they do


def passed_over(name: str) -> bool:
    """Whether a field is for somebody else than who reads the race."""
    return name in VIEW or TRACKING.fullmatch(name) is not None


def decoded(text: str) -> list[tuple[str, str]]:
    """The names and values of the fields that say the race, whatever is in them."""
    halves = (piece.partition("=") for piece in of_the_race(text))
    return [(unquote_plus(name), unquote_plus(value)) for name, _, value in halves]
