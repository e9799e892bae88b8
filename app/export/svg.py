"""A drawing as SVG: one file that needs nothing else, with the race's link in its metadata. Pure."""

from __future__ import annotations

from base64 import b64encode
from functools import singledispatch

from markupsafe import Markup

from app.export.drawing import Drawing, Lines, Part, Points, Shades, Shape, Words
from app.pictures.theme import FONT
from app.pictures.thumbnail import png

OPEN = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" '
    'font-family="{2}" stroke-linejoin="round">\n<title>{3}</title>\n<metadata>{4}</metadata>\n'
)


def as_svg(drawing: Drawing, link: str) -> str:
    """The whole document."""
    head = OPEN.format(drawing.wide, drawing.tall, FONT, drawing.says, link)
    back = Markup('<rect width="100%" height="100%" fill="{}"/>\n').format(drawing.back) if drawing.back else ""
    return head + back + Markup("\n").join(map(written, drawing.items)) + Markup("\n</svg>\n")


@singledispatch
def written(item: object) -> Markup:
    """An item as SVG."""
    raise TypeError(f"{type(item).__name__} is nothing that a drawing holds")


@written.register
def _(item: Lines) -> Markup:
    dash = Markup(' stroke-dasharray="{}"').format(" ".join(f"{n:g}" for n in item.dash)) if item.dash else ""
    return Markup('<path fill="none" stroke="{}" stroke-width="{:g}"{} d="{}"/>').format(
        item.ink, item.width, dash, "".join(map(course, item.courses))
    )


@written.register
def _(item: Shape) -> Markup:
    edge = Markup(' stroke="{}" stroke-width="{:g}" paint-order="stroke"').format(item.edge, item.edge_width)
    return Markup('<path fill="{}"{} d="{}z"/>').format(item.ink, edge if item.edge else "", course(item.corners))


@written.register
def _(item: Words) -> Markup:
    casing = Markup(' stroke="{}" stroke-width="3.5" paint-order="stroke"').format(item.casing) if item.casing else ""
    return Markup(
        '<text x="{:.1f}" y="{:.1f}" dominant-baseline="central" font-size="{:g}" font-weight="{}" text-anchor="{}" '
        'fill="{}"{}>{}</text>'
    ).format(item.x, item.y, item.size, item.weight, item.anchor, item.ink, casing, item.says)


@written.register
def _(item: Shades) -> Markup:
    return Markup(
        '<image x="{:g}" y="{:g}" width="{:g}" height="{:g}" preserveAspectRatio="none" '
        'href="data:image/png;base64,{}"/>'
    ).format(*item.box, b64encode(png(item.pixels, item.colours)).decode())


@written.register
def _(item: Part) -> Markup:
    inside = Markup("\n").join(map(written, item.items))
    return Markup('<svg x="{0:g}" y="{1:g}" width="{2:g}" height="{3:g}" viewBox="{0:g} {1:g} {2:g} {3:g}">').format(
        *item.box
    ) + Markup("{}</svg>").format(inside)


def course(points: Points) -> str:
    """A line as path data."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points.tolist())
