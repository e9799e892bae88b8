"""Surface and Hyperparameter -> controls. Pure: what they show is written by the page's modules.

A slider is the browser's own range input: every finger, key and screen reader knows it, and moving it calls nothing of
Dash. Python lays out its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any

from dash import html
from dash.development.base_component import Component

from app.link.address import start_text
from app.page.settings import starts
from app.pictures.formula import aligned, display, inline
from app.pictures.height import Window
from app.pictures.place import place as place_words
from surfaces import Hyperparameter, Surface
from surfaces.model import Model


def attrs(**names: str) -> dict[str, Any]:
    """``aria_label="Play"`` as the HTML attribute ``aria-label``, for ``**``."""
    return {name.replace("_", "-"): value for name, value in names.items()}


ENTRANT = "entrant"  # whose settings a card shows: the page writes the entrant's slot in its place
LONGEST_LINE, HEAD = 28, 9  # signs, of which the head of a formula takes some


def icon(name: str) -> Component:
    """A picture of ``assets/icons`` in the colour of the text around it."""
    return html.Span(className=f"icon icon-{name}", **attrs(aria_hidden="true"))


def button(do: str, label: str, picture: str, *, title: str = "", kind: str = "icon-button", **more: Any) -> Component:
    """A button with a picture and a name; ``do`` is the action that the page's modules take."""
    names = attrs(aria_label=label, data_do=do)
    return html.Button(icon(picture), type="button", className=f"btn {kind}", title=title or label, **names, **more)


def setting(of: str, name: str, about: Hyperparameter) -> Component:
    """One number, ``of`` an ENTRANT, the surface ("knob") or the "race": words, value to type, slider."""
    said_by_its_symbol = about.symbol == rf"\mathrm{{{about.meaning}}}"  # of what was typed
    symbol = None if said_by_its_symbol else html.Span(inline(about.symbol), className="symbol")
    unit = html.Span(f", {about.unit}", className="faint") if about.unit not in ("", "whole") else None
    decades = [html.U(style={"left": f"{share:.2%}"}) for share in decade_shares(about)]
    return html.Div(
        [
            html.Span([symbol, html.Span([about.meaning, unit])], className="label"),
            place("value", of, name),
            html.Div([*decades, place("slider", of, name)], className="rail-slider"),
            html.Span(className="was"),  # below: the slider must not move under the hand when it appears
        ],
        className="field",
    )


def place(part: str, of: str, name: str) -> Component:
    """Where the page's modules put an input: the "slider" or the "value" of a number, ``of`` as in ``setting``."""
    return html.Div(className=f"place {part}", **attrs(data_part=part, data_of=of, data_name=name))


def choice(of: str, name: str, words: str, options: Sequence[Component]) -> Component:
    """One word to be chosen, ``of`` as in ``setting``; ``words`` is what it is called."""
    select = html.Select([*options], **attrs(aria_label=words))
    return html.Div(select, className="place choice", **attrs(data_part="choice", data_of=of, data_name=name))


def decade_shares(about: Hyperparameter) -> list[float]:
    """Where the powers of ten lie along a log slider, from 0 to 1."""
    if about.scale != "log":
        return []
    low, high = log10(about.low), log10(about.high)
    return [(power - low) / (high - low) for power in range(ceil(low), floor(high) + 1)]


def surface_facts(surface: Surface) -> list[Component]:
    """The formula, that of the ground before it is turned, what the surface shows, its knobs and its starts."""
    shows = " · ".join(surface.shows) or "no trouble at all"
    said = [] if surface.found else [html.Strong(f"{shows}. ")]
    pivot = place_words(surface.rotated.pivot, Window(surface.x_range, surface.y_range))
    return [
        html.Div(display(in_lines(surface.formula, loss_of(surface))), className="formula"),
        html.P([*said, surface.about.replace("\n", " ")], className="about", title=surface.source),
        *([model_words(surface.model)] if surface.model else []),
        *(setting("knob", name, knob) for name, knob in surface.knobs.items()),
        html.P(f"The ground turns about {pivot}. The formula holds along axes that turn with it.", className="note"),
        start_buttons(surface),
    ]


def loss_of(surface: Surface) -> str:
    """LaTeX of the loss as a function: of x and y, or of the weights of a model."""
    return "f(w_1, w_2)" if surface.model else "f(x, y)"


def model_words(model: Model) -> Component:
    """What the weights are called, and where the examples come from."""
    (one, other), data = model.weights, model.data
    weights = html.P([inline("w_1"), f" {one}, ", inline("w_2"), f" {other}"], className="weights")
    source = f"{data.name}: {len(data)} examples of {data.y_name} over {data.x_name}."
    return html.Div([weights, html.P(source, className="about", title=f"{data.source} Licence: {data.licence}")])


def in_a_line(surface: Surface) -> Component:
    """f(x, y) = formula on one line."""
    return html.Span(inline(f"{loss_of(surface)} = {surface.formula}"))


def start_buttons(surface: Surface) -> Component:
    """A button for each of the surface's starts."""
    chips = [
        html.Button(name, type="button", className="chip", **attrs(data_do="start-at", data_start=start_text(place)))
        for name, place in starts(surface)
    ]
    return html.Div(chips, className="starts", role="group", **attrs(aria_label="Start at"))


def in_lines(formula: str, loss: str = "f(x, y)") -> str:
    """loss = formula, as wide as the rail: broken before its outermost signs, begun below its head if need be."""
    pieces = [part for piece in terms(formula) for part in within_brackets(piece)]
    beside, below = (filled(pieces, LONGEST_LINE - taken) for taken in (HEAD, 0))
    if len(beside) == 1 and glyphs(formula) <= LONGEST_LINE - HEAD:
        return f"{loss} = {formula}"
    if max(map(glyphs, beside)) <= LONGEST_LINE - HEAD:
        return aligned([f"{loss} = {{}} & {beside[0]}", *(f"& {line}" for line in beside[1:])])
    return aligned([f"& {loss} =", *(f"& {line}" for line in below)])


def filled(pieces: list[str], width: int) -> list[str]:
    """The pieces in as few lines as hold them, each no wider than ``width`` unless a single piece is."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and glyphs(lines[-1] + piece) > width:
            lines.append("{}" + piece)
        else:
            lines[-1] += piece
    return lines


def within_brackets(piece: str) -> list[str]:
    """A piece that is wider than a line, broken within its brackets too; LaTeX has each bracket's other half said."""
    if glyphs(piece) <= LONGEST_LINE:
        return [piece]
    parts, opened = terms(piece, 1), 0
    for n, part in enumerate(parts):
        before, opened = opened, opened + part.count(r"\left") - part.count(r"\right")
        parts[n] = r"\left." * before + part + r"\right." * opened
    return parts


def terms(formula: str, within: int = 0) -> list[str]:
    """The formula in pieces that begin with a sign ``within`` so many brackets; together they are the formula."""
    found, depth, inside = [""], 0, False
    for part in re.split(r"([(){}|]| (?:\+|-|\\cdot) )", formula):
        depth += (part in ("(", "{")) - (part in (")", "}"))
        inside ^= part == "|"
        breaks = part in (" + ", " - ") or (part == " \\cdot " and found[-1].endswith(")"))
        if breaks and depth == within and not inside:
            found.append("")
        found[-1] += part
    return found


def glyphs(latex: str) -> int:
    """About how many signs wide LaTeX is; of a fraction only the wider part counts."""
    flat = re.sub(r" ([+-]|\\cdot) ", "++", latex)  # with the space around it
    flat = re.sub(r"\\(sin|cos)", r"\1", re.sub(r"\\(left|right|,)", "", flat))
    fraction = r"\\frac\{((?:[^{}]|\{[^{}]*\})*)\}\{((?:[^{}]|\{[^{}]*\})*)\}"
    flat = re.sub(fraction, lambda match: max(match.groups(), key=len), flat)
    return len(re.sub(r"[ _^{}]", "", re.sub(r"\\[a-z]+", "x", flat)))


def sheet(name: str, title: str, inside: list[Component]) -> Component:
    """A dialog of the browser: it keeps the focus, and Escape closes it."""
    close = button("close-sheet", "Close", "x")
    head = html.Div([html.H2(title, id=f"{name}-title"), close], className="dialog-head")
    return html.Dialog([head, *inside], id=name, className="dialog", **attrs(aria_labelledby=f"{name}-title"))


def check(group: str, name: str, words: str) -> Component:
    """A box to tick; the page's modules put the browser's own into its place."""
    return html.Label(
        [html.Span(className="tick", **attrs(data_group=group, data_name=name)), words], className="check"
    )
