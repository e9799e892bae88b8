"""The sheets over the page: help, and the link with its QR code. What they show the page's modules write."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from app.page.controls import attrs, check, sheet
from app.page.panels import PANELS

# What a link may hide from those who follow it, in words; the names are those of `hide` in the address.
HIDDEN = (
    ("rail", "the whole set-up"),
    ("surface", "the surface"),
    ("tools", "adding, forking and removing entrants"),
    ("race", "steps, noise or batches, and seed"),
    ("deep", "the 3D surface"),
    ("data", "the data, where there is some"),
    ("loss", "the loss chart"),
    ("board", "the scoreboard"),
    ("transport", "the transport"),
)


def dialogs() -> list[Component]:
    """Every sheet, closed."""
    return [
        sheet("help", "Keyboard and gestures", [html.Div(id="help-keys")]),
        sheet("share", "Link to this race", share()),
        *(one for panel in PANELS.values() for one in panel.sheets()),
    ]


def share() -> list[Component]:
    """The link, its picture, and what it hides from those who follow it."""
    checks = [check("hide", name, words) for name, words in HIDDEN]
    return [
        html.Div(
            [
                html.Div(id="link-place"),
                html.Button("Copy link", type="button", className="btn outline", **attrs(data_do="copy-link")),
                html.Button("Copy short link", type="button", className="btn outline", **attrs(data_do="copy-short")),
                html.Button("Copy iframe", type="button", className="btn outline", **attrs(data_do="copy-frame")),
            ],
            className="link-row",
        ),
        html.P(id="link-note", className="about", **attrs(aria_live="polite")),
        html.Div(
            [
                html.Div(
                    [
                        html.Fieldset([html.Legend("It opens"), *opens()]),
                        html.Fieldset([html.Legend("It hides"), *checks]),
                        html.Label(["Of all sliders it leaves ", html.Select(id="link-only")], className="link-only"),
                    ],
                    className="link-choices",
                ),
                html.Div(id="qr-place", className="qr"),
            ],
            className="link-body",
        ),
    ]


def opens() -> list[Component]:
    """How the race opens for those who follow the link."""
    return [
        check("opens", "here", "paused at this step"),
        check("opens", "present", "in presenter mode"),
        check("opens", "demo", "as a demo, cycling through the examples"),
    ]
