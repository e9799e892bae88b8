"""A file that one process of this machine holds at a time; one that ends lets go of it, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(path: Path | None) -> Iterator[bool]:
    """Whether the file is this block's alone. It is made for that, and removed.

    Where nothing can be locked (no path, a folder that nobody may write to, Windows) the block goes on as if it were.
    """
    handle = opened(path)
    if handle is None or path is None:
        yield True
        return
    try:
        mine = taken(handle)
        yield mine
        if mine:
            with contextlib.suppress(OSError):
                path.unlink()
    finally:
        os.close(handle)


def opened(path: Path | None) -> int | None:
    """The file, opened and made if there is none; None where that cannot be."""
    if path is None or sys.platform == "win32":
        return None
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        return None


def taken(handle: int) -> bool:
    """Whether the lock is taken, or there is none on this file system; not where another has it."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.utime(handle)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def age(path: Path) -> float:
    """For how many seconds a file has been held; 0 where there is none."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
