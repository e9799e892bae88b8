"""The browser of the browser tests: ``python -m tests.browser.chromium`` finds one, or installs one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHOICE = "FALLLINE_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "No Chromium for the browser tests: install one (Debian: apt-get install chromium; elsewhere: "
    f"python -m playwright install chromium), or give its path in {CHOICE}."
)
QUIET = [  # nothing that reaches for a network, or asks
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> Path | None:
    """The browser to use: the one in ``FALLLINE_CHROMIUM``, or the system's, or Playwright's own; None without any.

    Raises RuntimeError where ``FALLLINE_CHROMIUM`` is set to what cannot be run: another browser was not asked for.
    """
    if chosen := os.environ.get(CHOICE):
        if found := shutil.which(chosen):
            return Path(found)
        raise RuntimeError(f"{CHOICE} is {chosen!r}, which is no program: give the path of a Chromium, or unset it.")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else playwrights_own()


def playwrights_own() -> Path | None:
    """The browser that Playwright has installed for itself, if it has."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def required() -> Path:
    """The browser to use. Raises RuntimeError, which says what to install, without one."""
    if found := find():
        return found
    raise RuntimeError(MISSING)


def arguments() -> list[str]:
    """What to launch it with. Its sandbox does not work for root."""
    return ["--no-sandbox", *QUIET] if is_root() else QUIET


def is_root() -> bool:
    """Whether this process may do everything."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install() -> None:
    """Install a browser. Raises CalledProcessError where that fails."""
    if is_root() and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update"], check=True)
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], check=True)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def found_or_installed() -> Path:
    """The browser to use, installed first if need be. Raises RuntimeError, which says what to do, without one."""
    if found := find():
        return found
    print("Installing Chromium for the browser tests ...", flush=True)
    try:
        install()
    except (OSError, subprocess.CalledProcessError) as error:
        raise RuntimeError(MISSING) from error
    return required()


def main() -> int:
    """Say which browser the tests will use. Always 0: without one it is the browser tests that fail."""
    try:
        print(f"The browser tests use {found_or_installed()}")
    except RuntimeError as error:
        print(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
