"""Films by ffmpeg, where it is on this machine."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.export import film
from app.export.look import Look
from app.export.said import link_of
from optim.race import Race
from optim.spec.limits import BadRace


def encoded(race: Race, look: Look, ending: str, codec: Sequence[str]) -> Iterator[bytes]:
    """The film in the container that an ending says. Raises BadRace without ffmpeg, and for a size that is odd."""
    program = shutil.which("ffmpeg")
    if not program:
        raise BadRace("ffmpeg", "not installed", f"on the PATH to write {ending}; gif needs none")
    if look.wide % 2 or look.tall % 2:
        raise BadRace("size", f"{look.wide}x{look.tall}", f"of even numbers for {ending}")
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{look.wide}x{look.tall}", "-r", str(film.A_SECOND), "-i", "-"]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"race.{ending}"
        said = ["-metadata", f"comment={link_of(race, look)}", "-pix_fmt", "yuv420p"]
        fed([program, "-v", "error", *raw, *codec, *said, str(made)], race, look)
        yield made.read_bytes()


def fed(command: Sequence[str], race: Race, look: Look) -> None:
    """Run ffmpeg on the frames, the last of which stands for a while. Raises BadRace with what it complains of."""
    with tempfile.TemporaryFile() as complaints:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=complaints) as running:
            assert running.stdin
            try:
                last = b""
                for picture in film.frames(race, look):
                    running.stdin.write(last := picture.tobytes())
                running.stdin.write(last * film.REST)
                running.stdin.close()
            except BrokenPipeError:  # it has ended before: it says why
                pass
        if running.returncode:
            complaints.seek(0)
            why = complaints.read().decode(errors="replace").strip().splitlines() or ["no reason given"]
            raise BadRace("ffmpeg", why[-1], "able to encode it")
