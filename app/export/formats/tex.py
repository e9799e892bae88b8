r"""A document of LaTeX: the paths over level lines, and the loss chart, both by pgfplots.

``pdflatex race.tex`` makes the figure; the two ``tikzpicture`` can be pasted into a paper with the colours before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from app.export import chart
from app.export.drawing import Points
from app.export.format import Format
from app.export.look import Look
from app.export.said import link_of
from app.payload.facts import finite_rows
from app.payload.labels import labels
from app.pictures import contours
from app.pictures.height import Window
from app.pictures.map_svg import EVERY, heights_over, levels_up_to, seen, too_many
from app.pictures.theme import SLOTS, Slot
from optim.race import Race, Trajectory, run

MOST_POINTS = 600  # of a path: TeX's memory is small
COARSER = 2  # of the points of a level line, for the same reason
LONG = 1e4  # the largest number that TeX's lengths take, about
MARKS = {  # pgf's name of each marker
    "circle": "*", "square": "square*", "triangle-up": "triangle*", "diamond": "diamond*",
    "triangle-down": "triangle*, mark options={rotate=180}", "cross": "+", "hexagon": "pentagon*", "x": "x",
}  # fmt: skip
SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
SPECIAL |= {sign: f"\\{sign}" for sign in "&%$#_{}"}

DOCUMENT = r"""% A race of Fall Line: {link}
\documentclass[border=4pt]{{standalone}}
\usepackage{{pgfplots}}
\pgfplotsset{{compat=1.16}}
{colours}
\begin{{document}}
\begin{{tikzpicture}}
\begin{{axis}}[width=8cm, height=8cm, scale only axis, axis equal image, enlargelimits=false, clip mode=individual,
  xmin={x[0]:.6g}, xmax={x[1]:.6g}, ymin={y[0]:.6g}, ymax={y[1]:.6g}, xlabel={{$x$}}, ylabel={{$y$}},
  title={{{title}}}]
{levels}
{paths}
\end{{axis}}
\end{{tikzpicture}}
\begin{{tikzpicture}}
\begin{{axis}}[width=8cm, height=8cm, scale only axis, xmin=0, xmax={steps}, ymin={low:.6g}, ymax={high:.6g},
  {ymode}xlabel={{step}}, ylabel={{{loss}}}, legend pos=outer north east, legend cell align=left]
{losses}
\end{{axis}}
\end{{tikzpicture}}
\end{{document}}
"""


def write(race: Race, look: Look) -> Iterator[bytes]:
    """The document."""
    paths = [path for path in run(race) if path.entrant not in look.muted]
    axis, window = chart.axis_of(race, paths or run(race)), look.window(race, 1.0)
    ends = (axis.low, axis.high) if not axis.log else (10.0**axis.low, 10.0**axis.high)
    yield DOCUMENT.format(
        link=link_of(race, look).replace("\n", " "),
        colours="\n".join(colour(k) for k in range(len(race.entrants))),
        x=window.x, y=window.y, title=escaped(race.landscape.name), steps=race.steps,
        levels="\n".join(level_lines(race, window)),
        paths="\n".join(course(path, look, window) for path in paths),
        low=ends[0], high=ends[1], ymode="ymode=log, " * axis.log,
        loss=f"loss above {axis.lowest:.6g}" if axis.log and axis.lowest else "loss",
        losses="\n".join(losses(race, path, look, axis) for path in paths),
    ).encode()  # fmt: skip


def colour(k: int) -> str:
    """The ink of an entrant on paper."""
    return f"\\definecolor{{entrant{k}}}{{HTML}}{{{SLOTS[k].light.removeprefix('#').upper()}}}"


def escaped(text: str) -> str:
    """Text in which no sign is a command."""
    return "".join(SPECIAL.get(sign, sign) for sign in text)


def styled(k: int, slot: Slot) -> str:
    """The look of a path."""
    pairs = zip(slot.dash[::2], slot.dash[1::2], strict=True)
    pattern = " ".join(f"on {on:g}pt off {off:g}pt" for on, off in pairs)
    return f"entrant{k}, thick" + (f", dash pattern={pattern}" if pattern else "")


def plot(look: str, points: Points) -> str:
    """A plot of points, in the order in which they come."""
    return f"\\addplot[{look}] coordinates {{{' '.join(f'({x:.7g},{y:.7g})' for x, y in points.tolist())}}};"


def course(path: Trajectory, look: Look, window: Window) -> str:
    """A path as far as it can be seen, and its marker."""
    k, points = path.entrant, path.points[: max(1, rows(path, look))]
    unit = (points - (window.x[0], window.y[0])) / (np.ptp(window.x), np.ptp(window.y))
    near = thinned(points[: len(seen(unit, 1, 1, len(unit)))])
    head = f"entrant{k}, only marks, mark={MARKS[SLOTS[k].marker]}"
    return plot(f"{styled(k, SLOTS[k])}, no marks", near) + "\n" + plot(head, near[-1:])


def losses(race: Race, path: Trajectory, look: Look, axis: chart.Axis) -> str:
    """The losses of a path, and its name in the legend; a log axis has no place for those not above the lowest."""
    values = path.losses[: rows(path, look)] - (axis.lowest if axis.log else 0)
    points = np.stack([np.arange(len(values), dtype=float), values], axis=1)
    drawable = points[values > 0] if axis.log else points[np.abs(values) < LONG * max(1, abs(axis.high))]
    plotted = plot(f"{styled(path.entrant, SLOTS[path.entrant])}, no marks", thinned(drawable))
    return f"{plotted}\n\\addlegendentry{{{escaped(labels(race)[path.entrant])}}}"


def rows(path: Trajectory, look: Look) -> int:
    """How many rows of a path are shown."""
    return finite_rows(path) if look.step is None else min(finite_rows(path), look.step + 1)


def thinned(points: Points) -> Points:
    """Every so many of the points, and the last."""
    every = -(-len(points) // MOST_POINTS) or 1
    return points if every == 1 else np.concatenate([points[:-1:every], points[-1:]])


def level_lines(race: Race, window: Window) -> Iterator[str]:
    """The stronger level lines, where they can be followed."""
    heights, top = heights_over(race.landscape, race.knob_values(), window, every=2 * EVERY)
    levels: Sequence[float] = levels_up_to(top)["strong"]
    if too_many(heights, levels):
        return
    rows, columns = heights.shape
    scale = np.array([np.ptp(window.x) / (columns - 1), np.ptp(window.y) / (rows - 1)])
    for level in levels:
        for line in contours.lines(heights, level):
            yield plot("gray!60, very thin, no marks", np.array(line) * scale + (window.x[0], window.y[0]))


FORMAT = Format("LaTeX", "application/x-tex", write, attached=True)
