"""``fallline race 'RACE' --out race.png``: what is asked for, and the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.export.every import format_of
from app.export.format import Format, look_of
from app.export.look import SHOWN, Look, as_size
from app.link.asked import asked
from app.pictures.theme import as_theme
from optim.spec.limits import BadRace, one_of, whole_between
from optim.whole_file import put

LARGEST_SCALE = 4


def export(query: str, path: str, said: Mapping[str, str | bool]) -> None:
    """Write a race to a file, in the form that its ending says; it is there as a whole, or not at all.

    ``said`` is what the options say of the look. Raises BadRace, and OSError where the file cannot be written.
    """
    form = format_of(path)
    race = asked(query)
    put(Path(path), form.write(race, looked(look_of(form, query, race), form, said)))


def looked(look: Look, form: Format, said: Mapping[str, str | bool]) -> Look:
    """A look with what the options say, each of which the form must know. Raises BadRace."""
    for name in said:
        if name not in form.takes:
            raise BadRace(f"--{NAMES.get(name, name)}", "given", f"left out for .{form.id}, which has no use for it")
    return replace(look, **{name: value for one, text in said.items() for name, value in READ[one](text).items()})


NAMES = {"words": "no-words", "shown": "show"}  # options that are called otherwise than what they set
READ = {
    "theme": lambda text: {"theme": as_theme(text)},
    "transparent": lambda _: {"transparent": True},
    "words": lambda _: {"words": False},
    "size": lambda text: dict(zip(("wide", "tall"), as_size(text), strict=True)),
    "shown": lambda text: {"shown": one_of("--show", text, SHOWN)},
    "scale": lambda text: {"scale": whole_between("--scale", int(text) if text.isdecimal() else 0, 1, LARGEST_SCALE)},
}
