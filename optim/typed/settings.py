"""The settings of a typed rule: each is its slider. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from optim.typed.language import RATE, TAKEN
from surfaces.hyperparameter import LARGEST, Hyperparameter
from surfaces.typed.description import DECLARED, named, numbers_declared
from surfaces.typed.grammar import LARGEST_NUMBER
from surfaces.typed.words import BadFormula
from surfaces.typed.writing import GREEK, plain, symbol

MOST_SETTINGS = 5  # beside the learning rate
LOGARITHMIC = 100.0  # a slider that ends at so many times its beginning, or beyond, shows powers of ten
USUAL_RATE = (0.01, 1e-6, 10.0)  # of a rule that declares none
MEANT_AS_ONE = re.compile(r"[^=:]*[=:].*(\bfrom\b|:).*", re.ASCII)
SYMBOLS = {RATE: r"\eta", "step": "t"}


def is_setting(part: str) -> bool:
    """Whether a part of a text declares a setting, or tries to."""
    return MEANT_AS_ONE.fullmatch(part) is not None


def declared_settings(parts: Sequence[str]) -> dict[str, Hyperparameter]:
    """The settings that parts of a text declare, the learning rate first. Raises BadFormula."""
    found = {RATE: setting(RATE, USUAL_RATE)}
    for number, part in enumerate(parts):
        if not DECLARED.fullmatch(part):
            raise BadFormula(f"{shown(part)} is no setting: one is declared like beta = 0.9 from 0 to 0.999.")
        name, numbers = numbers_declared(part)
        if name in [re.match(r"\w+", other)[0] for other in parts[:number]]:  # pyright: ignore[reportOptionalSubscript]
            raise BadFormula(f"{name} is declared twice.")
        found[named(name, "setting", TAKEN)] = setting(name, numbers)
    if len(found) - 1 > MOST_SETTINGS:
        raise BadFormula(f"A rule has at most {MOST_SETTINGS} settings of its own; this one has {len(found) - 1}.")
    return found


def shown(part: str) -> str:
    """The beginning of a part of a text, as a sentence may have it."""
    return "".join(sign if sign.isprintable() else "?" for sign in part[:40])


def setting(name: str, numbers: tuple[float, float, float]) -> Hyperparameter:
    """A setting with its default and the ends of its slider. Raises BadFormula of a learning rate below 0."""
    default, low, high = numbers
    if name == RATE and low < 0:
        raise BadFormula(f"learning_rate goes from {low:g}, but a learning rate is 0 or more.")
    allowed = (0.0, LARGEST) if name == RATE else (-LARGEST_NUMBER, LARGEST_NUMBER)
    scale = "log" if low > 0 and high >= LOGARITHMIC * low else "linear"
    return Hyperparameter(default, low, high, symbol_of(name), name.replace("_", " "), scale, allowed)


def said(settings: Mapping[str, Hyperparameter]) -> list[tuple[str, str, str, str]]:
    """The settings that must be declared: name, default, and the slider's low and high end."""
    numbers = {name: (about.default, about.low, about.high) for name, about in settings.items()}
    own = {name: of for name, of in numbers.items() if (name, of) != (RATE, USUAL_RATE)}
    return [(name, plain(default), plain(low), plain(high)) for name, (default, low, high) in own.items()]


def symbol_of(name: str) -> str:
    r"""LaTeX of a name in a line: ``\eta`` of the learning rate, ``\beta_{2}`` of beta2."""
    match = re.fullmatch(r"([a-z]+)_?(\d+)", name)
    if match and match[1] in GREEK:
        return f"{symbol(match[1])}_{{{match[2]}}}"
    return SYMBOLS.get(name) or symbol(name)
