"""The files of the page: named by what they hold, kept for a year, and every module known beforehand."""

from __future__ import annotations

import re

import pytest

from app.server import assets
from app.server.app import create_app
from tests.serving import page_text

IMPORT = re.compile(r"""\bfrom "(\.{1,2}/[^"]+)";""")


def test_every_module_that_is_needed_at_once_is_named_and_none_that_comes_later() -> None:
    named = assets.modules()
    assert {"main.mjs", "state.mjs", "panels/code.mjs"} <= set(named)
    assert "page/batches.mjs" not in named
    for module in named:
        file = assets.FOLDER / module
        for name in IMPORT.findall(re.sub(r"^\s*(//|\*|/\*).*$", "", file.read_text(), flags=re.MULTILINE)):
            assert str((file.parent / name).resolve().relative_to(assets.FOLDER)) in named, (module, name)
    assert re.findall(r'<link rel="modulepreload" href="(.*?)">', page_text()) == [assets.address(n) for n in named]


@pytest.mark.parametrize("name", ["main.mjs", assets.STYLE, "fonts/inter-latin.woff2", "icons/fallline.svg"])
def test_a_file_is_kept_for_a_year(name: str) -> None:
    answer = create_app().server.test_client().get("/" + assets.address(name))
    assert answer.status_code == 200
    assert answer.data == assets.files()[name]
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", ["nothing.mjs", "../pyproject.toml", "style/00_base.css", "fonts/README.md", ""])
def test_of_what_is_no_file_of_the_page_nothing_is_sent(name: str) -> None:
    assert create_app().server.test_client().get("/" + assets.address(name)).status_code == 404


def test_every_file_that_the_stylesheet_names_is_there() -> None:
    named = re.findall(r"url\(([^\"')]+)\)", assets.files()[assets.STYLE].decode())
    assert named
    assert not [name for name in named if name.removeprefix("../") not in assets.files()]


def test_every_icon_of_the_page_has_its_picture() -> None:
    used = set(re.findall(r'class="icon icon-([\w-]+)"', page_text()))
    drawn = set(re.findall(r"\.icon-([\w-]+) \{", assets.files()[assets.STYLE].decode()))
    assert len(used) > 15
    assert used <= drawn
