"""The text form of a race: every race has one, equal races the same one; any other text is refused in a sentence."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.link import address, fields
from optim import RULES
from optim.race import Change, Entrant, Race
from optim.spec.limits import BadRace, BadTyped
from tests.optim.strategies import races

WORDS = [
    "v",
    "surface",
    "knob",
    "start",
    "steps",
    "horizon",
    "noise",
    "batch",
    "sampling",
    "seed",
    "e",
    "change",
    "ravine",
    "linear_regression",
    "replacement",
    "adam",
    "condition",
    "beta",
]
TRACKERS = ["fbclid", "gclid", "dclid", "msclkid", "utm_source", "UTM_Campaign", "mc_cid", "mc_eid", "ref", "ref_src",
            "_ga", "igsh", "gbraid", "_hsenc", "mkt_tok", "srsltid", "gad_source"]  # fmt: skip
PIECES = st.sampled_from(
    [
        *WORDS,
        "=",
        "&",
        ",",
        ":",
        "%",
        "+",
        "-",
        "1",
        "0.5",
        "1e999",
        "nan",
        "schedule:cosine",
        "dialect:keras",
        "\0",
        "é",
    ]
)


@settings(max_examples=100, deadline=None)
@given(races())
def test_a_race_reads_back_from_its_text(race: Race) -> None:
    assert address.parse(address.text(race)) == race
    assert address.text(address.parse(address.text(race))) == address.text(race)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)))
def test_any_text_is_a_race_or_is_refused_in_a_sentence(text: str) -> None:
    refusal = refused(text)
    if refusal is None:
        assert address.parse(address.text(address.parse(text))) == address.parse(text)
    else:
        assert str(refusal).endswith(".")
        assert refusal.field
        assert "must be" in str(refusal) or isinstance(refusal, BadTyped)


@settings(max_examples=100, deadline=None)
@given(races(), st.data())
def test_what_a_link_says_of_the_view_changes_no_race(race: Race, data: st.DataObject) -> None:
    said = st.one_of(st.just(""), st.text().map(lambda value: f"={quote(value, errors='replace')}"), st.just("=%ff"))
    looked_at = st.tuples(st.sampled_from(list(address.VIEW)), said).map("".join)
    parts = address.text(race).split("&")
    for part in data.draw(st.lists(looked_at, min_size=1, max_size=20)):
        parts.insert(data.draw(st.integers(0, len(parts))), part)
    assert address.parse("&".join(parts)) == race


def test_the_fields_of_the_view_are_none_of_the_race() -> None:
    assert not set(address.VIEW) & {*address.SINGLE, *address.REPEATED}


def refused(text: str) -> BadRace | None:
    """Why a text is no race; None where it is one. Any other error escapes."""
    try:
        address.parse(text)
    except BadRace as refusal:
        return refusal
    return None


def test_the_text_of_the_design_reads_as_it_says() -> None:
    text = (
        "v=1&surface=ravine&knob=condition:20&start=-3,1&steps=500&noise=0.1&seed=7"
        "&e=adam,learning_rate:0.05,dialect:keras&e=momentum,beta:0.5,schedule:cosine,dialect:torch"
        "&change=120,0,learning_rate:0.01"
    )
    race = Race(
        "ravine", {"condition": 20.0},
        (
            Entrant("adam", {"learning_rate": 0.05}, dialect="keras"),
            Entrant("momentum", {"beta": 0.5}, "cosine", "torch"),
        ),
        (-3.0, 1.0), 500, 500, 0.1, 7, (Change(120, 0, "learning_rate", 0.01),),
    )  # fmt: skip
    assert address.parse(text) == race
    assert address.text(race) == text


def test_what_is_left_out_has_its_default_and_empty_text_is_the_welcome_race() -> None:
    assert address.parse("") == Race()
    assert address.parse("?surface=bowl") == Race("bowl")
    assert address.text(Race("bowl", start=(4, -3))) == "v=1&surface=bowl"


@pytest.mark.parametrize(
    "before",
    ["", "?", "http://127.0.0.1:8050/?", "HTTPS://school.example/fall/line?", "[::1]:8050/?", "localhost:8050?"],
)
@pytest.mark.parametrize("behind", ["", "#", "#top", "#surface=ravine&steps=7", "#?steps=7"])
def test_a_whole_link_reads_as_its_query(before: str, behind: str) -> None:
    assert address.parse(f"{before}surface=bowl&at=12&steps=5{behind}") == Race("bowl", steps=5)
    assert address.parse(f"{before}{behind}") == Race()


@pytest.mark.parametrize(
    "link", ["http://127.0.0.1:8050", "https://school.example/fall/line", "http://[::1]:8050/#a?b"]
)
def test_a_link_without_a_query_is_the_welcome_race(link: str) -> None:
    assert address.parse(link) == Race()


@settings(max_examples=100, deadline=None)
@given(races(), st.data())
def test_what_follows_people_about_changes_no_race(race: Race, data: st.DataObject) -> None:
    parts = address.text(race).split("&")
    for name in data.draw(st.lists(st.sampled_from(TRACKERS), min_size=1, max_size=5)):
        parts.insert(
            data.draw(st.integers(0, len(parts))), data.draw(st.sampled_from([name, f"{name}=", f"{name}=a,1%"]))
        )
    assert address.parse("&".join(parts)) == race


def test_no_field_of_a_link_is_a_trackers() -> None:
    ours = (*address.SINGLE, *address.REPEATED, *address.VIEW)
    assert not any(fields.TRACKING.fullmatch(name) for name in (*ours, "colour", "reference", "game", "gallery"))


def test_an_ampersand_too_many_is_no_field() -> None:
    assert address.parse("&surface=bowl&&steps=5&") == Race("bowl", steps=5)


def test_a_horizon_is_said_after_the_steps_and_left_out_where_it_equals_them() -> None:
    assert address.text(Race(steps=500, horizon=500)) == "v=1&surface=ravine&steps=500"
    assert (
        address.text(Race(steps=500, horizon=Race.steps, seed=7)) == "v=1&surface=ravine&steps=500&horizon=200&seed=7"
    )
    assert address.text(Race(horizon=500)) == "v=1&surface=ravine&horizon=500"
    assert address.parse("steps=500").horizon == 500
    assert address.parse("horizon=90&steps=500") == Race(steps=500, horizon=90)


def test_the_order_of_fields_and_the_way_numbers_are_written_do_not_matter() -> None:
    one = address.parse("e=adam,epsilon:1e-3,learning_rate:5e-2&surface=bowl&start=%2B1,-0")
    other = address.parse("surface=bowl&start=1.0,0&e=adam,learning_rate:.05,epsilon:0.001,beta1:0.9")
    assert one == other
    assert address.text(one) == address.text(other)


@pytest.mark.parametrize(
    ("text", "field", "says"),
    [
        ("surface=atlantis", "surface", "'atlantis'"),
        ("steps=0", "steps", "from 1 to 100,000"),
        ("steps=100001", "steps", "from 1 to 100,000"),
        ("steps=1e3", "steps", "whole number"),
        ("horizon=0", "horizon", "from 1 to 100,000"),
        ("horizon=1e3", "horizon", "whole number"),
        ("seed=-1", "seed", "whole number"),
        ("noise=-0.5", "noise", "from 0 to"),
        ("noise=nan", "noise", "'nan'"),
        ("start=1", "start", "two numbers"),
        ("start=1e999,0", "start x", "-1e+300 to 1e+300"),
        ("e=adam,learning_rate:-1", "adam learning_rate", "from 0 to 1e+300"),
        ("e=adam,beta1:1.5", "adam beta1", "from 0 to 1"),
        ("e=adam,speed:1", "adam", "one of learning_rate, beta1"),
        ("e=adam,beta1:0.1,beta1:0.2", "adam beta1", "once"),
        ("e=adam,schedule:soon", "schedule", "one of constant"),
        ("e=adam,schedule:cyclic;cycles:1e9", "cyclic cycles", "a number from 0 to 100"),
        ("e=adam,schedule:cosine;", "cosine setting", "left out: the schedule cosine has no settings"),
        ("e=adam,schedule:step,schedule:cosine", "adam schedule", "once"),
        ("e=adam,dialect:torch", "adam dialect", "one of paper, keras"),
        ("e=adam,dialect:keras,dialect:keras", "adam dialect", "once"),
        ("e=adam,dialect", "adam setting", "like name:number"),
        ("e=adamm", "rule", ", ".join(RULES)),
        ("&".join(["e=adam"] * 9), "number of entrants", "from 1 to 8"),
        ("knob=condition:0", "knob condition", "from 1e-12"),
        ("surface=bowl&knob=condition:5", "knob", "one of rotation"),
        ("change=5,9,learning_rate:1", "change entrant", "from 0 to 2"),
        ("change=5,0,beta:1", "change setting", "learning_rate"),
        ("change=later", "change", "120,0,learning_rate:0.01"),
        ("v=2", "v", "must be 1"),
        ("steps=5&steps=6", "steps", "once"),
        ("colour=red", "field", "field is 'colour', but must be one that a race has, like surface, steps or e."),
        ("knob=" + "a" * 9000 + ":x", "knob " + "a" * 75, "a number"),
        ("e=" + "a" * 20000, "race", "at most 16,000"),
        ("%ff=1", "race", "URL encoding"),
    ],
)
def test_what_cannot_be_says_the_field_the_value_and_the_range(text: str, field: str, says: str) -> None:
    with pytest.raises(BadRace) as refusal:
        address.parse(text)
    assert refusal.value.field == field
    assert says in str(refusal.value)
