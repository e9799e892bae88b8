"""The forms of export: every file of ``app/export/formats/``, by the ending of what it writes."""

from __future__ import annotations

from pathlib import PurePath

from app.export import formats
from app.export.format import Format
from optim.spec.limits import BadRace
from surfaces.discover import discover

FORMATS: dict[str, Format] = discover(formats, "FORMAT")


def format_of(path: str) -> Format:
    """The form that a file's ending says. Raises BadRace for an ending that none has."""
    ending = PurePath(path).suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise BadRace("file", path, f"one that ends in {', '.join(f'.{name}' for name in FORMATS)}")
    return FORMATS[ending]
