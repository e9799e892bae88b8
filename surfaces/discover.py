"""Finding the plug-in files of a folder, so that nothing is listed twice."""

from __future__ import annotations

import inspect
import pkgutil
from dataclasses import replace
from importlib import import_module
from types import ModuleType
from typing import Any


def discover(package: ModuleType, attribute: str) -> dict[str, Any]:
    """The ``attribute`` of every module in ``package``, keyed by the module's name.

    Each found object is a frozen dataclass; its ``id`` becomes the file's name and its ``about`` the file's docstring.
    Raises AttributeError, naming the file, where a module lacks the attribute.
    """
    found = {}
    for info in pkgutil.iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{info.name}")
        if not hasattr(module, attribute):
            raise AttributeError(f"{module.__file__} defines no {attribute}; a file in this folder must")
        found[info.name] = replace(getattr(module, attribute), id=info.name, about=inspect.getdoc(module) or "")
    return found
