"""How much memory a process holds."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def held_by_all(process: int) -> int:
    """Bytes of memory that a process and those that it started hold."""
    return held(process) + sum(map(held_by_all, started_by(process)))


def started_by(process: int) -> list[int]:
    """The processes that a process started and that still run; none where the system does not say."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has just ended
            _, parent, *_ = stat.read_text().rsplit(")", 1)[1].split()
            found += [int(stat.parent.name)] * (int(parent) == process)
    return found


def workers(server: int) -> list[int]:
    """The workers of a server, by its number; Python keeps one more process, which tracks what is shared."""
    return sorted(started_by(server))[1:]


def held(process: int | str = "self") -> int:
    """Bytes of memory that a process holds, by its number; 0 where the system does not say."""
    statm = Path(f"/proc/{process}/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0
