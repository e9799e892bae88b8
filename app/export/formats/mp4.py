"""The race as a film in MP4, by ffmpeg, its link as the comment."""

from __future__ import annotations

from collections.abc import Iterator

from app.export.ffmpeg import encoded
from app.export.format import PICTURE, Format
from app.export.look import Look
from optim.race import Race

CODEC = ("-c:v", "libx264", "-crf", "20", "-movflags", "+faststart")


def write(race: Race, look: Look) -> Iterator[bytes]:
    """The file."""
    return encoded(race, look, "mp4", CODEC)


FORMAT = Format("film, MP4", "video/mp4", write, PICTURE, size=(800, 450), served=False)
