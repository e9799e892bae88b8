"""The gallery offers every surface once, under its main trouble, and finds it by its words."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from app.page import gallery, ids
from app.page.layout import page
from app.server.routes import add_routes
from surfaces import SURFACES
from surfaces.surface import Trouble
from tests.app.page.test_page import every


def choices(part: Any) -> dict[str, Any]:
    """The buttons of a part of the gallery, by surface."""
    found = [each for each in every(part) if hasattr(each, "data-surface")]
    assert len({getattr(each, "data-surface") for each in found}) == len(found)
    return {getattr(each, "data-surface"): each for each in found}


def test_every_surface_is_offered_once() -> None:
    assert set(choices(gallery.gallery())) == set(SURFACES)
    assert {getattr(part, "id", None) for part in every(page())} >= {ids.SURFACE, ids.GALLERY}


def test_there_is_a_group_for_every_trouble_and_one_for_none_and_one_for_data() -> None:
    assert set(gallery.GROUPS) == {*get_args(Trouble), "", gallery.DATA}
    for trouble, title in gallery.GROUPS.items():
        members = choices(gallery.group(trouble))
        assert members, title
        assert all(gallery.kind(SURFACES[name]) == trouble for name in members)
        names = [SURFACES[name].name for name in members]
        assert names == sorted(names)


@pytest.mark.parametrize(
    ("word", "found"),
    [("rosenbrock", "rosenbrock"), ("steep valley", "beale"), ("no trouble", "bowl"), ("waffle", "cross_in_tray")],
)
def test_a_surface_is_found_by_its_name_its_troubles_and_its_description(word: str, found: str) -> None:
    assert word in getattr(choices(gallery.gallery())[found], "data-words")


@pytest.mark.parametrize("surface", SURFACES)
def test_a_stamp_is_a_picture_that_the_server_has(surface: str) -> None:
    from flask import Flask

    server = Flask("stamps")
    add_routes(server)
    pictures: Any = gallery.stamp(surface).children
    assert {picture.className for picture in pictures} == {"dark", "light"}
    for picture in pictures:
        answer = server.test_client().get("/" + picture.style["background-image"].removeprefix("url(").rstrip(")"))
        assert (answer.status_code, answer.mimetype) == (200, "image/png")
        assert answer.cache_control.max_age == 604_800
