"""The link that an exported file carries: the race as text, and how it is looked at. Pure."""

from __future__ import annotations

from app.export.look import Look
from app.link import address
from optim.race import Race

PARTS = ("eye", "center", "up")  # of a camera, as a link has them


def link_of(race: Race, look: Look) -> str:
    """The link, relative to any page of the app; ``at``, ``zoom`` and the like as they are exported."""
    view = {
        "at": "" if look.step is None else str(look.step),
        "mute": ",".join(map(str, sorted(look.muted))),
        "camera": ",".join(address.plain(look.camera[part][axis]) for part in PARTS for axis in "xyz")
        if look.camera
        else "",
        "zoom": ",".join(map(address.plain, look.zoom)) if look.zoom else "",
    }
    return "&".join([f"?{address.text(race)}", *(f"{name}={value}" for name, value in view.items() if value)])
