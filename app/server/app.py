"""create_app(), and the HTML of the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

from dash import Dash

from app.page.catalogue import catalogue
from app.page.layout import page
from app.page.markup import html
from app.page.panels import PANELS
from app.page.stage import pictures
from app.pictures import theme
from app.server import callbacks, guard
from app.server import routes as api

ASSETS = Path(__file__).resolve().parents[2] / "assets"
IMPORTED = re.compile(r'^(?:import|\}) ?[^;"]*?from "(\..*?)"', re.MULTILINE)
ENTRY = "main.mjs"  # imports the other modules


def create_app() -> Dash:
    """The whole app, ready to serve; it keeps no session, so any number of workers may run it."""
    app = Dash(
        "fallline",
        title="Fall Line",
        update_title="",
        assets_folder=str(ASSETS),
        assets_ignore=r"^(?!.*\.css$).*",
        serve_locally=True,
    )
    app.index_string = index()
    app.layout = pictures()
    callbacks.wire(app)
    api.add_routes(app.server)
    guard.add_guard(app)
    return app


def index() -> str:
    """The page as HTML, with its colours, what the modules must know, and the theme before anything is painted.

    Dash's own scripts wait in a template until the race is on show: ``assets/page/dash.mjs`` runs them.
    """
    known = json.dumps(catalogue()).replace("<", "\\u003c")
    preloads = "\n".join(f'<link rel="modulepreload" href="/assets/{module}">' for module in modules())
    return f"""<!doctype html>
<html lang="en" data-theme="dark">
<head>
{{%metas%}}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Watch optimizers race down loss surfaces, live.">
<title>{{%title%}}</title>
<link rel="icon" href="/assets/icons/fallline.svg" type="image/svg+xml">
<style>{theme.css()}</style>
{{%css%}}
<script>
document.documentElement.dataset.theme = localStorage.getItem("theme")
  || (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark");
</script>
{preloads}
</head>
<body>
<noscript>Fall Line draws its races in the browser and needs JavaScript.</noscript>
<script type="application/json" id="catalogue">{known}</script>
{html(page())}
<footer>{{%app_entry%}}</footer>
<template id="dash">{{%config%}}{{%scripts%}}{{%renderer%}}</template>
<script type="module" src="/assets/{ENTRY}"></script>
</body>
</html>"""


def modules() -> list[str]:
    """What every page needs: named at its head, modules come all at once and not one import after the other."""
    found: set[Path] = set()
    wanted = [ASSETS / ENTRY, *(ASSETS / "panels" / f"{name}.mjs" for name in PANELS)]
    while wanted:
        if (module := wanted.pop()) not in found:
            found.add(module)
            wanted += [(module.parent / name).resolve() for name in IMPORTED.findall(module.read_text())]
    return sorted(str(module.relative_to(ASSETS)) for module in found)
