"""The files of the page beside its HTML: modules, one stylesheet, fonts, at addresses that change with what they hold.

So a browser keeps them for a year, and a second visit asks for none of them. Addresses are relative to the page's own:
it works below any path that a proxy gives it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, abort

from app.export.modules import FOLDER, closure
from app.page.panels import PANELS

SCRIPT = "text/javascript"
KINDS = {".mjs": SCRIPT, ".js": SCRIPT, ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
STYLE = "style/all.css"
ENTRY = "main.mjs"  # imports the other modules
YEAR = 365 * 24 * 3600  # seconds


@cache
def files() -> Mapping[str, bytes]:
    """Every file by its path below ``assets/``, and all stylesheets as one."""
    paths = sorted(path for path in FOLDER.rglob("*") if path.suffix in KINDS)
    found = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in paths}
    sheets = [found.pop(name) for name in list(found) if name.endswith(".css")]
    return found | {STYLE: b"\n".join([*sheets, icons(found).encode()])}


def icons(found: Mapping[str, bytes]) -> str:
    """A class for each picture of ``assets/icons``, the picture in it: 26 requests less."""
    return "\n".join(
        f'.icon-{Path(name).stem} {{ --icon: url("data:image/svg+xml;base64,{b64encode(picture).decode()}"); }}'
        for name, picture in found.items()
        if name.startswith("icons/")
    )


@cache
def version() -> str:
    """What the files hold, in twelve digits."""
    return sha256(b"".join(name.encode() + content for name, content in files().items())).hexdigest()[:12]


def address(name: str) -> str:
    """Where a file is, seen from the page."""
    return f"assets/{version()}/{name}"


def modules() -> list[str]:
    """What every page needs: named at its head, modules come all at once and not one import after the other."""
    return list(closure([ENTRY, *(f"panels/{name}.mjs" for name in PANELS)]))


def add_assets(server: Flask) -> None:
    """Serve the files; those of another version are not there."""

    @server.get(f"/assets/{version()}/<path:name>")
    def asset(name: str) -> Response:
        if name not in files():
            abort(404)
        answer = Response(files()[name], mimetype=KINDS[Path(name).suffix])
        answer.cache_control.public, answer.cache_control.max_age = True, YEAR
        answer.cache_control.immutable = True
        return answer
