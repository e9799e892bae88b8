"""Take it with you: the race on show as a picture, a film, data, a page of its own, or LaTeX."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from app.export.every import FORMATS
from app.page import menus
from app.page.controls import attrs, button, check, sheet
from app.page.panel import Panel

NAME = "Export: picture, film, data, page"
PARTS = {"stage": "all of it", "map": "the map", "scene": "the surface in 3D", "chart": "the loss chart"}
SCALES = (1, 2, 3, 4)
FILMS = {"gif": "GIF", "webm": "WebM"}


def in_head() -> Component:
    """On a desk; a phone has it in the menu of the examples."""
    return button("export", NAME, "export", title=f"{NAME} (E)", kind="icon-button only-desk")


def in_menu() -> Component:
    """For a phone."""
    return menus.item(NAME, kind="only-phone", data_do="export")


def inside() -> list[Component]:
    """What is on show as pixels, and the whole race as files."""
    return [
        html.P(
            "What is on show, at this step and in this light. Each file but .csv carries its link: drop it on the "
            "page, and the race opens.",
            className="about",
        ),
        html.Fieldset([html.Legend("Picture and film"), shown(), html.Div(actions(), className="export-row")]),
        html.Progress(id="export-progress", max="1", value="0", hidden=True, **attrs(aria_label="Film")),
        html.P(id="export-note", className="about", **attrs(aria_live="polite")),
        html.Fieldset([html.Legend("The whole race as a file"), html.Div(files(), className="export-row")]),
    ]


def shown() -> Component:
    """Which part, how large, and how."""
    return html.Div(
        [
            html.Label(["Of ", html.Select(options(PARTS), id="export-part")]),
            html.Label(["Pixels ", html.Select(options({str(n): f"{n}x" for n in SCALES}), id="export-scale")]),
            html.Label(["Films as ", html.Select(options(FILMS), id="export-film")]),
            check("export", "words", "words"),
            check("export", "transparent", "transparent"),
        ],
        className="export-row",
    )


def options(named: dict[str, str]) -> list[Component]:
    """What can be chosen."""
    return [html.Option(words, value=name) for name, words in named.items()]


def actions() -> list[Component]:
    """What makes the pixels."""
    words = {
        "save-picture": "Save PNG",
        "save-film": "Save film",
        "save-turn": "Save film of a turn in 3D",
        "stop-film": "Cancel",
        "export-frame": "Copy iframe",
    }
    return [
        html.Button(says, type="button", className="btn outline", hidden=do == "stop-film", **attrs(data_do=do))
        for do, says in words.items()
    ]


def files() -> list[Component]:
    """A link for each form that the server answers with."""
    return [
        html.A(f".{ending} {form.name}", href=f"race.{ending}", className="btn outline", **attrs(data_ending=ending))
        for ending, form in FORMATS.items()
        if form.served
    ]


PANEL = Panel(
    in_head=lambda: [in_head()],
    in_menu=lambda: [in_menu()],
    sheets=lambda: [sheet("export", "Export", inside())],
)
