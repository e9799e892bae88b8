"""How much memory a process holds."""

from __future__ import annotations

import os
from pathlib import Path


def held(process: int | str = "self") -> int:
    """Bytes of memory that a process holds, by its number; 0 where the system does not say."""
    statm = Path(f"/proc/{process}/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0
