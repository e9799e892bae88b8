"""What has no place in a formula, and what would be right there: signs, LaTeX, names of libraries. Pure."""

from __future__ import annotations

import re
import unicodedata

from surfaces.typed.functions import CONSTANTS
from surfaces.typed.language import Language

SIGNS = {  # that are typed for one of ours -> ours, whatever stands around them
    "\u2212": "-", "\u2013": "-", "\u00d7": "*", "\u00b7": "*", "\u22c5": "*", "\u2217": "*", "\u00f7": "/",
    "\u2215": "/", "\u03c0": "pi",
}  # fmt: skip
INSTEAD = SIGNS | {"\u221a": "sqrt(...)", "|": "abs(...)", "[": "(", "]": ")", "{": "(", "}": ")"}
LATEX = re.compile(r"[\\$]")
OF_LIBRARY = re.compile(
    r"\b((?:np|numpy|jnp|jax|torch|math|tf|keras|lax|nn|F)(?:\.[A-Za-z]\w*)*\.)([A-Za-z]\w*)\s*(\(?)"
)
NAMED = re.compile(r"[ \t]*([A-Za-z]\w* *(?:\([\w ,]*\))?)[ \t]*=(?!.*(?:\bfrom\b|:))", re.ASCII | re.DOTALL)
LONGEST_SHOWN = 20  # characters of a name
GREEK = "GREEK SMALL LETTER "


def strange(text: str, at: int, language: Language) -> str:
    """The sentence on a text with a character at ``at`` that no formula has, and on all others that it has."""
    sign = text[at]
    if LATEX.search(text):
        x = language.letters[0]
        return f"LaTeX is not read here: write {x}**2/3, sqrt({x}) and pi, without \\ and $."
    if sign in INSTEAD or greek(sign):
        return replaced([one for one in dict.fromkeys(text) if one in INSTEAD or greek(one)], language)
    if sign == "=":
        return behind(text) * (not language.compares) or language.equals
    if sign == ".":
        return of_library(text, at, language) or "A point stands only within a number, like 0.5."
    shown = sign if sign.isprintable() and sign.isascii() else f"U+{ord(sign):04X}"
    return f"{shown} is not read here: a formula has letters, digits, {language.signs}."


def greek(sign: str) -> str:
    """The name of a Greek letter; empty of another sign."""
    name = unicodedata.name(sign, "")
    return name.removeprefix(GREEK).lower().replace("lamda", "lam") if re.fullmatch(f"{GREEK}[A-Z]+", name) else ""


def replaced(signs: list[str], language: Language) -> str:
    """The sentence on signs that are written otherwise."""
    ours = [(sign, INSTEAD.get(sign) or language.ours(greek(sign))) for sign in signs]
    if len(ours) == 1:
        return "{} is not read here: write {}.".format(*ours[0])
    return f"{', '.join(f'{sign} is written {right}' for sign, right in ours)}."


def behind(text: str) -> str:
    """The sentence on a formula with its name before it; empty where it has none."""
    named = NAMED.match(text)
    name = named[1].strip()[: 2 * LONGEST_SHOWN] if named else ""
    return f"A formula has no =: write only what stands behind {name} =." if name else ""


def of_library(text: str, at: int, language: Language) -> str:
    """The sentence on a name with that of a library before the point at ``at``; empty where there is none."""
    for found in OF_LIBRARY.finditer(text):
        if found.start() < at < found.end(1):
            return f"{found[1]}{found[2][:LONGEST_SHOWN]} is not read here: {without(found, language)}"
    return ""


def without(found: re.Match[str], language: Language) -> str:
    """What to write in the place of a library's name: the end of a sentence."""
    library, name = found[1], language.ours(found[2])
    if name in language.functions:
        return f"write {name}({language.arguments(name)}) without {library}"
    return f"write {name} without {library}" if name in CONSTANTS else f"there are {', '.join(language.functions)}."
