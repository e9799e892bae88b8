"""A file that is written whole, or not at all: who reads it meanwhile has the old one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

MODE = 0o666  # of a new file, less what the system's mask takes away


def put(path: Path, pieces: Iterable[bytes]) -> None:
    """Write the pieces beside the file and then into its place; what fails under way leaves it as it was."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, MODE & ~mask)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise
