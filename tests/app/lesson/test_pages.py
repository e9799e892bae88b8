"""The list of the lesson and the sheets of its chapters."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from app.lesson import CHAPTERS, EXERCISES, QUESTIONS, TERMS
from app.lesson.listing import listing
from app.lesson.paper import css
from app.lesson.screen import Chapter
from app.lesson.sheet import in_pieces, sheet
from app.lesson.shown import paths_of
from app.pictures.network_svg import network_svg
from app.pictures.theme import COLOURS
from optim import RULES
from tests.app.lesson.every import name_of

ALL_CHAPTERS = pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=name_of)
VOID = {"meta", "link", "img", "source", "image"}
PAGE = "http://127.0.0.1:8050/"


@pytest.fixture(scope="module")
def sheet_of() -> Callable[[str], str]:
    """A chapter's sheet: drawing one takes seconds, so it is not kept where it is forgotten with what is compiled."""
    drawn = dict[str, str]()

    def of(chapter: str) -> str:
        if chapter not in drawn:
            drawn[chapter] = str(sheet(CHAPTERS[chapter], PAGE))
        return drawn[chapter]

    return of


class Outline(HTMLParser):
    """The tags of a page, each closed in its order, and what it links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []
        self.links: list[str] = []
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.found.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It must be the last that was opened."""
        assert tag in VOID or self.open.pop() == tag


def test_the_list_leads_to_everything() -> None:
    links = Outline(listing()).links
    assert {f"{name}/sheet" for name in CHAPTERS} <= set(links)
    assert {f"../?lesson=exercise.{name}" for name in EXERCISES} <= set(links)
    assert {f"../?lesson=quiz.{name}" for name in QUESTIONS} <= set(links)
    assert listing().count("<dt>") == len(TERMS)


@ALL_CHAPTERS
def test_a_chapters_screens_are_on_the_list_and_on_its_sheet(chapter: Chapter, sheet_of: Callable[[str], str]) -> None:
    names = [f"{chapter.id}.{screen.id}" for screen in chapter.screens]
    assert {f"../?lesson={name}" for name in names} <= set(Outline(listing()).links)
    assert {f"../../?lesson={name}" for name in names} <= set(Outline(sheet_of(chapter.id)).links)


@ALL_CHAPTERS
def test_a_sheet_has_a_picture_and_a_code_for_each_screen_and_asks_before_it_tells(
    chapter: Chapter, sheet_of: Callable[[str], str]
) -> None:
    html = sheet_of(chapter.id)
    asked = [screen.predict.asks for screen in chapter.screens if screen.predict]
    assert html.count('class="map"') == len(chapter.screens) + len(asked)
    assert html.count("data:image/svg+xml") == len(chapter.screens)
    assert html.count('<ul class="legend">') == len(chapter.screens)
    assert html.count('class="asked"') == len(asked)
    assert not asked or html.index('class="asked"') < html.index('class="screen"')
    assert "<script" not in html
    assert "tabindex" not in html
    assert html.count("<dfn") == html.count("<dt>")
    assert len(html) < 2_500_000


def test_the_sheet_of_a_network_screen_has_its_losses(sheet_of: Callable[[str], str]) -> None:
    html = sheet_of("choosing")
    screens = [screen for screen in CHAPTERS["choosing"].screens if "view=network" in screen.view]
    assert html.count('class="losses"') == len(screens) > 1
    first = html.partition('class="losses"')[2].partition("</svg>")[0]
    assert "training loss" in first
    assert "test loss" in first
    assert first.count('class="line"') == 2 * len(paths_of(screens[0].race))


def test_a_training_that_overflows_or_is_none_is_left_out_of_its_chart() -> None:
    shown = {"mid": [0.7, 0.4, None, None]}
    facts = {
        "epochs": 4,
        "entrants": [{"why": "It cannot."}, {"why": "", "epochs": [0, 1, 2, 4], "train": shown, "test": shown}],
    }
    svg = str(network_svg(facts, {1}, "Losses"))
    assert svg.count('class="line"') == 2
    assert 'class="head"' not in svg  # it ends nowhere
    assert "--ink-2" in svg
    assert "--ink-1)" not in svg
    assert "nan" not in svg.lower()


@ALL_CHAPTERS
def test_a_question_on_a_sheet_does_not_show_how_the_race_ends(
    chapter: Chapter, sheet_of: Callable[[str], str]
) -> None:
    before = sheet_of(chapter.id).partition('<article class="screen"')[0]
    assert 'class="line"' not in before
    assert 'class="head"' not in before


@pytest.mark.parametrize("rule", RULES)
def test_a_formula_can_be_broken_where_its_spaces_are(rule: str) -> None:
    for dialect in RULES[rule].dialect_names:
        latex = RULES[rule].written(dialect).formula
        assert in_pieces(latex).count("<math") == len(latex.split(r"\quad"))


def test_paper_is_light_and_the_screen_as_the_system_is() -> None:
    light, dark = (f"--page: {COLOURS[theme]['page']}" for theme in ("light", "dark"))
    assert css().count(light) == css().count(dark) == 1
    assert re.search(r"@media screen and \(prefers-color-scheme: dark\) \{ :root \{[^}]*" + re.escape(dark), css())
    assert "@page" in css()
    assert css().count("{") == css().count("}")
