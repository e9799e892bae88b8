"""A race as a page of one file: small enough, whole, and it asks for nothing."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode

import pytest

from app.export import modules, page
from app.export.look import Look
from app.link import address
from app.payload import binary
from optim.spec.limits import MAX_ENTRANTS, MAX_STEPS
from tests.app.payload.test_binary import opened

RACE = address.parse("surface=bowl&steps=20&e=adam&e=momentum")
IMPORTS = re.compile(r'^(?:import|export|\}).*from "([^"]+)"', re.MULTILINE)
LARGEST = 1_000_000  # bytes


def held(text: str, name: str) -> str:
    """What a script of the page holds."""
    found = re.search(rf'<script type="[^"]*" id="{name}">(.*?)</script>', text, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def written() -> str:
    return page.page(RACE, Look(theme="dark", step=7, muted=frozenset({1}), zoom=(0.0, 0.0, 2.0)))


def test_it_holds_the_race_as_the_server_sends_it(written: str) -> None:
    assert zlib.decompress(b64decode(held(written, "race")), wbits=-15) == binary.as_bin(RACE)
    header, _ = opened(zlib.decompress(b64decode(held(written, "ground")), wbits=-15))
    assert header["window"]["y"] == [-2.5, 2.5]  # twice as close as the bowl's own


def test_it_knows_how_it_is_looked_at_and_says_its_link(written: str) -> None:
    known = json.loads(held(written, "known"))
    assert (known["at"], known["muted"], known["zoom"]) == (7, [1], {"x": 0.0, "y": 0.0, "times": 2.0})
    assert f"<!-- A race of Fall Line: ?{address.text(RACE)}&at=7&mute=1&zoom=0,0,2 -->" in written
    assert '<html lang="en" data-theme="dark">' in written


def test_every_module_that_it_needs_is_in_it_and_nothing_is_asked_for(written: str) -> None:
    found = re.search(r'<script type="importmap">(.*?)</script>', written, re.DOTALL)
    assert found
    urls = json.loads(found[1])["imports"]
    sources = {name: b64decode(url.partition(",")[2]).decode() for name, url in urls.items()}
    assert f"{modules.HERE}{page.ENTRY}" in sources
    asked = {name for source in sources.values() for name in IMPORTS.findall(source)}
    assert asked == {*sources} - {f"{modules.HERE}{page.ENTRY}"}
    assert not re.findall(r'(?:src|href)="(?!data:)', written)
    assert "url(../" not in written
    assert "fetch(" not in "".join(sources.values())


def test_the_largest_race_is_a_page_of_a_megabyte() -> None:
    entrants = "".join(f"&e=adam,learning_rate:{rate / 100}" for rate in range(1, MAX_ENTRANTS + 1))
    race = address.parse(f"surface=bowl&steps={MAX_STEPS}&noise=2{entrants}")
    assert len(page.page(race, Look()).encode()) <= LARGEST
