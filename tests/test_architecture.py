"""``app -> optim -> surfaces``, and never back; rooms and their arrows; and every file of a plug-in folder is found."""

from __future__ import annotations

import ast
import inspect
import os
import re
import sys
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

from app.export.every import FORMATS
from app.lesson import CHAPTERS, EXERCISES, QUESTIONS, TERMS
from app.page.catalogue import catalogue
from app.page.examples import EXAMPLES
from app.page.panels import PANELS
from optim import RULES
from optim.spec.schedules import SCHEDULES
from surfaces import SURFACES, data
from surfaces.discover import discover

ROOT = Path(__file__).parent.parent
PACKAGES = ("surfaces", "optim", "app")  # each may import those before it
ROOMS = {  # of a package, each may import those before it; what is no folder belongs to none
    "optim": ("typed", "spec", "engine", "outcome", "studies"),
    "app": ("pictures", "link", "payload", "code", "export", "lesson", "page", "server"),
}
HOSTS = {"panels": "page", "examples": "page", "rules": "spec", "schedules": "spec"}  # whose plug-ins a folder holds
ALLOWED_OUTSIDE = {"surfaces": {"jax", "numpy"}, "optim": {"jax", "numpy", "scipy"}}
PLUG_INS: dict[str, Mapping[str, Any]] = {
    "surfaces/catalogue": SURFACES,
    "surfaces/data": discover(data, "DATA"),
    "optim/rules": RULES,
    "optim/schedules": SCHEDULES,
    "app/panels": PANELS,
    "app/examples": {example.id: example for example in EXAMPLES},
    "app/export/formats": FORMATS,
    "app/lesson/chapters": CHAPTERS,
    "app/lesson/exercises": EXERCISES,
    "app/lesson/questions": QUESTIONS,
    "app/lesson/glossary": TERMS,
}


def files(package: str) -> list[Path]:
    """The Python files of a package."""
    return sorted((ROOT / package).rglob("*.py"))


def imported(source: str) -> set[str]:
    """The top-level packages that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here, so that this test can read them"
            found.add(str(node.module).split(".")[0])
    return found


def test_the_reader_of_imports_sees_them_all() -> None:
    source = "import a.b, c\nfrom d.e import f\ndef g():\n    import h\n    from i import j as k\n"
    assert imported(source) == {"a", "c", "d", "h", "i"}


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_point_one_way(package: str) -> None:
    later = PACKAGES[PACKAGES.index(package) + 1 :]
    assert files(package)
    for file in files(package):
        assert not imported(file.read_text()) & {*later, "tests"}, file


@pytest.mark.parametrize("package", ALLOWED_OUTSIDE)
def test_what_is_walked_on_and_who_walks_know_nothing_of_the_page(package: str) -> None:
    earlier = PACKAGES[: PACKAGES.index(package) + 1]
    for file in files(package):
        assert imported(file.read_text()) <= sys.stdlib_module_names | ALLOWED_OUTSIDE[package] | set(earlier), file


def rooms_imported(package: str, source: str) -> set[str]:
    """The rooms of its own package that a file imports."""
    lines = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    names = {str(line.module).split(".")[1] for line in lines if str(line.module).startswith(f"{package}.")}
    names |= {alias.name for line in lines if line.module == package for alias in line.names}
    return {HOSTS.get(name, name) for name in names} & set(ROOMS[package])


def test_the_reader_of_rooms_sees_them_all() -> None:
    source = "from app import address, code\nfrom app.panels.code import PANEL\ndef g():\n    from app.link import qr\n"
    assert rooms_imported("app", source) == {"code", "page", "link"}


@pytest.mark.parametrize(("package", "room"), [(package, room) for package in ROOMS for room in ROOMS[package]])
def test_the_arrows_between_rooms_point_one_way(package: str, room: str) -> None:
    rooms = ROOMS[package]
    folders = [folder for folder in (ROOT / package).iterdir() if HOSTS.get(folder.name, folder.name) == room]
    assert folders
    for file in (file for folder in folders for file in folder.rglob("*.py")):
        assert not rooms_imported(package, file.read_text()) & set(rooms[rooms.index(room) + 1 :]), file


@pytest.mark.parametrize("package", ROOMS)
def test_every_folder_is_a_room_or_holds_plug_ins(package: str) -> None:
    folders = {file.parent.relative_to(ROOT / package).parts[:1] for file in files(package)} - {()}
    assert {folder for (folder,) in folders} == {*ROOMS[package], *(f for f in HOSTS if (ROOT / package / f).is_dir())}


@pytest.mark.parametrize("folder", PLUG_INS)
def test_every_plug_in_file_is_found_and_says_what_it_is(folder: str) -> None:
    plug_ins = [file for file in files(folder) if file.name != "__init__.py"]
    assert {file.stem for file in plug_ins} == set(PLUG_INS[folder])
    for file in plug_ins:
        docstring = ast.get_docstring(ast.parse(file.read_text()))
        assert docstring, file
        assert PLUG_INS[folder][file.stem].about == inspect.cleandoc(docstring)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_says_what_it_is_for(package: str) -> None:
    for file in files(package):
        assert ast.get_docstring(ast.parse(file.read_text())), file


MODULES = ROOT / "assets"
MAY_IMPORT = {  # a room of the page, and what its modules may import; "" is what lies in no room
    "model": {"model"},
    "net": {"net", "model"},
    "draw": {"draw", "model", "dom"},
    "page": {"page", "net", "draw", "model", "dom", "state", "storage"},
    "panels": {"panels", "page", "net", "draw", "model", "dom", "state", "storage"},
    "input": {"input", "page", "net", "draw", "model", "dom", "state", "storage"},
    "dom": set[str](),
    "state": {"dom", "model", "storage"},
    "storage": set[str](),
    "alone": {"alone", "page", "draw", "model", "dom"},
    "main": {"panels", "input", "page", "net", "draw", "model", "dom", "state", "storage"},
}
IMPORTS = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'`](\.[^"'`]+)["'`]""")


