"""Serving to a class: worker processes behind one port, each whole, one started anew where it ends."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from app.payload.places import THREADS

if TYPE_CHECKING:  # the process that starts the workers does without
    from dash import Dash

CONNECTIONS = 900  # of a worker: browsers hold six each, and many systems let a process have 1,024 files
HEADERS_WITHIN = 10_000  # ms: who sends a header letter by letter, or nothing any more, is cut off
STOPPED_WITHIN = 8  # seconds for what is being answered when the server is stopped
LINE = '{"time": "%(time)s", "client": "%(addr)s", "asked": "%(method)s %(path)s", "status": %(status)d, "ms": %(dt_ms).1f}'  # noqa: E501


class Serving(NamedTuple):
    """How the app is served."""

    host: str
    port: int
    workers: int
    prefix: str  # a path, without the slash at its end; empty for none
    framed_by: str  # as CSP says it
    lazy: bool  # whether surfaces are compiled when they are first shown only
    log: bool  # whether each request is a line of JSON on standard output


def serve(how: Serving) -> None:
    """Serve until stopped."""
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server import Server

    multiprocessing.set_start_method("spawn", force=True)  # a process forked after JAX has run stands still
    Server(
        "fallline",
        how.host,
        how.port,
        interface=Interfaces.WSGI,
        workers=how.workers,
        blocking_threads=THREADS,
        backpressure=CONNECTIONS,  # it counts these and no requests; more wait at the port
        http=HTTPModes.http1,  # without encryption no browser speaks another; and only so silence is cut off too
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN),
        log_level=LogLevels.info if how.log else LogLevels.critical,
        log_access=how.log,
        log_access_format=LINE,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=STOPPED_WITHIN,
    ).serve(target_loader=partial(application, how), wrap_loader=False)


def application(how: Serving) -> Any:
    """What a worker answers with. Ctrl+C is for the process that started it, which says when to stop: told by both a
    worker stands still until it is killed."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # the server's own handler would come later
    atexit.register(os._exit, 0)  # a thread that still computes for who has gone would end as a panic, and a core file
    return prepared(how).server


def prepared(how: Serving) -> Dash:
    """The app: its first race is warm before it answers, the others become so behind it."""
    from app.server import ahead, warm
    from app.server.app import create_app
    from optim.race import Race

    warm.keep_compiled_programs()
    app = create_app(how.framed_by, how.prefix)
    warm.warm(Race())
    if how.lazy:
        warm.READY.set()
    else:
        warm.warm_behind_the_page(ahead.begin)
        app.compressed.press_behind_the_page()
    return app
