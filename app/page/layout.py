"""The page: header, rail, stage and transport, without a race in them, and templates of what depends on one."""

from __future__ import annotations

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from app.page import cards, controls, dialogs, gallery, ids, menus, ondata, stage
from app.page.controls import attrs
from app.page.examples import EXAMPLES
from app.page.lesson import rail_tabs
from app.page.panels import PANELS
from optim import RULES
from optim.race import Race
from optim.spec.schedules import SCHEDULES
from surfaces import SURFACES

WIDE = "icon-button only-desk"  # a phone has no room for it, and no use
HELP = "Help: keyboard and gestures"
SPEEDS = (5, 15, 30, 60, 120, 300, 1000, 5000)


def page() -> list[Component]:
    """All of it but the two graphs."""
    return [
        html.A("Skip to the race", href="#race", className="skip"),
        html.Div([header(), rail(), main()], className="page", id="page"),
        gallery.gallery([part for panel in PANELS.values() for part in panel.in_gallery()]),
        *dialogs.dialogs(),
        *templates(),
    ]


def templates() -> Iterator[Component]:
    """What the page's modules copy: a rule's card, a schedule's settings, a surface's facts and formula, the options of
    a race."""
    for name, rule in RULES.items():
        yield html.Template(cards.card(rule), id=f"card-{name}")
    for name, schedule in SCHEDULES.items():
        yield html.Template(cards.schedule_settings(schedule), id=f"schedule-{name}")
    for name, surface in SURFACES.items():
        yield html.Template(controls.surface_facts(surface), id=f"facts-{name}")
        yield html.Template(controls.in_a_line(surface), id=f"line-{name}")
    for examples, surface in {ondata.examples(surface): surface for surface in SURFACES.values()}.items():
        yield html.Template(ondata.race_options(surface), id=f"options-{examples}")


def header() -> Component:
    """The brand, races to look at, undo and redo, the link, the projector, the light, and help."""
    brand = html.H1([controls.icon("fallline"), "Fall Line"], className="brand")
    return html.Header(
        [
            brand,
            examples_menu(),
            html.Span(className="grow"),
            controls.button("undo", "Undo", "undo", title="Undo (Ctrl+Z)"),
            controls.button("redo", "Redo", "redo", title="Redo (Ctrl+Shift+Z)"),
            controls.button("share", "Link and QR code", "link"),
            *(part for panel in PANELS.values() for part in panel.in_head()),
            controls.button("present", "Presenter mode", "screen", title="Presenter mode (P)", kind=WIDE),
            controls.button("theme", "Light or dark", "theme"),
            controls.button("help", HELP, "help", title="Help (?)", kind=WIDE),
        ],
        className="head",
    )


def examples_menu() -> Component:
    """Races worth looking at: a title and what to see."""
    items = [menus.item([one.title, menus.says(one.says)], data_do="example", data_race=one.race) for one in EXAMPLES]
    inside = [controls.icon("examples"), html.Span("Examples", className="only-desk")]
    helps = menus.item(HELP, kind="only-phone", data_do="help")
    more = [part for panel in PANELS.values() for part in panel.in_menu()]
    return menus.menu("examples", inside, [*items, *more, helps], "examples", **attrs(aria_label="Examples"))


def rail() -> Component:
    """The set-up: surface, entrants, race; and what panels put in its place."""
    return html.Aside(
        [
            rail_tabs(),
            html.Div(
                [html.Strong("Set-up"), controls.button("close-rail", "Close", "x")],
                className="sheet-head only-phone",
            ),
            html.Section(
                [
                    html.H2("Surface"),
                    gallery.picker(Race.surface),
                    *(part for panel in PANELS.values() for part in panel.on_surface()),
                    html.Div(id=ids.SURFACE_FACTS),
                ],
                className="block",
                id="surface-block",
            ),
            html.Section(
                [
                    html.Div([html.H2("Entrants"), mode_switch()], className="block-head"),
                    html.P(id="mode-words", className="mode-words", **attrs(aria_live="polite")),
                    html.Div(id=ids.ENTRANTS),
                    *(part for panel in PANELS.values() for part in panel.on_entrants()),
                    cards.add_menu(),
                ],
                className="block",
                id="entrants-block",
            ),
            html.Details(
                [
                    html.Summary(
                        [html.Span("Race"), html.Span(id="race-words", className="faint"), controls.icon("chevron")]
                    ),
                    html.Div(id=ids.RACE_OPTIONS),
                ],
                className="block",
            ),
            *(part for panel in PANELS.values() for part in panel.in_rail()),
        ],
        className="rail",
        id="rail",
        **attrs(aria_label="Set-up and lesson"),
    )


def mode_switch() -> Component:
    """What a slider changes while the race is under way: what is still to come, or all of it."""
    modes = [("here", "From here", "what is still to come"), ("whole", "Whole run", "the race from its start")]
    return html.Div(
        [
            html.Button(
                name,
                type="button",
                title=f"While a race is under way, a slider changes {what}",
                **attrs(data_do="mode", data_mode=mode, aria_pressed="false"),
            )
            for mode, name, what in modes
        ],
        className="seg",
        role="group",
        **attrs(aria_label="While a race is under way, a slider changes"),
    )


def main() -> Component:
    """The stage, the loss chart, the scoreboard and the transport."""
    return html.Main([stage.stage(), stage.lower(), dock(), transport()], className="main", id="race", tabIndex="-1")


def dock() -> Component:
    """On a phone: the way to the rail."""
    return html.Div(
        [
            named_button("open-entrants", "Entrants", "sliders"),
            named_button("open-surface", "Surface", "surface"),
            html.Button(
                [controls.icon("lesson"), "Lesson"],
                type="button",
                className="btn outline",
                **attrs(data_do="rail", data_rail="lesson"),
            ),
        ],
        className="dock only-phone",
    )  # fmt: skip


def named_button(do: str, name: str, picture: str) -> Component:
    """A button with a picture and its name beside it."""
    inside = [controls.icon(picture), name]
    return html.Button(inside, type="button", className="btn outline", **attrs(data_do=do))


def transport() -> Component:
    """Play, step, scrub, speed."""
    keys = html.Div(
        [
            controls.button("restart", "Restart", "restart", title="Restart (R)"),
            controls.button("back", "One step back", "back", title="Step back (Left)"),
            controls.button("play", "Play", "play", title="Play (Space)", kind="icon-button play", id="play"),
            controls.button("forward", "One step forward", "forward", title="Step forward (Right)"),
        ],
        className="keys",
    )
    further = controls.button("further", "Keep going", "further", title="Keep going: twice the steps (G)")
    step = html.Div(
        [
            html.Span("step", className="in-line"),
            html.B("0", id="now"),
            html.Span("/", className="in-line"),
            html.Span(id="all"),
            further,
        ],
        className="step",
    )
    scrub = html.Div(id="scrub-place")
    shown_speed = [html.Span("60 steps/s", id="speed"), controls.icon("updown")]
    choices = [menus.item(f"{s:,} steps/s", data_do="speed", data_speed=str(s)) for s in SPEEDS]
    speed = menus.menu("speeds", shown_speed, choices, "outline speed", title="Steps a second")
    return html.Section(
        [keys, step, scrub, speed],
        className="transport",
        **attrs(aria_label="Transport"),
    )
