"""The HTML around the lesson's pages that are read or printed: their head, with the fonts of the app."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from app.lesson import paper
from app.server import assets

FONTS = "style/05_fonts.css"  # speaks of them as seen from where it lies


def document(title: str, body: Markup, up: str, module: str = "") -> str:
    """A whole page; ``up`` leads from it to the page of the app, ``module`` is the one that it needs."""
    script = f'<script type="module" src="{up}{assets.address(module)}"></script>' if module else ""
    icon = f"{up}{assets.address('icons/fallline.svg')}"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{Markup.escape(title)} · Fall Line</title>
<link rel="icon" href="{icon}" type="image/svg+xml">
<style>{fonts(up)}{paper.css()}</style>
</head>
<body>
{body}
{script}
</body>
</html>"""


@cache
def fonts(up: str) -> str:
    """Where the fonts are, seen from a page."""
    return (assets.FOLDER / FONTS).read_text().replace("../fonts/", f"{up}{assets.address('fonts')}/")
