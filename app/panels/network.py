"""A small real network that the entrants train: its loss on what they see and on what they do not, and its path."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, jsonify

from app.page.controls import attrs
from app.page.panel import Lens, Panel
from app.payload.network import asked_net, network_facts, picture_bytes
from app.payload.requested import asked_entrant, asked_race, takes_long
from optim.studies.network.setup import SLIDERS
from surfaces import Hyperparameter

COLUMNS = ("Entrant", "Train loss", "Test loss", "lowest – highest", "Test right")
SHOWS = {"": "Losses", "learned": "Learned", "principal": "Slice along the path", "random": "Random slice"}
WARNING = (
    "A slice is not the landscape. What looks like a basin here may go down in a direction that is not drawn, a wall "
    "may have a way around it, and all of the path but its end lies beside the slice."
)
NO_CHANGES = (
    "The network trains with the settings at the start of the race: what was changed during the race is not in it."
)


def slider(name: str, about: Hyperparameter) -> Component:
    """One of the three sliders; the module puts its input in."""
    value = html.Output(**attrs(data_net_value=name))
    label = html.Span(about.meaning.capitalize(), className="label")
    place = html.Div(className="net-slider", **attrs(data_net=name))
    return html.Div([label, value, html.Div(place, className="rail-slider")], className="field")


def shows() -> Component:
    """A button for each thing that the tab can show."""
    buttons = [
        html.Button(label, type="button", **attrs(data_do="net-shows", data_value=value, aria_pressed="false"))
        for value, label in SHOWS.items()
    ]
    return html.Div(
        buttons, className="seg net-shows", role="group", **attrs(aria_label="What is shown of the network")
    )


def losses() -> Component:
    """The losses by epoch and the table."""
    head = html.Thead(html.Tr([html.Th(words, scope="col") for words in COLUMNS]))
    return html.Div(
        [
            html.P(id="net-words", className="faint", **attrs(aria_live="polite")),
            html.Canvas(id="net-ink", className="net-ink", role="img", **attrs(aria_label="Loss by epoch")),
            html.Table([head, html.Tbody(id="net-rows")], className="net-table"),
            html.P(id="net-not", className="faint"),
        ],
        id="net-losses",
    )


def picture() -> Component:
    """A picture of one training of one entrant, and what is said of it."""
    said = [html.P(id="net-picture-words"), html.P(WARNING, id="net-warning", className="net-warning")]
    return html.Div(
        [
            html.Div(id="net-who", className="seg step-who", role="group", **attrs(aria_label="Whose training")),
            html.Div(
                [
                    html.Canvas(id="net-map", className="net-map", role="img"),
                    html.Div(said, className="net-said", **attrs(aria_live="polite")),
                ],
                className="net-picture",
            ),
        ],
        id="net-picture",
        hidden=True,
    )


def inside() -> Sequence[Component]:
    """The sliders, and below them the losses, or a picture of one training; the module fills them."""
    return [
        html.Div([slider(*item) for item in SLIDERS.items()], className="net-sliders"),
        html.P(NO_CHANGES, id="net-changes", className="net-warning", hidden=True),
        shows(),
        losses(),
        picture(),
    ]


def add_routes(server: Flask) -> None:
    """How the entrants of a race train the network, and a picture of one training."""

    @server.get("/network/<net>.json")
    def network_json(net: str) -> Response:
        race, asked = asked_race(), asked_net(net)
        takes_long()
        return jsonify(network_facts(race, asked))

    @server.get("/network/<net>/<kind>/<entrant>.bin")
    def picture_bin(net: str, kind: str, entrant: str) -> Response:
        race, asked = asked_race(), asked_net(net)
        number = asked_entrant(race, entrant)
        takes_long()
        return Response(picture_bytes(race, number, asked, kind), mimetype="application/octet-stream")


PANEL = Panel(lens=Lens("Network", inside), add_routes=add_routes)
