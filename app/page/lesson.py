"""The rail's other side, the lesson: its head, its list or page, and the way on. Their words the module writes."""

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
        [
            head(),
            html.Div(id="lesson-list", hidden=True),
            html.Div(id="lesson-page"),
            html.Div(id="lesson-hand", hidden=True),
            foot(),
        ],
        id="lesson",
        className="lesson",
        **attrs(aria_label="Lesson"),
    )


def head() -> Component:
    """The way to all chapters, which chapter it is and where in it, and on a phone the way out."""
    here = html.Button(
        [controls.icon("chevron"), html.Span("Lesson, all chapters", className="sr"), html.Span(id="lesson-chapter")],
        type="button",
        className="btn lesson-here",
        id="lesson-here",
        title="All chapters",
        **attrs(data_do="lesson-list"),
    )
    place = html.Span(id="lesson-place", className="faint")
    close = controls.button("lesson-close", "Close the lesson", "x", kind="icon-button only-phone")
    return html.Div([here, html.Span(className="grow"), place, close], className="lesson-head")


def foot() -> Component:
    """Where in the chapter it is, and the ways back and on."""
    words = [("lesson-back", "Back", "outline"), ("lesson-next", "Next", "go")]
    ways = [html.Button(w, type="button", className=f"btn {kind}", **attrs(data_do=do)) for do, w, kind in words]
    dots = html.Div(id="lesson-dots", className="dots", role="img")
    return html.Div([dots, html.Span(className="grow"), *ways], className="lesson-foot", id="lesson-foot")


def over_stage() -> list[Component]:
    """What a term means, in place."""
    return [html.Div(id="term", className="term", role="tooltip")]
