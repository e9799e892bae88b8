"""The nearest race: any text has one; a valid text's is its own; what is broken falls back alone, with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.link import address
from app.link.nearest import MAX_NOTICES, nearest
from optim.race import WELCOME, Change, Entrant, Race
from optim.spec.limits import MAX_CHANGES, MAX_ENTRANTS
from optim.spec.schedules import SCHEDULES
from tests.app.link.test_address import PIECES, refused
from tests.optim.strategies import races

ADAM = Entrant("adam")


@settings(max_examples=100, deadline=None)
@given(races())
def test_a_valid_text_is_its_own_race_and_nothing_is_said(race: Race) -> None:
    assert nearest(address.text(race)) == (race, [])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)))
def test_any_text_has_a_race(text: str) -> None:
    check(text)


def check(text: str) -> None:
    """The nearest race is one that can be linked to, and something is said exactly where the text is no race."""
    race, notices = nearest(text)
    assert address.parse(address.text(race)) == race
    assert bool(notices) == (refused(text) is not None)
    assert len(notices) <= MAX_NOTICES + 1
    assert all(sentence.endswith(".") and len(sentence) < 700 for sentence in notices)


def flipped(text: str, data: st.DataObject) -> str:
    """A text with one bit of one character another."""
    place = data.draw(st.integers(0, len(text) - 1))
    return text[:place] + chr(ord(text[place]) ^ 1 << data.draw(st.integers(0, 6))) + text[place + 1 :]


def cut(text: str, data: st.DataObject) -> str:
    """A text that ends early."""
    return text[: data.draw(st.integers(0, len(text)))]


def doubled(text: str, data: st.DataObject) -> str:
    """A text with one of its fields twice."""
    parts = text.split("&")
    parts.insert(data.draw(st.integers(0, len(parts))), data.draw(st.sampled_from(parts)))
    return "&".join(parts)


def shuffled(text: str, data: st.DataObject) -> str:
    """A text with its commas, colons and ampersands' pieces in any order."""
    mark = data.draw(st.sampled_from("&,:="))
    return mark.join(data.draw(st.permutations(text.split(mark))))


@settings(max_examples=150, deadline=None)
@given(races(), st.data())
def test_a_damaged_link_has_a_race(race: Race, data: st.DataObject) -> None:
    text = address.text(race)
    damages: list[Callable[[str, st.DataObject], str]] = [flipped, cut, doubled, shuffled]
    for damage in data.draw(st.lists(st.sampled_from(damages), min_size=1, max_size=3)):
        text = damage(text, data) or "?"
    check(text)


BROKEN = ("garbage", "colour=red", "steps=many", "knob=tilt:1", "knob=:", "change=soon", "change=0,99,beta:1", "v=0")


@settings(max_examples=100, deadline=None)
@given(races(), st.data())
def test_a_broken_field_more_changes_nothing_else(race: Race, data: st.DataObject) -> None:
    parts = address.text(race).split("&")
    parts.insert(data.draw(st.integers(0, len(parts))), data.draw(st.sampled_from(BROKEN)))
    found, notices = nearest("&".join(parts))
    assert found == race
    assert len(notices) == 1


@settings(max_examples=100, deadline=None)
@given(races(), st.data())
def test_changes_follow_their_entrants_past_one_that_is_left_out(race: Race, data: st.DataObject) -> None:
    assume(race.entrants != WELCOME)
    place = data.draw(st.integers(0, len(race.entrants)))
    parts = address.text(replace(race, changes=())).split("&")
    parts.insert(parts.index(f"e={address.entrant_text(race.entrants[0])}") + place, "e=nobody,learning_rate:1")
    for change in race.changes:
        number = change.entrant + (change.entrant >= place)
        parts.append(f"change={change.step},{number},{change.setting}:{address.plain(change.value)}")
    found, notices = nearest("&".join([*parts, f"change=0,{place},learning_rate:1"]))
    assert found == race
    assert len(notices) == 2


NAMES = ", ".join

