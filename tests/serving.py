"""The app in a process of its own, as a user starts it."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.server.app import create_app
from tests.unoptimized import as_for_users

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 90  # seconds to the first answer: a cold machine compiles first


@dataclass(frozen=True)
class Served:
    """Where the app answers, and its process."""

    url: str
    process: subprocess.Popen[str]


@cache
def page_text() -> str:
    """The page as it is sent."""
    return create_app().server.test_client().get("/").text


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def served(port: int | None = None, *more: str, lazy: bool = True) -> Iterator[Served]:
    """Serve the app until the block ends; ``lazy``, with nothing behind it that takes time from what is looked at."""
    port = port or free_port()
    command = [sys.executable, "-m", "app", *["--lazy"] * lazy, "--port", str(port), *more]
    process = subprocess.Popen(command, cwd=ROOT, env=as_for_users() | {"PYTHONUNBUFFERED": "1"}, text=True)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(url, process)
        yield Served(url, process)
    finally:
        process.terminate()
        process.wait(10)


def wait_until_it_answers(url: str, process: subprocess.Popen[str]) -> None:
    """Return once /health answers; raise when the process ends or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the app ended with status {process.returncode} instead of serving")
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(f"{url}/health", timeout=5)
            return
        time.sleep(0.05)
    raise RuntimeError(f"the app did not answer within {PATIENCE} s")
