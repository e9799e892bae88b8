"""What is compressed once and asked for again and again: quickly for who asks first, then as small as it gets."""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue

import brotli
import jax

from app.server.warm import step_back
from optim import whole_file

SMALLEST = 11  # of Brotli: plotly.js is a seventh smaller than at the level of answers, and takes eight seconds
MUCH = 2**20  # bytes: what takes so long that it is kept on disk too


class Compressed:
    """What has been compressed once and is asked for again and again; of all else nothing is kept."""

    MOST = 16 * 2**20  # bytes: ours in three encodings are 6 MB; invented addresses must not fill the memory

    def __init__(self) -> None:
        self.kept: OrderedDict[str, bytes] = OrderedDict()
        self.coming: SimpleQueue[str] = SimpleQueue()  # what could be smaller

    def get(self, key: str) -> bytes | None:
        """The compressed answer, if it is here."""
        return self.kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep an answer that never changes. Its key is the encoding, and its address where it has a lasting one."""
        encoding, _, address = key.partition(";")
        if not address or key in self.kept:
            return
        self.kept[key] = value
        if encoding == "br":
            self.coming.put(key)
        while sum(map(len, list(self.kept.values()))) > self.MOST:
            self.kept.popitem(last=False)

    def press(self) -> None:
        """Make the next answer smaller, when there is one."""
        key = self.coming.get()
        if value := self.get(key):
            folder = jax.config.values["jax_compilation_cache_dir"]
            self.kept[key] = smallest(brotli.decompress(value), folder and Path(folder))

    def press_behind_the_page(self) -> None:
        """Make smaller whatever comes, in a thread that lets others go first."""

        def work() -> None:
            step_back()
            while True:
                self.press()

        threading.Thread(target=work, name="press", daemon=True).start()


def smallest(content: bytes, folder: Path | None) -> bytes:
    """The content as small as Brotli makes it; what takes long, once on a machine where a folder keeps it."""
    place = folder / f"brotli-{sha256(content).hexdigest()}" if folder and len(content) > MUCH else None
    with suppress(OSError, brotli.error):  # never kept, or a file that was cut off
        if place and brotli.decompress(found := place.read_bytes()) == content:
            return found
    made = brotli.compress(content, quality=SMALLEST)
    with suppress(OSError):  # a disk that is full, or may not be written to
        if place:
            whole_file.put(place, [made])
    return made
