"""The page's modules as parts of one file: what imports what, and all that some need, as an import map."""

from __future__ import annotations

import json
import posixpath
import re
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "assets"
IMPORTED = re.compile(r'^(?:import|export|\}) ?[^;"]*?from "(\.[^"]*)"', re.MULTILINE)
HERE = "fallline/"  # before the name of a module that lies in the page itself


def closure(entries: Iterable[str]) -> dict[str, str]:
    """The source of every module that some modules need, by its path below ``assets/``."""
    found: dict[str, str] = {}
    wanted = list(entries)
    while wanted:
        if (module := wanted.pop()) not in found:
            found[module] = (FOLDER / module).read_text(encoding="utf-8")
            wanted += [resolved(module, name) for name in IMPORTED.findall(found[module])]
    return dict(sorted(found.items()))


def resolved(module: str, name: str) -> str:
    """The path of what a module imports by a name relative to its own."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(module), name))


def import_map(entry: str) -> str:
    """A module and all that it needs as an import map of ``data:`` URLs, which a page from a disk may load.

    Such a URL has no folder, so that a module says by name, and not by path, what it imports.
    """
    urls = {f"{HERE}{module}": as_url(by_name(module, source)) for module, source in closure([entry]).items()}
    return json.dumps({"imports": urls}, separators=(",", ":"))


def by_name(module: str, source: str) -> str:
    """The source with its imports by name."""
    return IMPORTED.sub(lambda said: said[0].replace(f'"{said[1]}"', f'"{HERE}{resolved(module, said[1])}"'), source)


def as_url(source: str) -> str:
    """A module as a URL."""
    return f"data:text/javascript;base64,{b64encode(source.encode()).decode()}"
