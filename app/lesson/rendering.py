"""A sentence of the lesson as HTML: terms of the glossary, formulas and code; everything else is escaped. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from markupsafe import Markup, escape

from app.lesson import TERMS
from app.lesson.term import Term
from app.pictures import formula

PIECE = re.compile(r"\[\[(?P<term>[^\[\]]+)\]\]|\$(?P<formula>[^$]+)\$|`(?P<code>[^`]+)`")
SIGNS = re.compile(r"\[\[|\]\]|[$`]")  # one that is left over has lost its other half


class BadText(ValueError):
    """A text of the lesson that cannot be shown: it names no term, or a sign has lost its other half."""


class Reading:
    """Texts read one after the other, as a reader does: a term is a ``<dfn>`` where it first appears, and plain after.

    ``met`` are the ids of terms that were met before. Each text only adds to it. On paper nothing is ``focusable``.
    """

    def __init__(self, met: Iterable[str] = (), *, focusable: bool = True) -> None:
        self.met, self.focus = set(met), Markup('tabindex="0" ' if focusable else "")

    def html(self, text: str) -> Markup:
        """The next text, as what stands inside a paragraph. Raises BadText."""
        parts, behind = [], 0
        for piece in PIECE.finditer(text):
            mark = mark_behind(text[piece.end() :]) if piece["formula"] else ""
            parts += [plain(text[behind : piece.start()], text), together(self.piece(piece), mark)]
            behind = piece.end() + len(mark)
        return Markup().join([*parts, plain(text[behind:], text)])

    def piece(self, piece: re.Match[str]) -> Markup:
        """A term, a formula or a piece of code."""
        if latex := piece["formula"]:
            return formula.inline(latex)
        if code := piece["code"]:
            return Markup("<code>{}</code>").format(code)
        found = term_named(piece["term"])
        if found.id in self.met:
            return escape(piece["term"])
        self.met.add(found.id)
        return Markup('<dfn {}data-term="{}">{}</dfn>').format(self.focus, found.id, piece["term"])


def mark_behind(text: str) -> str:
    """The marks that a text begins with, such as a full stop."""
    return text[: len(text) - len(text.lstrip(".,;:!?)"))]


def together(piece: Markup, mark: str) -> Markup:
    """A piece and the mark behind it, which no line may begin with."""
    return Markup('<span class="together">{}{}</span>').format(piece, mark) if mark else piece


def plain(text: str, whole: str) -> Markup:
    """Text between the pieces. Raises BadText where half of a sign is in it."""
    if lost := SIGNS.search(text):
        raise BadText(f"{lost[0]} has no other half in {whole!r}")
    return escape(text)


def without_terms(text: str) -> Markup:
    """A text by itself, its terms as plain words: inside a button, or said to the speaker alone. Raises BadText."""
    return Reading(TERMS).html(text)


def terms_in(text: str) -> list[Term]:
    """The terms that a text names, in its order, each as often as it does. Raises BadText."""
    return [term_named(piece["term"]) for piece in PIECE.finditer(text) if piece["term"]]


def term_named(name: str) -> Term:
    """The term that goes by a name, at the beginning of a sentence too. Raises BadText where there is none."""
    try:
        return names()[name.casefold()]
    except KeyError:
        raise BadText(f"[[{name}]] is no term of the glossary (app/lesson/glossary/)") from None


@cache
def names() -> Mapping[str, Term]:
    """Every term by all its names, in small letters."""
    return {name.casefold(): term for term in TERMS.values() for name in (term.name, *term.also)}


def term_html(term: Term) -> Markup:
    """What a term means, with its symbol. Terms in it are plain: an explanation needs no other beside it."""
    meaning = without_terms(" ".join(term.about.split()))
    return Markup("{} Its symbol: {}.").format(meaning, formula.inline(term.symbol)) if term.symbol else meaning


def plain_words(text: str) -> list[str]:
    """The words of a text as a reader counts them: a formula or a piece of code is one, a term is its own."""
    said = PIECE.sub(lambda piece: piece["term"] or "x", text)
    return re.findall(r"\S*\w\S*", said)
