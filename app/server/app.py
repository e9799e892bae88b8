"""create_app(), and the HTML of the page."""

from __future__ import annotations

import json
from pathlib import Path

from dash import Dash
from markupsafe import Markup

from app.page.catalogue import catalogue
from app.page.layout import page
from app.page.markup import html
from app.page.stage import pictures
from app.pictures import theme
from app.server import callbacks, guard
from app.server import routes as api

ASSETS = Path(__file__).resolve().parents[2] / "assets"
ENTRY = "main.mjs"  # imports the other modules itself
APP_ENTRY = Markup("{%app_entry%}")  # where Dash puts its layout


def create_app() -> Dash:
    """The whole app, ready to serve; it keeps no session, so any number of workers may run it."""
    app = Dash(
        "fallline",
        title="Fall Line",
        update_title="",
        assets_folder=str(ASSETS),
        assets_ignore=rf"^(?!.*({ENTRY}|\.css)$).*",
        serve_locally=True,
    )
    app.index_string = index()
    app.layout = pictures()
    callbacks.wire(app)
    api.add_routes(app.server)
    guard.add_guard(app)
    return app


def index() -> str:
    """The page as HTML, with its colours, what the modules must know, and the theme before anything is painted."""
    known = json.dumps(catalogue()).replace("<", "\\u003c")
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
</head>
<body>
<noscript>Fall Line draws its races in the browser and needs JavaScript.</noscript>
<script type="application/json" id="catalogue">{known}</script>
{html(page(APP_ENTRY))}
<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
</body>
</html>"""
