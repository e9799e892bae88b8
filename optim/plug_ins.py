"""Rules and surfaces of one's own, from files that ``FALLLINE_PLUGINS`` names and from installed packages.

A file has a ``RULE`` or a ``SURFACE``, whose id is the file's name, or several: ``RULES`` or ``SURFACES``, id to each.
A package names each as an entry point of the group ``fallline.rules`` or ``fallline.surfaces``; its name is the id.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from importlib.util import module_from_spec, spec_from_file_location
from inspect import getdoc
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from optim.blame import blamed

FILES = "FALLLINE_PLUGINS"  # in the environment, as worker processes need it too: paths, joined as in PATH
NAME = re.compile(r"[a-z][a-z0-9_]*")
WANTED = "it must set RULE, to a Rule, or SURFACE, to a Surface; or RULES or SURFACES, to a dict from an id to each"


class BadPlugIn(ImportError):
    """A plug-in that cannot be used: where it is, and why."""


class Found(NamedTuple):
    """An object that is plugged in."""

    where: str  # in words
    file: str  # whose code it is
    id: str
    value: Any
    about: str


def plugged_in(kind: type, attribute: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """Every object of a kind, by id, of files (``attribute``, or a dict of that name with an S) and of packages.

    Raises BadPlugIn where a file fails, something is no ``kind``, or an id is none or stands for something ``known``.
    """
    found: dict[str, Any] = {}
    for where, _, name, value, about in everything(attribute, known):
        if not isinstance(value, kind):
            raise BadPlugIn(f"{where}: {name} is {value!r}, but must be a {kind.__name__}")
        if not NAME.fullmatch(name):
            raise BadPlugIn(f"{where}: {name!r} is no id: small letters, digits and _, the first a letter")
        if name in known or name in found:
            raise BadPlugIn(f"{where}: {name} is there already; give it another name")
        found[name] = replace(value, id=name, about=about)
    return found


def everything(attribute: str, known: Mapping[str, Any]) -> Iterator[Found]:
    """All that is plugged in under an attribute. Raises BadPlugIn."""
    yield from in_files(attribute, known)
    yield from in_packages(f"fallline.{attribute.lower()}s")


def in_files(attribute: str, known: Mapping[str, Any]) -> Iterator[Found]:
    """What the files have of an attribute; ``known`` is not theirs. Raises BadPlugIn."""
    for module in modules():
        file, about = str(module.__file__), getdoc(module) or ""
        if hasattr(module, attribute):
            yield Found(file, file, Path(file).stem, getattr(module, attribute), about)
        several = getattr(module, f"{attribute}S", {})
        if not isinstance(several, Mapping):
            raise BadPlugIn(f"{file}: {attribute}S must be a dict, from an id to each {attribute.capitalize()}")
        for name, value in several.items() if several is not known else ():  # imported, to make theirs from it
            yield Found(file, file, name, value, about)


def in_packages(group: str) -> Iterator[Found]:
    """What installed packages name in a group of entry points. Raises BadPlugIn."""
    for point in entry_points(group=group):
        where = f"entry point {point.name} of {group}"
        try:
            value = point.load()
        except Exception as error:
            raise BadPlugIn(f"{where}: {error}") from error
        module = sys.modules[point.module]
        yield Found(where, str(module.__file__), point.name, value, getdoc(module) or "")


def check_each_adds(found: Iterable[Found]) -> None:
    """Raise BadPlugIn where a file has nothing of all that is found."""
    files = {one.file for one in found}
    for module in modules():
        if module.__file__ not in files:
            raise BadPlugIn(f"{module.__file__} adds nothing: {WANTED}")


def used() -> bool:
    """Whether anything is plugged in. Raises BadPlugIn."""
    return bool(modules()) or any(entry_points(group=f"fallline.{kind}") for kind in ("rules", "surfaces"))


@cache
def modules() -> tuple[ModuleType, ...]:
    """The files' modules, each run once. Raises BadPlugIn."""
    return tuple(loaded(Path(file)) for file in os.environ.get(FILES, "").split(os.pathsep) if file)


def loaded(file: Path) -> ModuleType:
    """A file as a module. Raises BadPlugIn, with the line, where it is no file or fails."""
    spec = spec_from_file_location(f"fallline_plug_in_{file.stem}", file)
    if spec is None or spec.loader is None or not file.is_file():
        raise BadPlugIn(f"{file} is no file of Python")
    module = sys.modules[spec.name] = module_from_spec(spec)  # as pickling and reading its source need
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise BadPlugIn(blamed(error, str(file))) from error
    return module


def tried(one: Found, trials: Iterable[tuple[Callable[..., Any], Callable[[], None]]]) -> None:
    """Run what tries each function of what is plugged in. Raises BadPlugIn, with the line."""
    for of, run in trials:
        try:
            run()
        except Exception as error:
            raise BadPlugIn(blamed(error, one.file, of, one.where)) from error
