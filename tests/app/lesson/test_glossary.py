"""Every term that a text names is in the glossary, and every one of the glossary is named."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from app.lesson import CHAPTERS, TERMS
from app.lesson.rendering import PIECE, BadText, Reading, names, term_html, terms_in
from app.lesson.screen import Chapter
from app.lesson.term import Term
from tests.app.lesson.every import name_of, texts


def test_every_text_can_be_read() -> None:
    for place, text in sorted(set(texts())):
        try:
            Reading().html(text)
        except BadText as error:
            pytest.fail(f"{place}: {error}")


PLAIN = {"step"}  # in nearly every sentence, and explained on the first screen


@pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=name_of)
def test_a_term_is_marked_where_a_chapter_first_says_it(chapter: Chapter) -> None:
    said, met = [sentence.text for screen in chapter.screens for sentence in screen.sentences()], set(PLAIN)
    for text in said:
        met |= {term.id for term in terms_in(text)}
        plain = PIECE.sub(" ; ", text)
        unmarked = {term.id: name for name, term in names().items() if term.id not in met and says(plain, name)}
        assert unmarked == {}, text


def says(text: str, name: str) -> bool:
    """Whether a text says a term by a name; "gradient descent" is a rule, and a "rate" by itself can be any."""
    return name != "rate" and bool(re.search(rf"(?<![\w-]){name}(?![\w-])(?! descent)", text, re.IGNORECASE))


def test_every_term_is_named_somewhere() -> None:
    named = {term.id for _, text in texts() for term in terms_in(text)}
    assert set(TERMS) - named == set()


@pytest.mark.parametrize("term", TERMS.values(), ids=name_of)
def test_a_term_says_what_it_is(term: Term) -> None:
    assert term_html(term)
    assert term.about.endswith(".")
    assert 3 <= len(term.about.split()) <= 60
    assert term.id == term.name.lower().replace(" ", "_").replace("-", "_").replace("'", "")


def test_no_two_terms_go_by_one_name() -> None:
    names = Counter(name.casefold() for term in TERMS.values() for name in (term.name, *term.also))
    assert [name for name, times in names.items() if times > 1] == []


def test_chapters_are_in_their_order() -> None:
    assert [chapter.place for chapter in CHAPTERS.values()] == sorted(chapter.place for chapter in CHAPTERS.values())
