"""The one home of colours and fonts. The stylesheet and the canvas read them as CSS variables, made here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from optim.spec.limits import one_of

Theme = Literal["dark", "light"]
IN_THE_DARK = "(prefers-color-scheme: dark)"

FONT = (
    'Inter, "SF Pro Text", system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", '
    "Arial, sans-serif"
)

COLOURS: dict[Theme, dict[str, str]] = {
    "dark": {
        "page": "#0b0f14",
        "panel": "#10161d",
        "raised": "#18202a",
        "hairline": "#1f2832",
        "line": "#33404e",
        "control": "#6b7887",
        "text": "#e8edf3",
        "text-2": "#a9b4c2",
        "text-3": "#8592a1",
        "action": "#e8edf3",
        "on-action": "#0b0f14",
        "focus": "#9ec1ff",
        "warn": "#ffc670",
        "error": "#ff9c8f",
        "on-map": "#d5dde6",
        "casing": "rgba(9, 13, 18, .82)",
        "map-line": "rgba(190, 208, 228, .13)",
        "map-line-10": "rgba(190, 208, 228, .30)",
        "map-line-3d": "#5b6d84",
    },
    "light": {
        "page": "#f5f5f2",
        "panel": "#ffffff",
        "raised": "#efefeb",
        "hairline": "#e4e4df",
        "line": "#c8cac5",
        "control": "#7d848c",
        "text": "#14181d",
        "text-2": "#454e59",
        "text-3": "#636c77",
        "action": "#14181d",
        "on-action": "#ffffff",
        "focus": "#1d56c9",
        "warn": "#8a5200",
        "error": "#b3261e",
        "on-map": "#39424c",
        "casing": "rgba(255, 255, 255, .85)",
        "map-line": "rgba(40, 56, 74, .14)",
        "map-line-10": "rgba(40, 56, 74, .34)",
        "map-line-3d": "#8d9db0",
    },
}

# Loss is ink: low ground has the page's own colour. Nine stops, even in OKLab.
MAP: dict[Theme, tuple[str, ...]] = {
    "dark": ("#0f151d", "#151c26", "#1b232f", "#212b38", "#273242", "#2e3a4b", "#344255", "#3b4b60", "#42536a"),
    "light": ("#fdfdfb", "#f3f5f5", "#e9edf0", "#e0e5ea", "#d6dde5", "#ccd5df", "#c3cdda", "#b9c6d4", "#b0becf"),
}


# How far light from the north-west moves a slope's colour along the map's scale, as a share of the room there is: what
# faces it, and what lies in shadow. In the dark what is lit rises much and shadows fall little, else they are blots.
RELIEF: dict[Theme, tuple[float, float]] = {"dark": (0.5, -0.3), "light": (-0.55, 0.6)}


@dataclass(frozen=True)
class Slot:
    """How one entrant is told from the others: never by colour alone."""

    dark: str
    light: str
    dash: tuple[float, ...]  # px
    marker: str  # Plotly's name of it
    dash_3d: str  # the nearest of the dashes that a 3D line can have

    @property
    def plotly_dash(self) -> str:
        """The dash as Plotly writes it."""
        return ",".join(f"{length:g}px" for length in self.dash) or "solid"


SLOTS = (
    Slot("#ffb020", "#8f5200", (), "circle", "solid"),
    Slot("#5cc2ff", "#0062ad", (9, 3), "square", "dash"),
    Slot("#f58fc9", "#a62a7a", (4, 2.5), "triangle-up", "dot"),
    Slot("#35d6a0", "#006b4c", (9, 3, 2, 3), "diamond", "dashdot"),
    Slot("#f7f2a0", "#453c00", (14, 3), "triangle-down", "longdash"),
    Slot("#ff7d5c", "#b92c0e", (4, 2, 4, 6), "cross", "dash"),
    Slot("#d3c4ff", "#4a2fb8", (14, 3, 2, 3, 2, 3), "hexagon", "longdashdot"),
    Slot("#f4f6f9", "#23292f", (2, 2), "x", "dot"),
)

# Where starts end, by the number of the minimum: paler than any entrant's ink and of hues that lie between theirs, so
# that none is taken for an entrant; told apart by lightness too, and by the letter of the minimum.
MINIMA: dict[Theme, tuple[str, ...]] = {
    "dark": ("#c2989a", "#a5e5e8", "#cddfbc", "#98a4c5", "#816b88"),
    "light": ("#724347", "#66a5a8", "#8e9f7f", "#5a678f", "#4b3253"),
}


def rgb(colour: str) -> tuple[int, int, int]:
    """The three numbers of ``#0b0f14``."""
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return red, green, blue


def ink(slot: Slot, theme: Theme) -> str:
    """The slot's colour in a theme."""
    return slot.dark if theme == "dark" else slot.light


def as_theme(name: str) -> Theme:
    """A theme by its name; BadRace for any other."""
    one_of("theme", name, COLOURS)
    return "light" if name == "light" else "dark"


def css() -> str:
    """The tokens of both themes as CSS variables."""
    return f":root {{ --font: {FONT}; }}\n" + "\n".join(block(theme) for theme in COLOURS)


def css_of_paper() -> str:
    """The same for a page without a switch: as the reader's system has it, and always light on paper."""
    dark = block("dark", ":root")
    return f":root {{ --font: {FONT}; }}\n{block('light', ':root')}\n@media screen and {IN_THE_DARK} {{ {dark} }}"


def block(theme: Theme, selector: str = "") -> str:
    """One theme's variables: its colours, its inks ``--ink-1`` to ``--ink-8``, map, light and minima."""
    inks = {f"ink-{number}": ink(slot, theme) for number, slot in enumerate(SLOTS, start=1)}
    ramp = {"map": f"linear-gradient(90deg, {', '.join(MAP[theme])})", "relief": "{:g} {:g}".format(*RELIEF[theme])}
    ramp["minima"] = " ".join(MINIMA[theme])
    variables = " ".join(f"--{name}: {value};" for name, value in {**COLOURS[theme], **inks, **ramp}.items())
    where = selector or f'[data-theme="{theme}"]'
    return f"{where} {{ color-scheme: {theme}; {variables} }}"
