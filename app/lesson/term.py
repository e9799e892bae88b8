"""What a term of the glossary is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A word of the field and what it means, in a sentence or two. ``id`` is the file's name, ``about`` its docstring:
    the meaning. ``also`` are other forms under which texts may name it, as ``[[gradients]]``.
    """

    name: str
    symbol: str = ""  # LaTeX
    also: tuple[str, ...] = ()
    id: str = ""
    about: str = ""
