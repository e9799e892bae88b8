"""create_app(), and the HTML around the page."""

from __future__ import annotations

import json
from pathlib import Path

from dash import Dash

from app.page.catalogue import catalogue
from app.page.layout import layout
from app.pictures import theme
from app.server import callbacks, guard
from app.server import routes as api

ASSETS = Path(__file__).resolve().parents[2] / "assets"
ENTRY = "main.mjs"  # imports the other modules itself


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
    app.layout = layout()
    callbacks.wire(app)
    api.add_routes(app.server)
    guard.add_guard(app)
    return app


def index() -> str:
    """The HTML around the page: the colours, what the modules must know, and the theme before anything is painted."""
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
{{%app_entry%}}
<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
</body>
</html>"""
