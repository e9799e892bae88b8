"""A card for each rule, and the menu of rules that adds an entrant. What they show the page's modules write. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import get_args

from dash import html
from dash.development.base_component import Component

from app.page import controls, menus
from app.page.controls import ENTRANT, attrs, button, icon, setting
from app.page.panels import PANELS
from app.payload.dialects import formulas, option
from app.pictures.formula import aligned, display
from optim import RULES, Rule
from optim.engine.asking import uses_batches
from optim.rule import Family
from optim.schedule import Schedule
from optim.spec.schedules import SCHEDULES

FAMILIES = get_args(Family)
HEARD = {  # what g is, on the two kinds of ground
    "on-formula": r"g = \nabla f(w) + \text{noise}",
    "on-data": r"g = \nabla f_B(w), \; B \text{ the batch}",
}
WITHOUT_MUON = (
    "Muon is not here: it makes the momentum of a weight matrix orthogonal. "
    "Two numbers are a single row, and all that is left of it there is momentum of length one."
)


def card(rule: Rule) -> Component:
    """What an entrant of a rule is set with: swatch and name, tools, the learning rate; the rest one click away."""
    first, *rest = rule.hyperparameters.items()
    tools = [
        button("mute", f"Mute {rule.name}", "mute"),
        button("fork", f"Fork {rule.name}", "fork"),
        *(tool for panel in PANELS.values() for tool in panel.among_tools(rule.name)),
        button("remove", f"Remove {rule.name}", "x"),
    ]
    more = button("more", f"More settings of {rule.name}", "chevron", **attrs(aria_expanded="false"))
    note = html.P([rule.note], className="note") if rule.note else None
    return html.Article(
        [
            html.Div(
                [
                    html.Span(className="swatch"),
                    html.H3(rule.name, className="name"),
                    html.Span(className="state"),
                    html.Div(tools, className="tools"),
                    more,
                ],
                className="card-head",
            ),
            setting(ENTRANT, *first),
            note,
            html.P(className="badge"),
            html.Div(
                [
                    *equations(rule),
                    schedule_choice(),
                    html.Div(className="of-schedule"),
                    dialect_choice(rule) if rule.dialects else None,
                    *(setting(ENTRANT, name, about) for name, about in rest),
                    ghost_button(),
                    *(part for panel in PANELS.values() for part in panel.on_card()),
                    html.P(rule.about, className="about", title=rule.source),
                ],
                className="rest",
            ),
        ],
        className="card",
        **attrs(data_rule=rule.id),
    )


def schedule_choice() -> Component:
    """The learning-rate schedules to choose from."""
    options = [html.Option(name.replace("_", " "), value=name, title=one.about) for name, one in SCHEDULES.items()]
    return field("schedule", "schedule", options)


def schedule_settings(schedule: Schedule) -> list[Component]:
    """What a schedule is, and is set with; the page puts them below the choice."""
    about = html.P(" ".join(schedule.about.split()), className="note", title=schedule.source)
    return [about, *(setting(ENTRANT, f"schedule.{name}", one) for name, one in schedule.settings.items())]


def dialect_choice(rule: Rule) -> Component:
    """Whose equation, and what is written otherwise in the one that was chosen."""
    options = [html.Option(option(rule.id, name), value=name) for name in rule.dialect_names]
    return field("dialect", "equation", options, html.P(className="says"))


def field(name: str, words: str, options: Sequence[Component], *more: Component) -> Component:
    """One word of an entrant, to be chosen for the whole run."""
    whole = html.Span("whole run", className="was", title=f"The {words} is of the whole run")
    label = html.Span([words, whole], className="label")
    return html.Div([label, controls.choice(ENTRANT, name, words, options), *more], className="field")


def ghost_button() -> Component:
    """Out of the race, but still there to be compared with."""
    title = "Take it out of the race, and leave its path as a thin line to compare with"
    return html.Button(
        "Leave as a ghost",
        type="button",
        className="btn ghost",
        title=title,
        **attrs(data_do="ghost", aria_pressed="false"),
    )


def equations(rule: Rule) -> list[Component]:
    """The formula of each dialect, and what the gradient in it is: the page shows those of the race."""
    of_dialects = [typeset(text, "", data_dialects=" ".join(names)) for text, names in formulas(rule.id).items()]
    heard = [typeset(text, ground) for ground, text in HEARD.items()] if uses_batches(rule.id) else []
    return [*of_dialects, *heard]


def typeset(text: str, name: str, **data: str) -> Component:
    """A formula of a card."""
    return html.Div(display(in_steps(text)), className=f"formula small {name}".strip(), **attrs(**data))


def in_steps(text: str) -> str:
    """The steps of a formula, one a line: it parts them with a comma and a space."""
    return aligned([f"& {step}" for step in text.split(r", \quad ")])


def add_menu() -> Component:
    """The rules to add, by family and then by year, and why one is not among them."""
    rules = sorted(RULES.items(), key=lambda item: (FAMILIES.index(item[1].family), item[1].year))
    items = [item for panel in PANELS.values() for item in panel.among_rules()]
    for family, members in groupby(rules, key=lambda item: item[1].family):
        items.append(menus.heading(family))
        items += [menus.item(introduced(rule), data_do="add", data_rule=name) for name, rule in members]
    items.append(html.P(WITHOUT_MUON, className="menu-note", role="presentation"))
    return menus.menu("add-menu", [icon("plus"), "Add entrant"], items, "add", id="add-entrant")


def introduced(rule: Rule) -> list[Component]:
    """A rule in the menu: its name and year, and below them when it is good and when not."""
    return [html.Span(rule.name), html.Span(rule.year, className="year"), menus.says(rule.good_for)]
