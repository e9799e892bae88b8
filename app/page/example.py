"""What an example is: a race worth watching, with one sentence on what to look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A race with its title, and its place in the menu; ``race`` is its text as in ``app.link.address``.

    ``id`` and ``about`` are the file's name and docstring, which says what to look at in one sentence.
    """

    title: str
    place: int  # in the menu: the lowest comes first, and there is room between them
    race: str
    id: str = ""
    about: str = ""

    @property
    def says(self) -> str:
        """What to look at, as one line."""
        return " ".join(self.about.split())
