"""The story of a race in the place of the scoreboard, for who asks for it; and what went wrong with an entrant."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, jsonify

from app.link import address
from app.page import controls
from app.page.controls import attrs
from app.page.panel import Panel
from app.payload.labels import labels
from app.payload.requested import asked_entrant, asked_race, takes_long
from optim.race import Race
from optim.studies.diagnosis import diagnose
from optim.studies.story import story


def opener() -> Component:
    """Asks for the story; it stands beside the name of the scoreboard."""
    button = html.Button(
        "Story",
        type="button",
        className="btn ghost",
        title="The race told in ten lines at most",
        **attrs(data_do="story", aria_expanded="false", aria_controls="story"),
    )
    return html.Div(button, className="story-opener")


def box() -> Component:
    """The story, with a button that copies it."""
    head = html.Div(
        [
            html.H2("Story", id="story-title"),
            html.Button(
                [controls.icon("copy"), "Copy"],
                type="button",
                className="btn ghost",
                title="Copy the story as Markdown, with the link",
                **attrs(data_do="copy-story"),
            ),
            controls.button("close-story", "Close", "x", title="Back to the scoreboard"),
        ],
        className="story-head",
    )
    inside = [head, html.P(id="story-note", **attrs(aria_live="polite")), html.Ul(id="story-lines")]
    return html.Section(inside, id="story", className="story", hidden=True, **attrs(aria_labelledby="story-title"))


def story_facts(race: Race) -> dict[str, Any]:
    """The lines of a race's story, and the same as Markdown."""
    lines = story(race, labels(race))
    return {"lines": lines, "markdown": "\n".join([f"**{lines[0]}**", "", *(f"- {line}" for line in lines[1:])])}


def diagnosis_facts(race: Race, entrant: int) -> dict[str, Any]:
    """What went wrong with an entrant, and a race to try; ``kind`` is null where nothing can be shown."""
    found = diagnose(race, entrant)
    if found is None:
        return {"kind": None, "says": None, "step": None, "try": None}
    cure = found.cure and {"says": found.cure.says, "race": address.text(found.cure.race)}
    return {"kind": found.kind, "says": found.sentence, "step": found.step, "try": cure}


def add_routes(server: Flask) -> None:
    """Its two answers."""

    @server.get("/story.json")
    def story_json() -> Response:
        race = asked_race()
        takes_long()
        return jsonify(story_facts(race))

    @server.get("/diagnosis/<entrant>.json")
    def diagnosis_json(entrant: str) -> Response:
        race = asked_race()
        takes_long()
        return jsonify(diagnosis_facts(race, asked_entrant(race, entrant)))


PANEL = Panel(on_board=lambda: [opener(), box()], add_routes=add_routes)
