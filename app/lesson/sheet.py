"""A chapter as a sheet of paper: first what is asked, with room to write, then its screens with their pictures. Pure.

The questions come first, so that a class can answer them before it sees how a race ends.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl

from markupsafe import Markup

from app.lesson import TERMS
from app.lesson.answers import choices
from app.lesson.rendering import Reading, term_html
from app.lesson.screen import Chapter, Prediction, Screen
from app.lesson.sentence import Paths
from app.lesson.shown import paths_of
from app.link import qr
from app.payload.labels import as_the_browser_writes, labels
from app.payload.network import asked_net, network_facts
from app.pictures import formula
from app.pictures.height import Window, window, zoomed
from app.pictures.map_svg import Drawn, map_svg, swatch
from app.pictures.network_svg import network_svg
from optim import rule_of
from optim.race import Entrant, Race
from optim.studies.network.setup import Net
from optim.words import listed as in_a_list

MOST_FORMULAS = 3
APART = re.compile(r"\s*\\q?quad\s*")
ASKED = {"where": "Mark the spot on the map with a cross.", "steps": "My guess, in steps:"}


def sheet(chapter: Chapter, page: str) -> Markup:
    """What stands on it; ``page`` is the address of the app's page, to which its codes lead.

    Behind a proxy the browser knows another address, and has the codes drawn anew: ``assets/page/sheet_codes.mjs``.
    """
    races = {screen.id: paths_of(screen.race) for screen in chapter.screens}
    asked = Markup().join(question(screen, races[screen.id], n) for n, screen in numbered(chapter) if screen.predict)
    first = Markup('<section aria-label="Before the races"><h2 class="first">Before you run them</h2>{}</section>')
    reading = Reading(focusable=False)
    screens = Markup().join(
        screen_on_paper(chapter, screen, races[screen.id], number, reading, page)
        for number, screen in numbered(chapter)
    )
    head = Markup('<div class="brand"><span>Fall Line</span><span class="only-screen">{}</span></div>').format(
        Markup('<a href="../">All of the lesson</a>')
    )
    title = Markup('<h1>{}</h1><p class="lead">{}</p>').format(chapter.title, " ".join(chapter.about.split()))
    body = Markup('<section class="{}" aria-label="The screens">{}</section>')
    screens = body.format("screens" if asked else "", screens)
    before = first.format(asked) if asked else ""
    parts = head, title, before, screens, words(reading.met)
    return Markup('<main data-page="{}">{}</main>').format(page, Markup().join(parts))


def words(met: Iterable[str]) -> Markup:
    """What the terms of the sheet mean, at its end."""
    terms = sorted((TERMS[name] for name in met), key=lambda term: term.name)
    entries = [Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(term.name, term_html(term)) for term in terms]
    if not entries:
        return Markup()
    return Markup('<section class="screen"><h2>Words</h2><dl class="terms">{}</dl></section>').format(
        Markup().join(entries)
    )


def numbered(chapter: Chapter) -> Iterator[tuple[int, Screen]]:
    """The screens with their numbers."""
    yield from enumerate(chapter.screens, start=1)


def question(screen: Screen, paths: Paths, number: int) -> Markup:
    """A prediction as an open question, beside the map with nothing but the start on it."""
    asked, race = screen.predict, paths[0].race
    assert asked
    bare = picture(screen, paths, begins=True)
    return Markup(
        '<div class="asked">{}<div><h3>{}. {}</h3>{}{}<div class="rule">Because</div>'
        '<div class="rule"></div></div></div>'
    ).format(bare, number, asked.asks, starters(race), to_choose(asked, race))


def to_choose(asked: Prediction, race: Race) -> Markup:
    """The choices as boxes to tick; a place or a number has a line."""
    if offered := choices(asked, race):
        return Markup('<ul class="choose">{}</ul>').format(listed(offered))
    line = Markup('<div class="rule"></div>') if asked.kind == "steps" else ""
    return Markup("<p>{}</p>{}").format(ASKED[asked.kind], line)


def listed(items: tuple[str, ...]) -> Markup:
    """Items of a list."""
    return Markup().join(Markup("<li>{}</li>").format(item) for item in items)


def starters(race: Race) -> Markup:
    """What a reader must know to answer: who runs at which rate, for how long."""
    said = [with_rate(name, entrant) for name, entrant in zip(labels(race), race.entrants, strict=True)]
    chance = f", batches of {race.batch_size}" if race.batch_size else f", noise {race.noise:g}" if race.noise else ""
    return Markup('<p class="facts">{}. {:,} steps on {}{}.</p>').format(
        "; ".join(said), race.steps, race.landscape.name, chance
    )


def with_rate(name: str, entrant: Entrant) -> str:
    """What an entrant is called and its learning rate, where its name does not say that already."""
    rate = as_the_browser_writes(entrant.values().get("learning_rate", 0.0))
    return name if rate == "0" or name.endswith(f" {rate}") else f"{name}, learning rate {rate}"


def screen_on_paper(chapter: Chapter, screen: Screen, paths: Paths, number: int, reading: Reading, page: str) -> Markup:
    """A screen: its words on the left, its picture with the legend on the right."""
    said = Markup().join(Markup("<p>{}</p>").format(reading.html(one.told(paths))) for one in screen.says)
    leads = (("Watch", screen.watch), ("Try", screen.to_try))
    said += Markup().join(
        Markup("<p><b>{}</b> {}</p>").format(lead, reading.html(one.told(paths))) for lead, one in leads
    )
    left = Markup("<div>{}{}</div>").format(said, formulas(screen, paths[0].race))
    right = Markup("<div>{}{}{}{}</div>").format(
        picture(screen, paths), losses(screen, paths[0].race), legend(paths[0].race), way_there(chapter, screen, page)
    )
    return Markup('<article class="screen"><h2>{}. {}</h2><div class="body">{}{}</div></article>').format(
        number, screen.title, left, right
    )


def picture(screen: Screen, paths: Paths, *, begins: bool = False) -> Markup:
    """The map as the screen shows it: its part of the ground, what is emphasised; or only where it begins."""
    race, emphasis = paths[0].race, screen.emphasis
    strong = set(emphasis.entrants) or set(range(len(paths)))
    drawn = [Drawn(path.points[:1] if begins else path.points, k, k in strong) for k, path in enumerate(paths)]
    drawn.sort(key=lambda one: one.strong)
    region = emphasis.region and (Window(emphasis.region[:2], emphasis.region[2:]), emphasis.named)
    says = f"Map of {race.landscape.name} with {'the start' if begins else in_a_list(labels(race))}"
    shown, ring = (drawn[:1], None) if begins else (drawn, region)
    return map_svg(race.surface, race.knob_values(), window_of(screen, race), shown, says, ring)


def losses(screen: Screen, race: Race) -> Markup:
    """How the screen's network trains, where it shows one."""
    view = dict(parse_qsl(screen.view))
    if view.get("view") != "network":
        return Markup()
    facts = network_facts(race, asked_net(view["net"]) if "net" in view else Net())
    strong = set(screen.emphasis.entrants) or set(range(len(race.entrants)))
    return network_svg(facts, strong, f"Training and test loss of the network: {', '.join(labels(race))}")