# a link, the nearest race, and what is said of it
NEAREST: list[tuple[str, Race, list[str]]] = [
    ("surface=alps", Race(), ["surface 'alps' is not known. It is ravine instead."]),
    ("steps=0&seed=3", Race(seed=3), ["steps is 0, but must be a whole number from 1 to 100,000. It is 200 instead."]),
    ("steps=0&steps=9", Race(steps=9), ["steps is 0, but must be a whole number from 1 to 100,000. It is 9 instead."]),
    ("seed=1&seed=2", Race(seed=1), ["seed is '2', but must be given once, not twice. It is 1 instead."]),
    ("start=1,x", Race(), ["start y is 'x', but must be a number like 0.05 or 5e-2. The start is -4, 1 instead."]),
    ("start=1", Race(), ["start is '1', but must be two numbers like -4,1. It is -4, 1 instead."]),
    ("noise=-1&change=soon&e=adam&change=soon&change=soon", Race(entrants=(ADAM,)),
     ["noise is -1, but must be a number from 0 to 1e+300. It is 0 instead.",
      "change is 'soon', but must be like 120,0,learning_rate:0.01: step, entrant, setting:value. "
      "This change was left out."]),
    ("v=9&seed=3", Race(seed=3), ["v is '9', but must be 1, the version of links this page reads. "
                                  "The rest is read as version 1."]),
    ("knob=condition:5&surface=bowl", Race("bowl"), ["knob is 'condition', but must be one of rotation. It was "
                                                     "left out."]),
    ("knob=condition:0&knob=rotation:5", Race(knobs={"rotation": 5.0}),
     ["knob condition is 0, but must be a number from 1e-12 to 1e+12. It is 50 instead."]),
    ("e=adam,learning_rate:-1,beta1:0.5", Race(entrants=(Entrant("adam", {"beta1": 0.5}),)),
     ["adam learning_rate is -1, but must be a number from 0 to 1e+300. It is 0.1 instead."]),
    ("e=adam,beta1:0.5,beta1:0.7", Race(entrants=(Entrant("adam", {"beta1": 0.5}),)),
     ["adam beta1 is '0.7', but must be given once, not twice. It is 0.5 instead."]),
    ("e=adam,schedule:soon,schedule:cosine", Race(entrants=(Entrant("adam", {}, "cosine"),)),
     [f"schedule is 'soon', but must be one of {NAMES(SCHEDULES)}. It is cosine instead."]),
    ("e=adam,dialect:torch,beta1:0.5", Race(entrants=(Entrant("adam", {"beta1": 0.5}),)),
     ["adam dialect is 'torch', but must be one of paper, keras. It is paper instead."]),
    ("e=adam,dialect:keras,dialect:tf", Race(entrants=(Entrant("adam", dialect="keras"),)),
     ["adam dialect is 'keras, tf', but must be given once, not twice. It is keras instead."]),
    ("e=adam,schedule:cyclic;cycles:101;lowest:0.2;lowest:0.3,beta1:0.5",
     Race(entrants=(Entrant("adam", {"beta1": 0.5}, "cyclic;lowest:0.2"),)),
     ["cyclic cycles is 101, but must be a number from 0 to 100. It is 4 instead.",
      "cyclic lowest is '0.3', but must be given once, not twice. It is 0.2 instead."]),
    ("e=adam,schedule:moon;cycles:1", Race(entrants=(ADAM,)),
     [f"schedule is 'moon', but must be one of {NAMES(SCHEDULES)}. It is constant instead."]),
    ("e=adam,schedule", Race(entrants=(ADAM,)),
     ["adam setting is 'schedule', but must be like name:number. It was left out."]),
    ("e=alder&change=0,0,beta1:0.5", Race(),
     ["rule 'alder' is not known. This entrant was left out.",
      "No entrant is left: those of the welcome race run instead.",
      "The changes of an entrant that was left out were left out with it."]),
    ("&".join(["e=adam"] * 12 + ["change=0,11,beta1:0.5"]), Race(entrants=(ADAM,) * MAX_ENTRANTS),
     ["number of entrants is 12, but must be a whole number from 1 to 8. The first 8 were kept.",
      "The changes of an entrant that was left out were left out with it."]),
    ("e=adam&change=5,0,beta1:0.5&change=5,1,beta1:0.5&change=200,0,beta1:0.5",
     Race(entrants=(ADAM,), changes=(Change(5, 0, "beta1", 0.5),)),
     ["change entrant is 1, but must be a whole number from 0 to 0. This change was left out.",
      "change step is 200, but must be a whole number from 0 to 199. This change was left out."]),
    ("&".join(["e=adam"] + [f"change={k},0,beta1:0.5" for k in range(70)]),
     Race(entrants=(ADAM,), changes=tuple(Change(k, 0, "beta1", 0.5) for k in range(MAX_CHANGES))),
     ["number of changes is 70, but must be a whole number from 0 to 63. The first 63 were kept."]),
    ("change=5,1,beta:0.5", Race(changes=(Change(5, 1, "beta", 0.5),)), []),
    ("surface=bowll&e=adamm,bta1:0.5&change=0,0,bta1:0.6",
     Race("bowl", entrants=(Entrant("adam", {"beta1": 0.5}),), changes=(Change(0, 0, "beta1", 0.6),)),
     ["bowll is not known: bowl is shown.", "adamm is not known: adam runs.", "bta1 is not known: beta1 is taken."]),
    ("knob=conditon:5&e=Gradient-Descent,learnig_rate:0.1,schedule:cyclc;cycels:8,dialect:papr",
     Race(knobs={"condition": 5.0}, entrants=(Entrant("gradient_descent", {"learning_rate": 0.1}, "cyclic;cycles:8"),)),
     ["conditon is not known: condition is taken.", "Gradient-Descent is not known: gradient_descent runs.",
      "learnig_rate is not known: learning_rate is taken.", "cyclc is not known: cyclic is taken.",
      "cycels is not known: cycles is taken.", "papr is not known: paper is taken."]),
    ("knob=conditon:0", Race(),
     ["knob condition is 0, but must be a number from 1e-12 to 1e+12. It is 50 instead."]),
    ("e=adam,beta:0.5", Race(entrants=(ADAM,)),  # either might be meant
     ["adam is 'beta', but must be one of learning_rate, beta1, beta2, epsilon. It was left out."]),
    ("seed=-1&horizon=-5", Race(),
     ["horizon is -5, but must be a whole number from 1 to 100,000. It is 200 instead.",
      "seed is -1, but must be a whole number from 0 to 4,294,967,295. It is 0 instead."]),
    ("x" * 20_000, Race(), ["race is '20,000 characters long', but must be at most 16,000 characters. "
                            "This is the welcome race instead."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "race", "notices"), NEAREST, ids=[text[:40] for text, _, _ in NEAREST])
def test_what_is_kept_and_what_is_said(text: str, race: Race, notices: list[str]) -> None:
    assert nearest(text) == (race, notices)


def test_unknown_fields_are_said_together() -> None:
    (sentence,) = nearest("colour=red&garbage&colour=blue&%ff=1")[1]
    wanted = "one that a race has, like surface, steps or e"
    assert sentence == f"field is 'colour, garbage, \ufffd', but must be {wanted}. It was left out."


def test_of_what_follows_people_about_nothing_is_said() -> None:
    race, notices = nearest("utm_source=mail&surface=bowl&fbclid=IwAR0&colour=red&at=3#top")
    assert race == Race("bowl")
    assert [sentence[:18] for sentence in notices] == ["field is 'colour',"]


def test_no_more_is_said_than_anybody_reads() -> None:
    notices = nearest("&".join(f"e=adam,setting{k}:1" for k in range(14)))[1]
    assert len(notices) == MAX_NOTICES + 1
    assert notices[-1] == "More notices like these: 5."


@pytest.mark.parametrize("name", address.SINGLE)
def test_every_single_field_has_something_in_its_place(name: str) -> None:
    (sentence,) = nearest(f"{name}=?")[1]
    assert sentence.startswith(f"{name} is '?', but must be " if name != "surface" else "surface '?' is not known. ")
    assert sentence.endswith((" instead.", "It was left out.") if name != "v" else f"version {address.VERSION}.")


FULL = "e=adam,learning_rate:0.2&" * MAX_ENTRANTS + "change=1,0,beta1:0.5&" * MAX_CHANGES
REPEATED = [
    "a&", "e=&", "e=a&", "e=adam&", "knob=&", "seed=&", "v=9&seed=9&", "change=&", "v=9&change=1,2,beta1:0.5&",
    "%41", "&", "=", ",",
]  # fmt: skip
STARTED = [("e=adam", ",a"), ("e=adam", ",beta1:1"), ("e=adam,", ":"), (FULL, "change=1,0,beta1:9&"), ("start=", "1,")]


@pytest.mark.parametrize(("begins", "goes_on"), [*(("", piece) for piece in REPEATED), *STARTED])
def test_the_work_grows_no_faster_than_the_text(begins: str, goes_on: str, monkeypatch: pytest.MonkeyPatch) -> None:
    checked, check = list[Race](), Race.__post_init__

    def counted(race: Race) -> None:
        checked.append(race)
        check(race)

    monkeypatch.setattr(Race, "__post_init__", counted)
    text = (begins + goes_on * address.MAX_LENGTH)[: address.MAX_LENGTH]
    nearest(text)
    assert len(checked) <= text.count("&") + 10  # once for each field
    assert max(len(race.changes) for race in checked[1:-1] or checked) <= 1  # and its changes one by one
