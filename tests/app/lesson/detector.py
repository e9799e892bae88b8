"""Whether a sentence without a check speaks of a run: a rule that reads its words.

It is a net, not a proof: it catches numbers, pointing words, and an entrant of the race that does something. General
sentences get through: those that say when, where, if or how often, and those that name their source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.lesson.rendering import PIECE
from app.lesson.sentence import Said
from app.payload.facts import race_facts
from app.payload.labels import labels
from optim import RULES
from optim.race import Race

SENTENCE = re.compile(r"(?<=[.!?])\s+")
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?:e-?\d+)?")
SEEDS = re.compile(r"\b100 (seeds|draws|races)\b")
POINTING = re.compile(
    r"\bhere\b|\b(this|these) (races?|runs?|maps?|paths?|valleys?|ravines?|bowls?|surfaces?|starts?|plains?|traps?)\b"
    r"|\bin the race\b|\bon the map\b|\bthe (first|second|third|last|other|red|blue|orange|green|pink) (one|path|run)\b"
    r"|\bat step\b|\bafter \w+ steps\b",
    re.IGNORECASE,
)
DOES = (
    r"reach(es|ed)?|arriv(es|ed?)|diverg(es|ed?|ing)|stall(s|ed)?|escap(es|ed?)|overshoots?|overshot|wins?|won|los(es|t)"
    r"|(is|are|was|comes?|came|ends?|ended|ranks?|ranked) (first|last|lowest|ahead|behind|there|stuck|trapped|stalled)"
    r"|end(s|ed) (at|in|near|on|up)|(has|have) (left|overflowed|arrived|stopped)|overflow(s|ed)|leaves the|left the"
    r"|never (reaches|arrives|leaves)|gets? (stuck|there|trapped)|got (stuck|there|trapped)|bea(ts|t)"
)
ACTS = re.compile(rf"\b({DOES})\b", re.IGNORECASE)
DID = re.compile(
    r"\b(it|they|both|all|each|none|nobody|only one) (has |have |had )?"
    r"(reached|arrived|diverged|stalled|escaped|overshot|won|lost|overflowed|ended|stopped|left)\b",
    re.IGNORECASE,
)
GENERAL = re.compile(
    r"\b(if|when|whenever|where|wherever|while|until|unless|once|can|cannot|could|may|might|must|should|would|often"
    r"|usually|sometimes|always|seldom|rarely|mostly|tends?|likely|any|every|in general|the larger|the smaller|far from"
    r"|(an?|no|one) (run|path|optimizer|rule|race|step|start|method|model))\b|\?$",
    re.IGNORECASE,
)
THEORY = re.compile(
    r"\b(theorem|lemma|law|laws|proved|proven|proof|et al|according to|paper|papers|showed that|shown by"
    r"|(1[6-9]|20)\d\d)\b",
    re.IGNORECASE,
)

WORDS_TOO = {"Real"}  # surnames that begin a sentence as words


def speaks_of_a_run(said: Said, race: Race) -> list[str]:
    """What in a sentence speaks of a run of this race; nothing where it is of the field, or says what to do."""
    text = words_of(said.text)
    found = [] if said.source else [f"the number {number}" for number in foreign_numbers(text, race)]
    found += [f"the words {hit[0]!r}" for hit in POINTING.finditer(text)]
    if said.source:
        return found
    names = names_in(race)
    for sentence in SENTENCE.split(text):
        if GENERAL.search(sentence):
            continue
        if (hit := ACTS.search(sentence)) and any(re.search(rf"\b{name}\b", sentence, re.IGNORECASE) for name in names):
            found.append(f"an entrant and {hit[0]!r}")
        if hit := DID.search(sentence):
            found.append(f"the words {hit[0]!r}")
    return found


def words_of(text: str) -> str:
    """A text without its formulas and code; a term is its words."""
    return PIECE.sub(lambda piece: piece["term"] or "", text)


def foreign_numbers(text: str, race: Race) -> Iterator[str]:
    """The numbers of a text that stand neither for nothing or one, nor for a setting of the race, nor for its seeds."""
    known = {0.0, 1.0, *numbers_in(race_facts(race))}
    for hit in NUMBER.finditer(SEEDS.sub("", text)):
        if float(hit[0].replace(",", "")) not in known:
            yield hit[0]


def numbers_in(part: object) -> Iterator[float]:
    """Every number of plain data."""
    match part:
        case bool():
            return
        case int() | float():
            yield abs(float(part))
        case dict():
            for value in part.values():
                yield from numbers_in(value)
        case list() | tuple():
            for value in part:
                yield from numbers_in(value)


def names_in(race: Race) -> set[str]:
    """What the entrants of a race are called."""
    names = {RULES[entrant.rule].name for entrant in race.entrants} | set(labels(race))
    names |= {short for entrant in race.entrants if (short := RULES[entrant.rule].short)}
    return {re.escape(name) for name in names}


def needs_a_source(text: str) -> list[str]:
    """What in a text is of theory: a law, a proof, a year, a person."""
    words = words_of(text)
    return [hit[0] for hit in THEORY.finditer(words)] + [hit[0] for hit in people().finditer(words)]


def people() -> re.Pattern[str]:
    """Those from whom the rules are, by the names in their sources, as ``Polyak 1964`` or ``Kingma and Ba 2014``.

    A name that is a rule's own, as Nesterov or Adam, is the rule in a text.
    """
    found: set[str] = set()
    for rule in RULES.values():
        authors = re.split(r"\d{4}", rule.source)[0]
        found |= set(re.findall(r"\b[A-Z][a-zé]{2,}\b", authors))
    called = {word for rule in RULES.values() for word in re.findall(r"\w+", f"{rule.name} {rule.short}")}
    return re.compile(rf"\b({'|'.join(sorted(found - called - WORDS_TOO))})\b")
