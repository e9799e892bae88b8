"""The words of a formula, read before Python's parser sees it: what has no place in one is refused here. Pure."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection
from itertools import accumulate, pairwise

from surfaces.typed.functions import FUNCTIONS, IN_NUMPY
from surfaces.typed.language import Language
from surfaces.typed.strange import strange
from surfaces.typed.tree import PLANE

LONGEST = 300  # characters
DEEPEST = 24  # levels, of brackets too
WORD = r"(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[A-Za-z_]\w*)|\*\*|[-+*/^(),]"
LONGEST_NAME = 20  # characters, of a knob
KNOB = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
RAISED = re.compile("\u207b?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+")  # a power as textbooks print it
GOES_ON = re.compile(r"\n\s*(?=[-+*/^),])|(?<=[-+*/^(,])[ \t]*\n\s*")  # no line of its own begins or ends so
AS_DIGITS = str.maketrans("\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "-0123456789")


class BadFormula(ValueError):
    """A text that is no formula: the sentence says which word, and what would be right."""


def hint(name: str, known: Collection[str]) -> str:
    """What would be right in the place of a name that is not known in a surface's formula."""
    if name.lower() in known:
        return f"write {name.lower()}."
    if set(name) <= set(PLANE):
        return f"for a product write {'*'.join(name)}."
    if not could_be_a_name(name):
        return "a formula has x, y, pi, e, numbers, functions and knobs."
    return f"a formula has x, y, pi, e, and knobs that are declared, like {name} = 1 from 0 to 5."


def could_be_a_name(word: str) -> bool:
    """Whether a word could be the name of a knob."""
    return len(word) <= LONGEST_NAME and bool(KNOB.fullmatch(word)) and not keyword.iskeyword(word)


SURFACE = Language(
    letters=PLANE,
    functions={name: function.arguments for name, function in FUNCTIONS.items()},
    in_numpy=IN_NUMPY,
    token=re.compile(WORD, re.ASCII),
    signs="+ - * / ^ ( ) and commas",
    example="x**2 + y**2",
    equals="A formula has no =. A knob is declared on a line of its own, like a = 1 from 0 to 5.",
    hint=hint,
)


def whole_lines(text: str) -> str:
    """A text whose lines that go on in the next are one."""
    return GOES_ON.sub(" ", text.replace("\r\n", "\n"))


def canonical(text: str) -> str:
    """A formula that can be parsed, as a link has it: without blanks, and with ** for ^ and for raised digits."""
    return joined(tokens(text))


def joined(words: list[tuple[str, str]]) -> str:
    """The words of a formula, as Python has them and a link."""
    return "".join(word for word, _ in words).replace("^", "**")


def tokens(text: str, language: Language = SURFACE) -> list[tuple[str, str]]:
    """The words of a formula, each with its kind: "number", "name" or "" of a sign. Raises BadFormula."""
    check_length(text)
    if not text.strip(" \t"):
        raise BadFormula(f"There is no formula yet: try {language.example}.")
    found, at = list[tuple[str, str]](), 0
    while at < len(text):
        if text[at] in " \t":
            at += 1
            continue
        match = language.token.match(text, at) or RAISED.match(text, at)
        if match is None:
            raise BadFormula(strange(text, at, language))
        found += power(match[0], found, language) if match.re is RAISED else [(match[0], match.lastgroup or "")]
        at = match.end()
    check_length(joined(found))
    return found


def check_length(text: str) -> None:
    """Refuse a text that is too long, as it is typed or as a link has it. Raises BadFormula."""
    if len(text) > LONGEST:
        raise BadFormula(f"A formula has at most {LONGEST} characters; this one has {len(text):,}.")


def power(raised: str, before: list[tuple[str, str]], language: Language) -> list[tuple[str, str]]:
    """The words that raised digits stand for. Raises BadFormula behind the name of a function."""
    exponent = raised.translate(AS_DIGITS)
    if before and before[-1][0] in language.functions:
        name = before[-1][0]
        raise BadFormula(f"{name}{raised} is not read here: write {name}(...)**{exponent}.")
    sign = [("-", "")] if exponent.startswith("-") else []
    return [("**", ""), *sign, (exponent.removeprefix("-"), "number")]


def check_names(words: list[tuple[str, str]], known: Collection[str], language: Language = SURFACE) -> None:
    """Refuse a name that nobody knows, unless it is called as a function. Raises BadFormula."""
    for (word, kind), (behind, _) in pairwise([*words, ("", "")]):
        if kind == "name" and word not in known and behind != "(":
            raise BadFormula(f"{word[:20]} is not known here: {language.hint(word, known)}")


def check_neighbours(found: list[tuple[str, str]], language: Language = SURFACE) -> None:
    """Refuse a function without its brackets, what stands side by side without a sign, and brackets that are too deep.
    Raises BadFormula."""
    for (left, kind), (right, other) in pairwise([*found, ("", "")]):
        if left in language.functions and right != "(":
            raise BadFormula(language.needs_brackets(left, raised=right in ("^", "**")))
        ends, begins = bool(kind) or left == ")", bool(other) or right == "("
        if not (ends and begins) or (kind == "name" and right == "("):
            continue
        raise BadFormula(f"Between {left} and {right} a sign is missing: for a product write {left}*{right}.")
    deep = max(accumulate((word == "(") - (word == ")") for word, _ in found), default=0)
    if deep > DEEPEST:
        raise BadFormula(f"The formula is {deep} brackets deep; {DEEPEST} are the most.")


def unfinished(words: list[tuple[str, str]], language: Language = SURFACE) -> str:
    """The sentence on words that make no formula together."""
    opened = [word for word, _ in words].count("(") - [word for word, _ in words].count(")")
    if opened:
        return f"A bracket is not {'closed' if opened > 0 else 'opened'}: ( and ) come in pairs."
    if not words[-1][1] and words[-1][0] not in ")":
        return f"The formula ends with {words[-1][0]}: behind it a number, {language.either} is missing."
    return f"The formula cannot be read: between two signs a number, {language.either} is missing."
