"""What the page shows where a surface has data: the examples, the batches on the map, a count of work; and of the race
itself, noise or batches.
"""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from app.page.controls import attrs, choice, setting
from app.page.settings import race_settings
from surfaces import Surface

AXES = {"steps": "Steps", "examples": "Examples", "epochs": "Epochs"}
SAME_NOISE = "The same noise meets every entrant that uses a batch's gradient."
SAME_BATCHES = (
    "The same batches meet every entrant that uses a batch's gradient; gradient descent, by its meaning, "
    "uses all examples at every step."
)
SAMPLINGS = {"epochs": "each once an epoch", "replacement": "with replacement"}


def data_panel() -> Component:
    """The scatter of the examples, and each entrant's fit."""
    return html.Div(
        [
            html.H2(["Data", html.Span()]),
            html.Canvas(id="data-ink", className="ink", role="img", **attrs(aria_label="Data")),
        ],
        className="panel data",
        id="data-panel",
    )


def batcher() -> Component:
    """What batches look like on the map: two switches, and words on what they show."""
    switches = [("fan", "Fan", "The gradients of many batches from here (B)")]
    switches += [("batch-ground", "Batch", "The loss of this step's batch, on the map and in the chart (N)")]
    buttons = [
        html.Button(name, type="button", title=title, className="chip", **attrs(data_do=do, aria_pressed="false"))
        for do, name, title in switches
    ]
    return html.Div(
        [
            html.Div(buttons, className="switches", role="group", **attrs(aria_label="Batches on the map")),
            html.P(id="batch-words", **attrs(aria_live="polite")),
        ],
        className="batcher",
    )


def axis_switch() -> Component:
    """What the loss chart counts."""
    buttons = [
        html.Button(name, type="button", **attrs(data_do="axis", data_axis=axis, aria_pressed="false"))
        for axis, name in AXES.items()
    ]
    return html.Div(buttons, className="seg axis", role="group", **attrs(aria_label="The loss chart counts"))


def sampling_choice() -> Component:
    """How batches are drawn, to choose from."""
    options = [html.Option(words, value=name) for name, words in SAMPLINGS.items()]
    label = html.Span("drawn", className="label")
    return html.Div([label, choice("race", "sampling", "sampling", options)], className="field")


def examples(surface: Surface) -> int:
    """How many examples a surface has; 0 where it is a formula. Races of as many have the same options."""
    return len(surface.model.data) if surface.model else 0


def race_options(surface: Surface) -> list[Component]:
    """Steps, noise or batches, and seed; and whom they meet."""
    settings = [setting("race", name, about) for name, about in race_settings(surface).items()]
    if not surface.model:
        return [*settings, html.P(SAME_NOISE, className="about")]
    return [*settings, sampling_choice(), html.P(SAME_BATCHES, className="about")]
