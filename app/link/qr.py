"""The QR code of a link, as SVG: black on white in any theme, because a camera must read it. Pure."""

from __future__ import annotations

import io
import re

import segno

from optim.spec.limits import BadRace

# The bytes that the largest code (version 40) holds at each level of error correction, the better one first:
# ISO/IEC 18004:2015, Table 7, cited from memory; a test holds segno to them.
CAPACITY = {"M": 2331, "L": 2953}
QUIET_ZONE = 4  # modules
LINK = re.compile(r"https?://[!-~]+")


def svg(link: str) -> bytes:
    """The QR code of an http or https link, one unit a module, to be drawn at any size. Raises BadRace."""
    level = next((level for level, most in CAPACITY.items() if len(link) <= most), None)
    if not level or not LINK.fullmatch(link):
        wanted = f"an http or https link in URL encoding, at most {max(CAPACITY.values()):,} characters long"
        raise BadRace("for", link, wanted)
    drawn = io.BytesIO()
    segno.make_qr(link, error=level).save(
        drawn, kind="svg", border=QUIET_ZONE, dark="#000", light="#fff", omitsize=True
    )
    return drawn.getvalue()
