"""A link's text packed: both forms are one race, everywhere, and what is none is refused before it takes memory."""

from __future__ import annotations

import zlib
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.__main__ import main
from app.link import address
from app.link.asked import asked
from app.link.nearest import nearest
from app.link.packed import MOST, packed, unpacked
from app.server.app import create_app
from optim import RULES
from optim.spec.limits import MAX_ENTRANTS, BadRace
from tests.optim.strategies import races

TEXT = "v=1&surface=bowl&steps=5&e=adam"


def deflated(data: bytes, wbits: int = -15) -> str:
    packer = zlib.compressobj(9, wbits=wbits)
    return urlsafe_b64encode(packer.compress(data) + packer.flush()).decode().rstrip("=")


@given(some.text(some.characters(min_codepoint=33, max_codepoint=126), max_size=300))
def test_what_is_packed_is_unpacked(text: str) -> None:
    assert unpacked(packed(text)) == text


@settings(max_examples=30)
@given(races())
def test_both_forms_say_one_race(race: address.Race) -> None:
    code = packed(address.text(race))
    for link in (f"z={code}", f"#z={code}", f"http://host:8050/fall/#z={code}", f"?z={code}&at=3"):
        assert address.parse(link) == race


def test_every_reader_knows_it(capsys: pytest.CaptureFixture[str]) -> None:
    code = packed(f"{TEXT}&at=2")
    assert asked(f"http://host/#z={code}") == address.parse(TEXT)
    assert nearest(f"z={code}") == (address.parse(TEXT), [])
    client = create_app().server.test_client()
    assert client.get(f"/nearest.json?z={code}").get_json()["text"] == TEXT
    assert client.get(f"/race.bin?z={code}").data == client.get(f"/race.bin?{TEXT}").data
    assert main(["race", f"http://host/#z={code}", "--csv"]) == 0
    assert capsys.readouterr().out.startswith("entrant,rule,step,x,y,loss\n0,adam,0,")


BOMB = deflated(b"&" * 10_000_000)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "!",
        "a",
        "AAAA",
        "%%",
        packed(TEXT)[:-4],
        packed(TEXT) + "AAAA",
        deflated(b"x", wbits=15),
        deflated("é".encode()),
        BOMB,
    ],
)
def test_what_is_no_packed_race_is_refused_in_a_sentence(code: str) -> None:
    for read in (address.parse, asked):
        with pytest.raises(BadRace, match=f"must be the text of a race, packed.*at most {MOST:,} bytes") as refused:
            read(f"#z={code}")
        assert refused.value.field == "z"
    race, notices = nearest(f"z={code}")
    assert race == address.Race()
    assert notices[0].endswith("This is the welcome race instead.")


def test_the_route_to_the_nearest_race_refuses_nothing() -> None:
    answer = create_app().server.test_client().get("/nearest.json?z=AAAA")
    assert answer.status_code == 200
    assert "z is 'AAAA'" in answer.get_json()["notices"][0]


def test_a_packed_text_is_not_unpacked_twice() -> None:
    with pytest.raises(BadRace, match="field is 'z'"):
        address.parse(f"z={packed(f'z={packed(TEXT)}')}")


def test_a_bomb_is_not_unpacked() -> None:
    assert len(BOMB) < address.MAX_LENGTH
    with pytest.raises(BadRace):
        unpacked(BOMB)


def test_eight_entrants_fit_a_code_of_half_as_many_signs() -> None:
    rules = list(RULES)[:MAX_ENTRANTS]
    text = "v=1&surface=rosenbrock&start=-1.25,2.75&steps=2000&seed=7" + "".join(
        f"&e={rule},learning_rate:{0.0123 * n}" for n, rule in enumerate(rules, start=1)
    )
    assert len(packed(text)) < 0.75 * len(text)