def modules_imported(file: Path, source: str) -> list[str]:
    """What a module imports, from the folder of all modules: statically, again exported, or under way."""
    return [os.path.normpath(file.parent / target) for target in IMPORTS.findall(source)]


def room_of(module: str) -> str:
    """The room that a module lies in, or its own name where that is none."""
    return Path(module).parts[0].removesuffix(".mjs")


def arrows() -> dict[str, list[str]]:
    """Every module with what it imports."""
    found = {file.relative_to(MODULES): file.read_text() for file in MODULES.rglob("*.mjs")}
    return {str(file): modules_imported(file, source) for file, source in found.items()}


def circle(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Modules that import each other in a circle; none where there is no circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_the_reader_of_modules_sees_all_imports() -> None:
    source = (
        'import { a } from "./a.mjs";\nexport * from "../b.mjs";\nimport("./c.mjs").then();\nimport `./d/${id}.mjs`;'
    )
    source += '\nimport {\n  e,\n} from "./e.mjs";\nimport "./f.mjs";'
    found = modules_imported(Path("page/x.mjs"), source)
    assert found == ["page/a.mjs", "b.mjs", "page/c.mjs", "page/d/${id}.mjs", "page/e.mjs", "page/f.mjs"]


def test_the_finder_of_circles_finds_one() -> None:
    assert not circle({"a": ["b", "c"], "b": ["c"]})
    assert set(circle({"a": ["b"], "b": ["c"], "c": ["a"]})) == {"a", "b", "c"}


def test_no_modules_of_the_page_import_each_other_in_a_circle() -> None:
    assert circle(arrows()) == []


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_modules_import_only_what_their_room_may(room: str) -> None:
    mine = {module: targets for module, targets in arrows().items() if room_of(module) == room}
    assert mine
    for module, targets in mine.items():
        assert {room_of(target) for target in targets} <= MAY_IMPORT[room], module


def test_every_module_lies_in_a_room_and_imports_what_is_there() -> None:
    found = arrows()
    assert {room_of(module) for module in found} == set(MAY_IMPORT)
    asked = {target for targets in found.values() for target in targets if "${" not in target}
    assert asked <= set(found)


def test_every_panel_is_a_file_and_a_module() -> None:
    assert {module.stem for module in (MODULES / "panels").glob("*.mjs")} == set(PANELS)


LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
A_SIDE = "left"  # where a text stands; as a kind of verdict it may not be compared with
KIND_COMPARED = re.compile(r"\bkind\s*[!=]==|\bkind: \"")
LARGE = 50  # a number below may be anything


def literals(source: str) -> set[str]:
    """The texts in double quotes of a module, which is how all of ours are formatted."""
    return set(LITERAL.findall(re.sub(r"//[^\n]*|/\*.*?\*/", "", source, flags=re.DOTALL)))


def test_the_reader_of_literals_sees_them_all() -> None:
    assert literals('a("b c") // "d"\nif (kind === "e") f["g"] = `h`; /** "i" */') == {"b c", "e", "g"}


@pytest.mark.parametrize("module", sorted(arrows()))
def test_a_module_names_nothing_that_python_lists(module: str) -> None:
    source, known = (MODULES / module).read_text(), catalogue()
    listed = {*known["surfaces"], *known["rules"], *known["verdicts"]} - {A_SIDE}
    assert not literals(source) & listed
    limits = {str(limit) for limit in known["limits"].values() if limit > LARGE}
    assert limits
    assert not limits & set(re.findall(r"[\d.]+", source.replace("_", "")))
    if "verdict" in source:
        assert not KIND_COMPARED.search(source)
