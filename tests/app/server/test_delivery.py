"""How answers travel: compressed once, revalidated, and with headers that say what a browser may do."""

from __future__ import annotations

import gzip

import brotli
import pytest
from backports import zstd

from app.server import assets
from app.server.app import create_app

UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress, "zstd": zstd.decompress}


@pytest.mark.parametrize("coding", UNPACK)
@pytest.mark.parametrize("path", ["/", "/" + assets.address("main.mjs"), "/data/linear_regression.json"])
def test_text_is_compressed_as_the_browser_takes_it(coding: str, path: str) -> None:
    client = create_app().server.test_client()
    plain, packed = client.get(path), client.get(path, headers={"Accept-Encoding": coding})
    assert packed.headers["Content-Encoding"] == coding
    assert len(packed.data) < 0.6 * len(plain.data)
    assert UNPACK[coding](packed.data) == plain.data
    assert packed.headers["Vary"] == "Accept-Encoding"


def test_what_never_changes_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    client, compressed = create_app().server.test_client(), []
    original = brotli.compress
    monkeypatch.setattr("brotli.compress", lambda data, **how: compressed.append(len(data)) or original(data, **how))
    for _ in range(3):
        client.get("/" + assets.address("main.mjs"), headers={"Accept-Encoding": "br"})
    assert len(compressed) == 1


@pytest.mark.parametrize(
    "path", ["/race.bin?surface=bowl", "/health", "/data/linear_regression.json", "/race.bin?steps=0"]
)
def test_every_answer_may_be_read_from_a_frame_without_an_origin_and_is_what_it_says(path: str) -> None:
    headers = create_app().server.test_client().get(path).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_an_answer_that_did_not_change_is_not_sent_again() -> None:
    client, asked = create_app().server.test_client(), "/race.json?surface=bowl&steps=5"
    for path in ("/race.bin?surface=bowl&steps=5", "/nearest.json?surface=bowl"):
        tag = client.get(path, headers={"Accept-Encoding": "gzip"}).headers["ETag"]
        again = client.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
        assert again.status_code == 304, path
    assert "ETag" not in client.get(asked).headers, "a stream is never held whole"
