"""Same race, same path, bit for bit: from one version of this code to the next."""

from __future__ import annotations

import pytest

from tests.reference import bits


def test_every_path_has_the_bits_on_record() -> None:
    known = bits.recorded()
    if (here := bits.circumstances()) != known["circumstances"]:
        pytest.skip(f"recorded with {known['circumstances']}, this is {here}")
    texts = list(known["races"])
    assert len(set(texts)) >= 290
    found = dict(zip(texts, bits.digests(texts), strict=True))
    assert found == known["races"]


def test_the_bits_differ_where_a_race_does() -> None:
    one, other = (
        "v=1&surface=bowl&start=1,1&steps=5&e=sgd,learning_rate:0.1",
        "v=1&surface=bowl&start=1,1&steps=5&e=sgd,learning_rate:0.10000000000000002",
    )
    assert len({bits.digest(one), bits.digest(other), bits.digest(one)}) == 2
