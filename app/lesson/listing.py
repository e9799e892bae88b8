"""The list of the whole lesson, with links: chapters with screens, exercises and questions, and the terms. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from app.lesson import CHAPTERS, EXERCISES, QUESTIONS, TERMS
from app.lesson.rendering import term_html, without_terms
from app.lesson.screen import Chapter, Screen
from app.link import address
from app.payload.labels import labels
from app.pictures.theme import IN_THE_DARK


def listing() -> Markup:
    """What stands on the page; its links are relative to it, as to every folder."""
    head = Markup(
        '<div class="brand"><span>Fall Line</span><a href="../">To the race</a></div><h1>The lesson</h1>'
        '<p class="lead">Each screen runs a race beside its words. Exercises are marked by what your race does. '
        "Every chapter has a sheet to print, with its questions first.</p>"
    )
    chapters = Markup().join(chapter_listed(chapter) for chapter in CHAPTERS.values())
    terms = Markup().join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(term.name, term_html(term))
        for term in sorted(TERMS.values(), key=lambda term: term.name)
    )
    glossary = Markup('<section class="chapter"><h2>Glossary</h2><dl class="terms">{}</dl></section>').format(terms)
    return Markup("<main>{}{}{}{}</main>").format(head, chapters, rest(), glossary if terms else "")


def chapter_listed(chapter: Chapter) -> Markup:
    """A chapter: its screens as cards, below them its exercises and its questions."""
    cards = Markup().join(card(chapter, screen) for screen in chapter.screens)
    return Markup(
        '<section class="chapter" id="{0}"><header><h2>{1}</h2><a href="{0}/sheet">Sheet to print</a></header>'
        '<p class="about">{2}</p><ul class="cards">{3}</ul>{4}</section>'
    ).format(chapter.id, chapter.title, " ".join(chapter.about.split()), cards, after([chapter.id]))


def card(chapter: Chapter, screen: Screen) -> Markup:
    """A screen: a small map of its ground, its title, and who runs."""
    race = address.parse(screen.race)
    stamp = Markup(
        '<picture><source media="{0}" srcset="../thumb/{1}-dark.png">'
        '<img src="../thumb/{1}-light.png" alt=""></picture>'
    ).format(IN_THE_DARK, race.surface)
    return Markup('<li><a href="../?lesson={}.{}">{}<span>{}<small>{}</small></span></a></li>').format(
        chapter.id, screen.id, stamp, screen.title, ", ".join(labels(race))
    )


def after(chapters: Iterable[str]) -> Markup:
    """The exercises and the questions that come after some chapters; nothing where there are none."""
    wanted = set(chapters)
    exercises = [(f"exercise.{e.id}", e.title) for e in EXERCISES.values() if e.chapter in wanted]
    questions = [(f"quiz.{q.id}", without_terms(q.asks)) for q in QUESTIONS.values() if q.chapter in wanted]
    columns = [links(name, those) for name, those in (("Exercises", exercises), ("Questions", questions)) if those]
    return Markup('<div class="columns">{}</div>').format(Markup().join(columns)) if columns else Markup()


def links(name: str, those: Iterable[tuple[str, str]]) -> Markup:
    """A named list of links into the lesson."""
    entries = [Markup('<li><a href="../?lesson={}">{}</a></li>').format(field, title) for field, title in those]
    return Markup('<div><h3>{}</h3><ul class="plain">{}</ul></div>').format(name, Markup().join(entries))


def rest() -> Markup:
    """What comes after no chapter that is there."""
    others = {one.chapter for one in (*EXERCISES.values(), *QUESTIONS.values())} - set(CHAPTERS)
    found = after(others)
    return Markup('<section class="chapter"><h2>More</h2>{}</section>').format(found) if found else found
