"""A race in a notebook: the live page in the cell, and a still picture where no server may run."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from threading import Thread

from werkzeug.serving import WSGIRequestHandler, make_server

from app.export.every import FORMATS
from app.export.format import look_of
from app.link import address
from app.link.fields import pieces_of
from app.server.app import create_app
from optim.race import Race
from optim.spec.limits import BadRace

HOST = "127.0.0.1"
HUB = "JUPYTERHUB_SERVICE_PREFIX"  # in the environment: below which path of a hub the notebook is


class Silent(WSGIRequestHandler):
    """Answers, and writes no line of it into the notebook."""

    def log(self, *_: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Nothing."""


@dataclass(frozen=True)
class Shown:
    """What a notebook shows in place of the value of a cell; ``page`` is empty where no server may run."""

    link: str  # the race, and how it is looked at
    page: str  # address
    height: int  # px

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Mapping[str, str]:
        """The forms that a notebook chooses from: what cannot show the page, such as a printed one, has the picture."""
        form, race = FORMATS["svg"], address.parse(self.link)
        picture = b"".join(form.write(race, look_of(form, self.link, race))).decode()
        still = {"image/svg+xml": picture, "text/plain": f"Fall Line: {self.link}"}
        return still | ({"text/html": self.frame()} if self.page else {})

    def frame(self) -> str:
        """The page in a frame."""
        source = escape(f"{self.page}?{self.link}&embed=1")
        return (
            f'<iframe src="{source}" title="Fall Line" width="100%" height="{self.height}" style="border: 0"></iframe>'
        )


def show(race: Race | str, *, live: bool = True, height: int = 640) -> Shown:
    """The race, or that of a link's text, in the cell of a notebook; ``height`` is in pixels.

    The page comes from a server on this machine, in a thread that ends with the notebook. Where none may run, where the
    browser could not reach it, or not ``live``, it is a picture. Raises BadRace for a link that says no race, and
    TypeError for what is neither.
    """
    if not isinstance(race, Race | str):
        kind = type(race).__name__
        raise TypeError(
            f"show is given a {kind}, but must be given a Race, or a link's text like 'surface=ravine&e=adam'"
        )
    link = address.text(race) if isinstance(race, Race) else "&".join(pieces_of(race))
    try:
        address.parse(link)
    except BadRace as error:  # a cell shows all lines that it came through: ours help nobody
        raise error.with_traceback(None) from None
    return Shown(link, page() if live else "", height)


def page() -> str:
    """Where the browser finds the page; empty where it would not."""
    if "google.colab" in sys.modules:  # the browser is on another machine, and no proxy between
        return ""
    hub = os.environ.get(HUB)
    if hub and not importlib.util.find_spec("jupyter_server_proxy"):
        return ""
    port = served()
    return port and (f"{hub.rstrip('/')}/proxy/{port}/" if hub else f"http://{HOST}:{port}/")


@cache
def served() -> str:
    """The port of this process's server, which is begun when first asked for; empty where none may listen."""
    try:
        server = make_server(HOST, 0, create_app().server, threaded=True, request_handler=Silent)
    except (OSError, SystemExit):  # werkzeug ends the process where a port is taken
        return ""
    Thread(target=server.serve_forever, name="fallline", daemon=True).start()
    return str(server.port)
