"""Every sentence of the lesson holds, and none about a run stands without a check that can fail."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from app.lesson.rendering import PIECE
from app.lesson.sentence import Claim, Said, Untrue
from app.payload.facts import race_facts
from tests.app.lesson.detector import NUMBER, SEEDS, foreign_numbers, needs_a_source, numbers_in, speaks_of_a_run
from tests.app.lesson.every import ALL_CLAIMS, ALL_SPOKEN, SPOKEN, Spoken, paths_of, race_of, texts
from tests.app.lesson.otherwise import false_of

BRITISH = re.compile(
    r"\b\w*(colour|behaviour|neighbour|favour|centre|grey|labelled|modelling|travelling|learnt"
    r"|(optim|minim|maxim|normal|initial|general|regular|standard|recogn|real|organ|emphas|summar|util)is(e|ing|ation)"
    r"|analys(e|ing))\w*",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(1[6-9]|20)\d\d\b")


@ALL_SPOKEN
def test_a_sentence_is_so(one: Spoken) -> None:
    said = one.sentence.told(paths_of(one.race))
    assert "{" not in PIECE.sub("", said)


def test_a_sentence_that_is_not_so_is_refused() -> None:
    claim = Claim("Nothing moves.", lambda paths: None if len(paths[0].points) > 1 else {})
    with pytest.raises(Untrue, match="Nothing moves"):
        claim.told(paths_of("v=1&surface=bowl&steps=5"))


@ALL_CLAIMS
def test_the_check_of_a_claim_can_fail(one: Spoken) -> None:
    assert isinstance(one.sentence, Claim)
    assert any(false_of(one.sentence.holds, one.race)), "it is so of every other race too: it looks at nothing"


def test_a_check_that_looks_at_nothing_is_found() -> None:
    race = "v=1&surface=ravine&knob=condition:100&steps=250&e=gradient_descent,learning_rate:0.019&e=momentum"
    assert not any(false_of(lambda paths: {}, race))
    assert not any(false_of(lambda paths: {"loss": float(paths[0].losses[-1])}, race))
    assert "of one step" in set(false_of(lambda paths: {} if paths[0].race.steps == 250 else None, race))
    assert "in other order" in set(
        false_of(lambda paths: {} if paths[0].race.entrants[paths[0].entrant].rule != "momentum" else None, race)
    )


@ALL_CLAIMS
def test_the_check_of_a_claim_says_what_it_looks_at(one: Spoken) -> None:
    assert isinstance(one.sentence, Claim)
    assert (one.sentence.holds.__doc__ or "").strip().endswith(".")


@ALL_CLAIMS
def test_no_number_of_a_run_is_typed(one: Spoken) -> None:
    """A number that is a setting of the race may stand in a claim; every other one is measured."""
    text = "".join(
        literal for literal, *_ in Formatter().parse(PIECE.sub(lambda piece: piece["term"] or "", one.sentence.text))
    )
    assert list(foreign_numbers(text, race_of(one.race))) == []


def test_a_sentence_without_a_check_speaks_of_no_run() -> None:
    for one in SPOKEN:
        if isinstance(one.sentence, Said) and one.part in ("says", "after", "explains"):
            assert speaks_of_a_run(one.sentence, race_of(one.race)) == [], one


def test_what_is_of_theory_names_its_source() -> None:
    for sentence in (one.sentence for one in SPOKEN):
        if needs_a_source(sentence.text):
            assert sentence.source, (sentence.text, needs_a_source(sentence.text))
        if sentence.source:
            assert YEAR.search(sentence.source), f"author, year, title, identifier: {sentence.source}"
            assert sentence.source.count(",") >= 2, f"author, year, title, identifier: {sentence.source}"


def test_no_sentence_is_said_twice() -> None:
    said = [one.sentence.text for one in SPOKEN if one.part == "says"]
    assert len(said) == len(set(said))


def test_every_text_is_in_the_words_of_the_page() -> None:
    for place, text in sorted(set(texts())):
        assert "converge" not in text, place
        assert [hit[0] for hit in BRITISH.finditer(text)] == [], place


def test_the_reader_of_numbers_sees_them_all() -> None:
    race = race_of("v=1&surface=bowl&steps=1500&e=adam,learning_rate:0.05")
    text = "0.05 and 1,500 and 1500 are settings, 7 and 0.0005 and 2e-3 are not; L2 is a name, with 100 seeds."
    assert list(foreign_numbers(text, race)) == ["7", "0.0005", "2e-3"]
    assert {0.05, 1500.0} <= set(numbers_in(race_facts(race)))
    assert not NUMBER.search(SEEDS.sub("", "100 seeds"))
