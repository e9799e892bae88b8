"""The whole catalogue compiled ahead of who looks at it, behind all else that the machine does, in another process.

A surface whose program is not on disk takes a second and a half to its first race; one whose program is, a fifth of
that. So a server that has nothing to do has made what is missing after some minutes, once; what that takes of memory
is gone with the process.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from app.server import warm
from optim.engine import on_disk
from optim.engine.program import Program
from optim.locked import locked
from surfaces import SURFACES

log = logging.getLogger(__name__)
COMMAND = "-m", "app", "warm", "--behind"


def missing() -> list[warm.Ground]:
    """The ground whose program is not on disk, that of the examples first; none where nothing is kept there."""
    surfaces = dict.fromkeys([*warm.surfaces_of_examples(), *SURFACES])
    return [ground for turned in (False, True) for ground in ((name, turned) for name in surfaces) if not kept(*ground)]


def kept(surface_id: str, turned: bool) -> bool:
    """Whether the program of a surface is on disk, or cannot be."""
    return on_disk.is_kept(Program(SURFACES[surface_id].form, turned).name)


def compiled_one_by_one(grounds: list[warm.Ground]) -> Iterator[warm.Ground]:
    """Compile all that a page needs on each ground, and name it; not what another process has made by then.

    It ends where what is compiled could not be kept: a full disk would have all of it compiled for nothing.
    """
    on_disk.BEHIND_ALL.set()
    for ground in grounds:
        if not kept(*ground):
            warm.warm_ground(*ground)
        if not kept(*ground):
            return
        yield ground


def begin() -> None:
    """Start what compiles the rest of the catalogue behind all else, unless it runs or nothing is missing.

    It ends when this process ends, however that is: then it reads the end of what it is told.
    """
    if whole() is None or not missing():
        return
    with locked(whole()) as mine:
        if not mine:
            return
    nowhere = subprocess.DEVNULL
    try:
        child = subprocess.Popen(  # in a session of its own: Ctrl+C is for the server
            [sys.executable, *COMMAND], stdin=subprocess.PIPE, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except OSError as error:  # no process more may be started
        log.info("surfaces are compiled when they are shown: %s", error)
        return
    threading.Thread(target=child.wait, name="ahead", daemon=True).start()


def whole() -> Path | None:
    """The file that the one process of this machine holds that compiles the whole catalogue; None where nothing is
    kept, or nothing new."""
    lock = on_disk.lock_of("the whole catalogue")
    return lock if lock and os.access(lock.parent, os.W_OK) else None


def go_behind_all() -> None:
    """Let everything else go first, with what is compiled too; and end with who started this process."""
    if sys.platform == "linux":
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    if sys.platform != "win32":
        os.nice(19)
    threading.Thread(target=end_with_who_started_it, daemon=True).start()


def end_with_who_started_it(told: int = 0) -> None:
    """Wait for the end of what this process is told, on standard input, and end."""
    while os.read(told, 1024):  # a file of Python's would be locked when the work is done before that
        pass
    os._exit(0)
