"""A file that is written whole, or not at all: who reads it meanwhile has the old one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

MODE = 0o666  # of a new file, less what the system's mask takes away


def put(path: Path, pieces: Iterable[bytes]) -> None:
    """Write the pieces as the file; what fails under way leaves the one that there was."""
    with written(path) as file:
        file.writelines(pieces)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, beside ``path`` until all is written; what fails, or is stopped, under way leaves none."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, MODE & ~mask)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise
