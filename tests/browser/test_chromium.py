"""Which browser is found, and how one is installed; nothing is installed here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import chromium

APT = [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]]
PLAYWRIGHT = [[sys.executable, "-m", "playwright", "install", "chromium"]]


class Machine:
    """A pretended machine: its programs, its user, and the commands run on it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.programs: dict[str, str] = {}
        self.user = 1000
        self.playwrights: Path | None = None
        self.commands: list[list[str]] = []
        self.installs: dict[str, str] = {}  # the programs that any install leaves behind
        self.broken = False
        patch.delenv(chromium.CHOICE, raising=False)
        patch.setattr(shutil, "which", self.programs.get)
        patch.setattr(os, "geteuid", lambda: self.user, raising=False)
        patch.setattr(chromium, "playwrights_own", lambda: self.playwrights)
        patch.setattr(subprocess, "run", self.run)

    def run(self, command: list[str], *, check: bool) -> None:
        assert check, "a failed installation must not pass"
        self.commands.append(command)
        if self.broken:
            raise subprocess.CalledProcessError(100, command)
        self.programs.update(self.installs)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def test_the_chosen_browser_comes_first(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.programs |= {"/my/chrome": "/my/chrome", "chromium": "/usr/bin/chromium"}
    monkeypatch.setenv(chromium.CHOICE, "/my/chrome")
    assert chromium.find() == Path("/my/chrome")


def test_a_choice_that_is_no_program_is_not_replaced_by_another(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.programs["chromium"] = "/usr/bin/chromium"
    monkeypatch.setenv(chromium.CHOICE, "/no/such")
    with pytest.raises(RuntimeError, match=r"FALLLINE_CHROMIUM is '/no/such'"):
        chromium.required()
    assert chromium.main() == 0
    assert "/no/such" in capsys.readouterr().out
    assert not machine.commands


def test_the_systems_browser_comes_before_playwrights(machine: Machine) -> None:
    machine.playwrights = Path("/cache/chrome")
    assert chromium.find() == Path("/cache/chrome")
    for name in reversed(chromium.NAMES):
        machine.programs[name] = f"/usr/bin/{name}"
        assert chromium.find() == Path(f"/usr/bin/{name}")


def test_without_any_the_tests_are_told_what_to_install(machine: Machine) -> None:
    assert chromium.find() is None
    with pytest.raises(RuntimeError) as caught:
        chromium.required()
    assert str(caught.value) == chromium.MISSING
    assert "\n" not in chromium.MISSING


@pytest.mark.parametrize(
    ("user", "programs", "commands"),
    [
        (0, {"apt-get": "/usr/bin/apt-get"}, APT),
        (1000, {"apt-get": "/usr/bin/apt-get"}, PLAYWRIGHT),
        (0, {}, PLAYWRIGHT),
    ],
)
def test_one_is_installed_as_the_machine_allows(
    machine: Machine, user: int, programs: dict[str, str], commands: list[list[str]]
) -> None:
    machine.user = user
    machine.programs |= programs
    chromium.install()
    assert machine.commands == commands


def test_one_is_installed_where_there_is_none(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.installs = {"chromium": "/usr/bin/chromium"}
    assert chromium.main() == 0
    assert machine.commands == PLAYWRIGHT
    assert capsys.readouterr().out.endswith("The browser tests use /usr/bin/chromium\n")


def test_none_is_installed_where_there_is_one(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.programs["google-chrome"] = "/usr/bin/google-chrome"
    assert chromium.main() == 0
    assert not machine.commands
    assert capsys.readouterr().out == "The browser tests use /usr/bin/google-chrome\n"


@pytest.mark.parametrize("broken", [True, False])
def test_an_installation_that_brings_none_is_one_line_and_no_failure(
    machine: Machine, capsys: pytest.CaptureFixture[str], broken: bool
) -> None:
    machine.broken = broken
    assert chromium.main() == 0
    assert capsys.readouterr().out.splitlines()[-1] == chromium.MISSING


@pytest.mark.parametrize("user", [0, 1000])
def test_only_root_runs_it_without_its_sandbox(machine: Machine, user: int) -> None:
    machine.user = user
    assert ("--no-sandbox" in chromium.arguments()) == (user == 0)
    assert set(chromium.QUIET) <= set(chromium.arguments())


def test_where_there_are_no_users_nobody_is_root(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "geteuid")
    assert not chromium.is_root()


def test_playwright_knows_its_own_browser_only_once_it_is_there(tmp_path: Path) -> None:
    # in a process of its own: where a browser is open already there is no second driver
    asks = "from tests.browser import chromium; print(chromium.playwrights_own())"
    environment = os.environ | {"PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    found = subprocess.run([sys.executable, "-c", asks], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout == "None\n"
