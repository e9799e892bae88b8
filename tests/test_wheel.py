"""What is installed is what is here: the wheel has every file, and runs with no checkout in sight."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("app", "assets", "optim", "surfaces")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout. Without isolation, which would ask a network for hatchling."""
    folder = tmp_path_factory.mktemp("wheel")
    succeeded(["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)], cwd=ROOT)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed into it."""
    target = tmp_path_factory.mktemp("installed")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    succeeded(["-m", "pip", "install", *quiet, "--target", str(target), str(wheel)], cwd=target)
    return target


def succeeded(arguments: list[str], cwd: Path, **environment: str) -> str:
    """What Python prints when run with these arguments, which must not fail."""
    command, environ = [sys.executable, *arguments], os.environ | environment
    done = subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def outside(installed: Path, folder: Path, *arguments: str) -> str:
    """What Python prints in another folder, where only the installed wheel and its dependencies can be imported.

    ``-S`` leaves out site-packages with its link to the checkout; as a plain entry of the path it has no such links.
    """
    path = os.pathsep.join([str(installed), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    return succeeded(["-S", *arguments], cwd=folder, PYTHONPATH=path)


def test_the_wheel_has_every_file_and_nothing_else(wheel: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", *PACKAGES], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    inside = zipfile.ZipFile(wheel).namelist()
    assert tracked
    files = {"fallline.py" if name == "app/fallline.py" else name for name in tracked.split("\0") if name}
    assert files <= set(inside)
    assert {name.split("/")[0] for name in inside if ".dist-info/" not in name} == {*PACKAGES, "fallline.py"}


def test_the_wheel_has_the_command(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/entry_points.txt"))
    points = configparser.ConfigParser()
    points.read_string(archive.read(name).decode())
    assert dict(points["console_scripts"]) == {"fallline": "app.__main__:main"}


@pytest.mark.parametrize("package", ["app", "fallline", "optim", "surfaces"])
def test_nothing_is_imported_from_the_checkout(installed: Path, tmp_path: Path, package: str) -> None:
    found = outside(
        installed, tmp_path, "-c", f"import {package}, sys; print({package}.__file__, *sys.path, sep='\\n')"
    )
    file, *path = found.splitlines()
    assert Path(file).is_relative_to(installed)
    assert ROOT not in map(Path, path)


def test_the_installed_command_says_what_it_can_do(installed: Path, tmp_path: Path) -> None:
    assert "usage: fallline" in outside(installed, tmp_path, "-m", "app", "--help")


def test_the_installed_page_has_its_assets(installed: Path, tmp_path: Path) -> None:
    folder = Path(outside(installed, tmp_path, "-c", "from app.server.assets import FOLDER; print(FOLDER)").strip())
    assert folder.is_relative_to(installed)
    assert {".mjs", ".css"} <= {file.suffix for file in folder.rglob("*")}
