"""What a file of ``app/export/formats/`` says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.export.look import Look, as_linked
from optim.race import Race

PICTURE = frozenset({"theme", "words", "size", "shown"})  # what may be said of all that is drawn


@dataclass(frozen=True)
class Format:
    """A form in which a race is written to a file."""

    name: str  # in words
    mimetype: str
    write: Callable[[Race, Look], Iterable[bytes]]  # raises BadRace before the first piece
    takes: frozenset[str] = frozenset()  # what of a look may be said of it
    size: tuple[int, int] = (1200, 675)  # px, where none is asked for
    views: bool = True  # whether it shows how a link looks at the race: its step, zoom and theme
    served: bool = True  # whether a server answers with it: what takes long to make it leaves to the command line
    attached: bool = False  # whether a browser saves it, and does not show it
    id: str = ""  # the ending of its files
    about: str = ""


def look_of(form: Format, link: str, race: Race) -> Look:
    """How a form shows a race: as the link says, where that matters to it. Raises BadRace."""
    look = Look(wide=form.size[0], tall=form.size[1])
    return as_linked(look, link, race) if form.views else look
