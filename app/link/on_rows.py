"""The text of a race on the rows of a table, as ``--data marks.csv`` of the command line asks for it. Pure."""

from __future__ import annotations

from urllib.parse import quote, unquote_plus

from app.link.address import PLAIN
from app.link.fields import pieces_of
from optim.spec.limits import BadRace, BadTyped
from surfaces import BadFormula
from surfaces.brought.text import BEGINS, HEAD, described

SURFACE = "surface="


def on_rows(query: str, table: str, file: str) -> str:
    """A text whose surface is the model that ``query`` names, fitted to a table. Raises BadRace, which names the file.

    The model is a name of the catalogue's, or as in a link: linear_regression, data:linear_regression:x.
    """
    pieces = [piece for piece in pieces_of(query) if piece]
    named = next((unquote_plus(piece.removeprefix(SURFACE)) for piece in pieces if piece.startswith(SURFACE)), "")
    head = named if named.startswith(BEGINS) else f"{BEGINS}{named}"
    if not HEAD.fullmatch(head):
        raise BadRace("surface", named, "a model, beside --data, such as linear_regression or data:sine_fit:xy")
    try:
        rows = described(f"{head}\n{table}").text
    except BadFormula as error:
        raise BadTyped("data", file, BadFormula(f"{file}: {error}")) from None
    return "&".join([f"{SURFACE}{quote(rows, safe=PLAIN)}", *(p for p in pieces if not p.startswith(SURFACE))])
