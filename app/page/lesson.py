"""The rail's other side, the lesson: its head, the page that is read, and the way on. What it says the module writes."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from app.page import controls
from app.page.controls import attrs


def rail_tabs() -> Component:
    """What the rail shows: the race's set-up, or the lesson."""
    buttons = [
        html.Button(name, type="button", **attrs(data_do="rail", data_rail=rail, aria_pressed=pressed))
        for rail, name, pressed in (("", "Set-up", "true"), ("lesson", "Lesson", "false"))
    ]
    return html.Div(buttons, className="rail-tabs only-desk", role="group", **attrs(aria_label="Beside the race"))


def lesson() -> Component:
    """The lesson, empty."""
    return html.Section(
        [head(), html.Div(id="lesson-list", hidden=True), html.Div(id="lesson-page"), foot()],
        id="lesson",
        className="lesson",
        **attrs(aria_label="Lesson"),
    )


def head() -> Component:
    """Where one is, which opens the list of chapters, and on a phone the way out."""
    here = html.Button(
        [
            html.Span(id="lesson-place", className="faint"),
            html.Span(id="lesson-chapter"),
            controls.icon("chevron"),
        ],
        type="button",
        className="btn lesson-here",
        title="All chapters",
        **attrs(data_do="lesson-list", aria_expanded="false", aria_controls="lesson-list"),
    )
    close = controls.button("lesson-close", "Close the lesson", "x", kind="icon-button only-phone")
    return html.Div([here, close], className="lesson-head")


def foot() -> Component:
    """Which of the chapter's screens it is, and the ways back and on."""
    words = [("lesson-back", "Back", "outline"), ("lesson-next", "Next", "go")]
    ways = [html.Button(w, type="button", className=f"btn {kind}", **attrs(data_do=do)) for do, w, kind in words]
    dots = html.Div(id="lesson-dots", className="dots", role="img")
    part = html.Span(id="lesson-part", className="faint only-phone")
    return html.Div([dots, part, html.Span(className="grow"), *ways], className="lesson-foot")


def over_stage() -> list[Component]:
    """What a term means, in place; and in presenter mode the speaker's notes."""
    term = html.Div(id="term", className="term", role="tooltip")
    notes = html.Aside(id="lesson-notes", className="notes", hidden=True, **attrs(aria_label="Speaker’s notes"))
    return [term, notes]
