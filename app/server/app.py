"""create_app(), and the HTML of the page."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256

from dash import Dash
from flask import abort
from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from app.page.catalogue import catalogue
from app.page.layout import page
from app.page.markup import html
from app.page.stage import pictures
from app.pictures import theme
from app.server import assets, callbacks, delivery, guard, lesson_routes, limits, long_questions
from app.server import routes as api
from app.server.compressed import Compressed

# Before anything is painted: the theme, which a page may not be allowed to remember; what to do about lost modules; and
# how many of them have come, which is half of what a race needs: assets/page/progress.mjs goes on from there.
BEFORE_ALL = """
let theme = null;
try { theme = localStorage.getItem("theme"); } catch {}
theme ??= matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
const root = document.documentElement;
root.dataset.theme = theme;
let come = 0;
document.addEventListener("load", ({ target }) => {
  if (target.rel === "modulepreload") root.style.setProperty("--come", ++come / root.dataset.modules / 2);
}, true);
addEventListener("error", ({ target }) => {
  if (target instanceof HTMLScriptElement && !root.dataset.ready) document.getElementById("unloaded").hidden = false;
}, true);
"""

UNLOADED = """<p class="unloaded" id="unloaded" role="alert" hidden>The page did not load whole, and cannot race.
<a href="">Load it again</a></p>
<div class="progress" id="progress" role="progressbar" aria-label="Loading the race"></div>"""


class FallLine(Dash):
    """Dash with a page of our own, which is the same for all and written once."""

    written = ""
    compressed: Compressed

    def index(self, path: str = "") -> str:
        """The page; there is none at another path, where Dash would show it too."""
        if path:
            abort(404)
        self.written = self.written or super().index()
        return self.written

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]  # Dash names each part
        """The page, around what Dash needs of it."""
        return index(**parts)


def create_app(framed_by: str = "*", prefix: str = "") -> FallLine:
    """The whole app, ready to serve; it keeps no session, so any number of workers may run it.

    ``framed_by`` says, as CSP does, which sites may show it in a frame; ``prefix`` is the path below which it is.
    """
    app = FallLine(
        "fallline", title="Fall Line", update_title="", assets_folder=str(assets.FOLDER), include_assets_files=False
    )
    app.layout = pictures()
    callbacks.wire(app)
    assets.add_assets(app.server)
    api.add_routes(app.server)
    lesson_routes.add_lesson_routes(app.server)
    guard.add_guard(app)
    limits.add_limits(app.server)  # after the guard, which reads a body before there is a place for it
    app.compressed = delivery.add_delivery(app.server, policy(app, framed_by))
    long_questions.add_long_questions(app.server)
    if prefix:
        app.server.wsgi_app = DispatcherMiddleware(NotFound(), {prefix: app.server.wsgi_app})
    return app


def policy(app: Dash, framed_by: str) -> str:
    """What the page may load and run (Content-Security-Policy): what this server sends, and two scripts it knows."""
    scripts = " ".join([hashed(BEFORE_ALL), *app.csp_hashes()])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {scripts}",
            "style-src 'self' 'unsafe-inline'",  # Plotly and our own components write styles into elements
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {framed_by}",
        ]
    )


def hashed(script: str) -> str:
    """An inline script as CSP names it."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def index(*, app_entry: str, config: str, scripts: str, renderer: str, metas: str, title: str, **_: str) -> str:
    """The page as HTML, with its colours, what the modules must know, and the theme before anything is painted.

    Dash's own scripts wait in a template until the race is on show: ``assets/page/dash.mjs`` runs them. Every address
    is relative to the page's.
    """
    known = json.dumps(catalogue()).replace("<", "\\u003c")
    modules = assets.modules()
    preloads = "\n".join(f'<link rel="modulepreload" href="{assets.address(name)}">' for name in modules)
    return f"""<!doctype html>
<html lang="en" data-theme="dark" data-modules="{len(modules)}">
<head>
{metas}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Watch optimizers race down loss surfaces, live.">
<title>{title}</title>
<link rel="icon" href="{assets.address("icons/fallline.svg")}" type="image/svg+xml">
<style>{theme.css()}</style>
<link rel="stylesheet" href="{assets.address(assets.STYLE)}">
<script>{BEFORE_ALL}</script>
{preloads}
</head>
<body>
<noscript>Fall Line draws its races in the browser and needs JavaScript.</noscript>
<script type="application/json" id="catalogue">{known}</script>
{UNLOADED}
{html(page())}
<footer>{app_entry}</footer>
<template id="dash">{config}{scripts}{renderer}</template>
<script type="module" src="{assets.address(assets.ENTRY)}"></script>
</body>
</html>"""
