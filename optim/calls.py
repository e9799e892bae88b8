"""The call that makes a rule in a library: written with values, and what the library puts where none is given. Pure.

``{epsilon:1e-08}`` stands for that setting's value, which is 1e-8 in the library by itself; with ``{beta:off}`` it does
without unless asked; with ``{learning_rate}`` it has none, and must be given one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any

OFF = "off"
CONDITION = re.compile(r" where (\w+)(?:=(\S+)| stays)")  # of a key: on which the call is the rule


class _Plain(Formatter):
    """What is in a brace behind the colon is no format."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return str(value)


def settings_in(call: str) -> list[tuple[str, str]]:
    """The settings that a call names, each with what the library has by itself: a number, "off" or nothing."""
    return [(name, spec or "") for _, name, spec, _ in Formatter().parse(call) if name]


def filled(call: str, values: Mapping[str, str]) -> str:
    """The call with the values in their places."""
    return _Plain().vformat(call, (), values)


def bare(call: str) -> str:
    """The call with the names of its settings alone in braces."""
    return filled(call, {name: f"{{{name}}}" for name, _ in settings_in(call)})


def by_itself(call: str) -> dict[str, float | None]:
    """The settings that a library has a value for by itself, None where it does without. Raises ValueError."""
    return {name: number_of(name, spec) for name, spec in settings_in(call) if spec}


def number_of(name: str, spec: str) -> float | None:
    """What stands behind a setting's name, None where it is "off". Raises ValueError."""
    try:
        return None if spec == OFF else float(spec)
    except ValueError:
        raise ValueError(f"{{{name}:{spec}}}: a library's default is a number, or {OFF}") from None
