"""``parse`` and ``text`` of a race, where they have always been found; their home is ``app.link.address``."""

from app.link.address import parse, text

__all__ = ["parse", "text"]
