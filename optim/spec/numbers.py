"""Numbers as text: how a link writes them, and how they are read again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from optim.spec.limits import BadRace
from surfaces.typed.writing import plain

__all__ = ["named_numbers", "number", "plain", "whole"]

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
WHOLE = re.compile(r"-?\d+", re.ASCII)
MOST_DIGITS = 80


def named_numbers(kind: str, parts: Iterable[str]) -> dict[str, float]:
    """``["beta:0.9", ...]`` as a dict."""
    found: dict[str, float] = {}
    for part in parts:
        name, colon, value = part.partition(":")
        if not colon:
            raise BadRace(f"{kind} setting", part, "like name:number")
        if name in found:
            raise BadRace(f"{kind} {name}", value, "given once, not twice")
        found[name] = number(f"{kind} {name}", value)
    return found


def number(field: str, value: str) -> float:
    """A decimal number; its range is the race's to judge."""
    if len(value) > 40 or not NUMBER.fullmatch(value):
        raise BadRace(field, value, "a number like 0.05 or 5e-2")
    return float(value)


def whole(field: str, value: str) -> int:
    """A whole number; its range is the race's to judge."""
    if not WHOLE.fullmatch(value):
        raise BadRace(field, value, "a whole number")
    if len(value) > MOST_DIGITS:
        raise BadRace(field, value, f"a whole number of at most {MOST_DIGITS} digits")
    return int(value)
