"""Rules and surfaces of one's own, from files that ``FALLLINE_PLUGINS`` names and from installed packages.

A file has a ``RULE`` or a ``SURFACE``, whose id is the file's name, or several: ``RULES`` or ``SURFACES``, id to each.
A package names each as an entry point of the group ``fallline.rules`` or ``fallline.surfaces``; its name is the id.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from importlib.util import module_from_spec, spec_from_file_location
from inspect import getdoc
from pathlib import Path
from types import ModuleType
from typing import Any

FILES = "FALLLINE_PLUGINS"  # in the environment, as worker processes need it too: paths, joined as in PATH
NAME = re.compile(r"[a-z][a-z0-9_]*")


class BadPlugIn(ImportError):
    """A plug-in that cannot be used: where it is, and why."""


def plugged_in(kind: type, attribute: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """Every object of a kind, by id, of files (``attribute``, or a dict of that name with an S) and of packages.

    Raises BadPlugIn where a file fails, something is no ``kind``, or an id is none or stands for something ``known``.
    """
    found: dict[str, Any] = {}
    for where, name, value, about in everything(attribute, known):
        if not isinstance(value, kind):
            raise BadPlugIn(f"{where}: {name} is {value!r}, but must be a {kind.__name__}")
        if not NAME.fullmatch(name):
            raise BadPlugIn(f"{where}: {name!r} is no id: small letters, digits and _, the first a letter")
        if name in known or name in found:
            raise BadPlugIn(f"{where}: {name} is there already; give it another name")
        found[name] = replace(value, id=name, about=about)
    return found


def everything(attribute: str, known: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, str]]:
    """Where, id, value and description of all that is plugged in under an attribute."""
    yield from in_files(attribute, known)
    yield from in_packages(f"fallline.{attribute.lower()}s")


def in_files(attribute: str, known: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, str]]:
    """Where, id, value and description of what the files have of an attribute; ``known`` is not theirs."""
    for module in modules():
        where, about = str(module.__file__), getdoc(module) or ""
        if hasattr(module, attribute):
            yield where, Path(where).stem, getattr(module, attribute), about
        several = getattr(module, f"{attribute}S", {})
        for name, value in several.items() if several is not known else ():  # imported, to make theirs from it
            yield where, name, value, about


def in_packages(group: str) -> Iterator[tuple[str, str, Any, str]]:
    """The same of what installed packages name in a group of entry points."""
    for point in entry_points(group=group):
        try:
            value = point.load()
        except Exception as error:
            raise BadPlugIn(f"entry point {point.name} of {group}: {error}") from error
        yield f"entry point of {group}", point.name, value, getdoc(sys.modules[point.module]) or ""


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
    except Exception as error:
        raise BadPlugIn(f"{file}, line {line_of(error, file)}: {type(error).__name__}: {error}") from error
    return module


def line_of(error: Exception, file: Path) -> int:
    """The last line of a file at which an error came up."""
    if isinstance(error, SyntaxError) and error.lineno:
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return max((frame.lineno or 0 for frame in frames if frame.filename == str(file)), default=0)
