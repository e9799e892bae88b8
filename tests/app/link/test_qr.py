"""The QR code of a link: what is drawn is read back by another library, and what no code holds is refused."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest
import segno
import zxingcpp
from hypothesis import given, settings

from app.link import address, qr
from optim.race import Race
from optim.spec.limits import BadRace
from tests.optim.strategies import races

HOST = "http://192.168.0.17:8050/?"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(picture: bytes) -> np.ndarray:
    """The modules that an SVG draws, quiet zone and all: True where it is dark. Lines of width 1 on a light ground."""
    root = ElementTree.fromstring(picture)
    ground, lines = root.findall(f"{SVG}path")
    _, _, width, height = map(int, root.attrib["viewBox"].split())
    assert (ground.attrib["fill"], lines.attrib["stroke"]) == ("#fff", "#000")
    assert ground.attrib["d"] == f"M0 0h{width}v{height}h-{width}z"
    modules = np.zeros((height, width), bool)
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", lines.attrib["d"]):
        if command == "h":
            modules[int(y), int(x) : int(x) + int(numbers)] = True
            x += int(numbers)
        else:
            across, down = map(float, numbers.split())
            x, y = (across, down) if command == "M" else (x + across, y + down)
    return modules


def seen(picture: bytes) -> str:
    """What a camera reads in an SVG."""
    pixels = np.where(np.kron(drawn(picture), np.ones((4, 4), bool)), 0, 255).astype(np.uint8)
    (code,) = zxingcpp.read_barcodes(pixels, zxingcpp.barcode_formats_from_str("QRCode"))
    return code.text


@settings(max_examples=30, deadline=None)
@given(races())
def test_a_camera_reads_the_link_of_any_race(race: Race) -> None:
    link = HOST + address.text(race)
    assert seen(qr.svg(link)) == link


@pytest.mark.parametrize(("level", "most"), qr.CAPACITY.items())
def test_each_level_is_used_as_far_as_it_holds(level: str, most: int) -> None:
    link = HOST.ljust(most, "a")
    assert seen(qr.svg(link)) == link
    assert segno.make_qr(link, error=level, boost_error=False).version == 40
    with pytest.raises(segno.DataOverflowError):
        segno.make_qr(link + "a", error=level)


def test_the_better_level_is_used_where_both_would_do() -> None:
    link = HOST.ljust(qr.CAPACITY["M"], "a")
    np.testing.assert_array_equal(drawn(qr.svg(link))[4:-4, 4:-4], segno.make_qr(link, error="M").matrix)


def test_it_is_drawn_at_any_size_with_a_quiet_zone_around_it() -> None:
    picture = qr.svg(HOST)
    root = ElementTree.fromstring(picture)
    modules = drawn(picture)
    dark = np.argwhere(modules)
    assert not {"width", "height"} & set(root.attrib)
    assert b"<!DOCTYPE" not in picture
    assert dark.min() == 4
    assert dark.max() == len(modules) - 5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "http://",
        "ftp://example.org/",
        "javascript:alert(1)",
        "see http://example.org/",
        "http://example.org/a b",
        "http://example.org/é",
        "http://example.org/\n",
        HOST.ljust(max(qr.CAPACITY.values()) + 1, "a"),
    ],
)
def test_what_is_no_link_or_too_long_is_refused(text: str) -> None:
    with pytest.raises(BadRace, match="at most 2,953 characters long") as refusal:
        qr.svg(text)
    assert refusal.value.field == "for"
