"""A race as a page of one file, which plays from a disk: the page's own modules, and all that they would ask for."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from app.export.look import Look
from app.export.modules import FOLDER, HERE, import_map
from app.export.said import link_of
from app.export.seat import seat_of
from app.payload import binary, lookups
from app.payload.dialects import called
from app.payload.facts import verdict_facts
from app.payload.labels import labels
from app.pictures import theme
from app.pictures.theme import SLOTS
from optim import rule_of
from optim.outcome.verdict import STANDINGS, TOLERANCE, UNDECIDED
from optim.race import Race

ENTRY = "alone/main.mjs"
STYLE = Path(__file__).with_name("page.css")
INTER = FOLDER / "fonts" / "inter-latin.woff2"
ASPECT = 4 / 3  # of the map, as page.css has it
MOST_ROWS = 20_000  # of all paths together: with all else at most 1 MB

PAGE = """<!doctype html>
<!-- A race of Fall Line: {link} -->
<html lang="en" data-theme="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: {names} · Fall Line</title>
<style>@font-face {{ font-family: "Inter"; font-weight: 100 900; src: url(data:font/woff2;base64,{font}); }}
{colours}
{style}</style>
<script type="importmap">{modules}</script>
</head>
<body>
<header class="head"><h1>{title}</h1><p id="say" class="say" aria-live="off"></p>
<button type="button" id="theme">Light or dark</button></header>
<p class="unable">This page draws its race with JavaScript, in a browser of 2023 or newer.</p>
<main>
<div class="views">
<div class="panel contour" id="contour-panel" role="group" aria-label="Map"><canvas class="painted"></canvas><canvas
class="ink"></canvas><span class="zoomer"></span></div>
<div class="panel deep" id="deep-panel" role="group" tabindex="0" aria-label="Surface in 3D: arrow keys turn it"><canvas
class="painted"></canvas><canvas class="ink"></canvas></div>
</div>
<div class="lower">
<div class="panel loss" id="loss-panel"><div class="loss-head"><h2>Loss<span></span></h2></div><canvas class="ink"
role="img" aria-label="Loss by step"></canvas></div>
<div class="board"><table><thead><tr><th class="i"><span class="sr">rank</span></th><th class="who">Scoreboard<span
class="rank-by"></span></th><th class="n">loss</th><th class="dist">to minimum</th><th class="v">verdict</th></tr>
</thead><tbody id="board-rows"></tbody></table></div>
</div>
</main>
<div class="transport"><button type="button" id="play" aria-label="Play">▶</button>
<span class="step"><b id="now">0</b> / <span id="all"></span></span>
<input type="range" id="scrub" min="0" step="1" value="0" aria-label="Step"></div>
<script type="application/json" id="known">{known}</script>
<script type="text/plain" id="race">{race}</script>
<script type="text/plain" id="ground">{ground}</script>
<script type="module">import "{entry}";</script>
</body>
</html>
"""


def page(race: Race, look: Look) -> str:
    """The whole page, at most 1 MB. Raises BadRace."""
    seen = look.window(race, ASPECT)
    return PAGE.format(
        link=link_of(race, look).replace("--", "-%2D"),  # a comment ends at two dashes
        theme=look.theme,
        title=Markup.escape(race.landscape.name),
        names=Markup.escape(", ".join(labels(race))),
        font=b64encode(INTER.read_bytes()).decode(),
        colours=theme.css(),
        style=STYLE.read_text(encoding="utf-8"),
        modules=import_map(ENTRY),
        known=json.dumps(known(race, look), separators=(",", ":")).replace("<", "\\u003c"),
        race=deflated(binary.as_bin(race, max(2, MOST_ROWS // len(race.entrants)))),
        ground=deflated(lookups.surface_heights(race, seen)),
        entry=f"{HERE}{ENTRY}",
    )


def deflated(data: bytes) -> str:
    """Bytes, packed, as text (RFC 1951, without a head)."""
    packer = zlib.compressobj(9, wbits=-15)
    return b64encode(packer.compress(data) + packer.flush()).decode()


def known(race: Race, look: Look) -> dict[str, Any]:
    """What the modules must know of the registries, in the names of the catalogue, and how the race is looked at."""
    surface = race.landscape
    return {
        "surfaces": {race.surface: {"window": {"x": surface.x_range, "y": surface.y_range}, "model": weights(race)}},
        "rules": {entrant.rule: rule_names(entrant.rule) for entrant in race.entrants},
        "slots": [{"dash": slot.dash, "marker": slot.marker} for slot in SLOTS],
        "verdicts": {kind: standing._asdict() for kind, standing in STANDINGS.items()},
        "undecided": verdict_facts(UNDECIDED),
        "tolerance": TOLERANCE,
        "place": place(race, look),
        "at": look.step,
        "muted": sorted(look.muted),
        "zoom": dict(zip(("x", "y", "times"), look.zoom, strict=True)) if look.zoom else None,
    }


def weights(race: Race) -> Mapping[str, Any] | None:
    """What the axes are called on a surface of data."""
    model = race.landscape.model
    return model and {"weights": model.weights}


def rule_names(rule: str) -> dict[str, Any]:
    """What an entrant of a rule is called."""
    dialects = {name: {"called": called(rule, name)} for name in rule_of(rule).dialect_names}
    return {"name": rule_of(rule).name, "short": rule_of(rule).short or rule_of(rule).name, "dialects": dialects}


def place(race: Race, look: Look) -> dict[str, Any]:
    """Where the surface is seen from, and the box in which it stands, as in the app."""
    eye, center, up, sides = seat_of(race, look, ASPECT)
    return {"seat": {"eye": eye, "center": center, "up": up}, "sides": sides}
