"""The race as a film in WebM, by ffmpeg, its link as the comment."""

from __future__ import annotations

from collections.abc import Iterator

from app.export.ffmpeg import encoded
from app.export.format import PICTURE, Format
from app.export.look import Look
from optim.race import Race

CODEC = ("-c:v", "libvpx-vp9", "-crf", "30", "-b:v", "0", "-deadline", "good", "-cpu-used", "5")


def write(race: Race, look: Look) -> Iterator[bytes]:
    """The file."""
    return encoded(race, look, "webm", CODEC)


FORMAT = Format("film, WebM", "video/webm", write, PICTURE, size=(800, 450), served=False)