def window_of(screen: Screen, race: Race) -> Window:
    """The part of the ground that the screen's view shows, in a square."""
    whole, zoom = window(race.landscape, 1.0), dict(parse_qsl(screen.view)).get("zoom", "whole")
    return whole if zoom == "whole" else zoomed(whole, *map(float, zoom.split(",")))


def legend(race: Race) -> Markup:
    """Who is who."""
    entries = [Markup("<li>{}{}</li>").format(swatch(k), name) for k, name in enumerate(labels(race))]
    return Markup('<ul class="legend">{}</ul>').format(Markup().join(entries))


def formulas(screen: Screen, race: Race) -> Markup:
    """How the rules that it speaks of take a step."""
    spoken_of = screen.emphasis.entrants or range(len(race.entrants))
    rules = {rule_of(one.rule).written(one.dialect).name: one for one in (race.entrants[k] for k in spoken_of)}
    return Markup().join(
        Markup('<div class="formula">{}<div>{}</div></div>').format(
            name, in_pieces(rule_of(one.rule).written(one.dialect).formula)
        )
        for name, one in list(rules.items())[:MOST_FORMULAS]
    )


def in_pieces(latex: str) -> Markup:
    """A formula in the pieces that its spaces part it into, so that a narrow column can break it there."""
    return Markup().join(formula.display(piece) for piece in APART.split(latex))


def way_there(chapter: Chapter, screen: Screen, page: str) -> Markup:
    """The link to the screen, and its QR code."""
    field = f"lesson={chapter.id}.{screen.id}"
    code = b64encode(qr.svg(f"{page}?{field}")).decode()
    return Markup(
        '<div class="go"><img data-for="?{0}" src="data:image/svg+xml;base64,{1}" alt="QR code of the screen" '
        'width="80" height="80"><span>Run it: <a href="../../?{0}">{0}</a></span></div>'
    ).format(field, code)
