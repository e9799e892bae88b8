"""The losses of a network's training over its epochs as SVG, for paper: on the training data, and on unseen data. Pure.

A line is the median of the repeats, in the dash and with the marker of its entrant; what is above the axis is cut off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from app.pictures.map_svg import SIZE, dashed, headed
from app.pictures.theme import SLOTS

TALL, APART = 150, 40  # units: of a chart, and between the two
WIDE = (SIZE - APART) / 2
ABOVE = 2.0  # the top of the axis, at most, over the loss with which the trainings begin
MARK = 5.0  # units
LOSSES = {"train": "training loss", "test": "test loss"}


def network_svg(facts: Mapping[str, Any], strong: set[int], says: str) -> Markup:
    """Both charts, of ``app.payload.network.network_facts``, on one axis; who is not ``strong`` is faint."""
    trained = {k: one for k, one in enumerate(facts["entrants"]) if not one["why"]}
    top = top_of([one[loss]["mid"] for one in trained.values() for loss in LOSSES])
    charts = Markup().join(
        Markup('<g transform="translate({:.1f} 0)">{}</g>').format(
            n * (WIDE + APART), chart(trained, loss, (facts["epochs"], top), strong)
        )
        for n, loss in enumerate(LOSSES)
    )
    return Markup('<svg class="losses" viewBox="0 -22 {} {}" role="img" aria-label="{}">{}</svg>').format(
        SIZE, TALL + 44, says, charts
    )


def top_of(lines: Sequence[Sequence[float | None]]) -> float:
    """The top of the axis: the highest loss, unless trainings went far above where they began."""
    losses = [loss for line in lines for loss in line if loss is not None]
    begins = [line[0] for line in lines if line[0] is not None]
    return min(max(losses, default=1.0), ABOVE * max(begins, default=1.0))


def chart(trained: Mapping[int, Any], loss: str, ends: tuple[float, float], strong: set[int]) -> Markup:
    """One chart: its name, its axes with the ends in numbers, and a line for each who trains."""
    epochs, top = ends
    frame = Markup(
        '<text class="axis" y="-8">{}, up to {:.2g}</text><path class="frame" d="M0 0V{t}H{w:.1f}"/>'
        '<text class="axis" y="{b}">0</text><text class="axis end" x="{w:.1f}" y="{b}">{} epochs</text>'
    ).format(LOSSES[loss], top, epochs, t=TALL, w=WIDE, b=TALL + 17)
    lines = Markup().join(
        Markup('<g class="path{}" style="--ink: var(--ink-{})">{}</g>').format(
            "" if k in strong else " faint", k + 1, line(k, one["epochs"], one[loss]["mid"], ends)
        )
        for k, one in sorted(trained.items(), key=lambda item: item[0] in strong)
    )
    return frame + lines


def line(k: int, epochs: Sequence[float], losses: Sequence[float | None], ends: tuple[float, float]) -> Markup:
    """The line of an entrant and its marker at the end; in pieces where it is above the axis or no number."""
    pieces = list[list[tuple[float, float]]]([[]])
    for epoch, loss in zip(epochs, losses, strict=True):
        if loss is None or loss > ends[1]:
            pieces.append([])
        else:
            pieces[-1].append((WIDE * epoch / ends[0], TALL * (1 - loss / ends[1])))
    course = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in piece) for piece in pieces if len(piece) > 1)
    end = headed(SLOTS[k], MARK, *pieces[-1][-1]) if pieces[-1] else ""
    return dashed(course, SLOTS[k]) + end
