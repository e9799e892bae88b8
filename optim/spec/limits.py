"""What a race may hold, and the sentence that says why something else may not be in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from numbers import Integral, Real

from optim import RULES
from optim.typed.making import is_meant_as_lines, typed_rule
from surfaces import SURFACES, BadFormula, Hyperparameter, is_formula, surface_of

MAX_STEPS = 100_000
MAX_ENTRANTS = 8  # as many as the palette keeps apart
MAX_CHANGES = 63
MAX_SEED = 2**32 - 1
ALIKE = 0.8  # of a name, as difflib compares them, is what a slip of the pen leaves
SHORTEST, LONGEST = 3, 40  # letters of a name that another may be meant by
LARGEST_BATCH = 2**15 - 1  # examples: their numbers have 16 bits


class BadRace(ValueError):
    """A race that cannot be run: ``field`` and ``value`` say what is wrong, ``str(error)`` says it in a sentence."""

    def __init__(self, field: str, value: object, wanted: str) -> None:
        self.field, self.value = field[:80], str(value)[:80]
        shown = repr(self.value) if isinstance(value, str) else self.value.removesuffix(".0")
        super().__init__(f"{self.field} is {shown}, but must be {wanted}.")


class BadName(BadRace):
    """A name that is none of those ``known``; ``guess`` is the one that it nearly is, if any."""

    def __init__(self, field: str, value: object, known: Sequence[str]) -> None:
        super().__init__(field, value, f"one of {', '.join(known)}")
        self.known = known

    @property
    def guess(self) -> str | None:
        """The known name that this one nearly is, more than any other."""
        word = self.value.lower().replace("-", "_").replace(" ", "_")
        close = get_close_matches(word, self.known, 2, ALIKE) if SHORTEST <= len(word) <= LONGEST else []
        alike = [SequenceMatcher(None, name, word).ratio() for name in close]
        return None if not close or len(set(alike)) < len(close) else close[0]

    def __str__(self) -> str:
        said = super().__str__()
        return said.replace(", but must be", f" (did you mean {self.guess}?), but must be", 1) if self.guess else said


class BadTyped(BadRace):
    """Of a field what somebody typed, which cannot be read or run; the sentence is the formula's own."""

    def __init__(self, field: str, value: str, error: BadFormula) -> None:
        self.field, self.value = field, value[:80]
        ValueError.__init__(self, str(error))


def known_surface(value: str) -> str:
    """The id of a surface that ``value`` names, or describes as a formula."""
    if not isinstance(value, str) or not is_formula(value):
        return one_of("surface", value, SURFACES)
    try:
        return surface_of(value).id
    except BadFormula as error:
        raise BadTyped("surface", value, error) from None


def known_rule(value: str) -> str:
    """The id of a rule that ``value`` names, or describes by lines."""
    if not isinstance(value, str) or not is_meant_as_lines(value):
        return one_of("rule", value, RULES)
    return typed_rule_id(value)


def typed_rule_id(value: str) -> str:
    """The id of a rule that lines describe. Raises BadTyped."""
    try:
        return typed_rule(value).id
    except BadFormula as error:
        raise BadTyped("rule", value, error) from None


def one_of(field: str, value: str, known: Iterable[str]) -> str:
    """``value``, which must be among the names ``known``."""
    if value not in (names := list(known)):
        raise BadName(field, value, names)
    return value


def each_a(kind: type, field: str, values: Iterable[object], like: str) -> None:
    """Refuse what is no tuple, or list, of things of a kind."""
    for one in values if isinstance(values, tuple | list) else [(values,)]:
        if not isinstance(one, kind):
            raise BadRace(field, values, f"a tuple of {kind.__name__}s, like {like}")


def number_between(field: str, value: float, low: float, high: float) -> float:
    """``value`` as a float in [low, high]. NaN is in no interval."""
    if not isinstance(value, Real) or not low <= (value if isinstance(value, int) else float(value)) <= high:
        raise BadRace(field, value, f"a number from {low:g} to {high:g}")
    return float(value) + 0.0  # -0.0 and 0.0 are one race


def whole_between(field: str, value: int, low: int, high: int) -> int:
    """``value`` as an int, which must be a whole number in [low, high]."""
    if not isinstance(value, Integral) or not low <= value <= high:
        raise BadRace(field, value, f"a whole number from {low:,} to {high:,}")
    return int(value)


def allowed(field: str, value: float, hyperparameter: Hyperparameter) -> float:
    """``value`` as a float that the hyperparameter allows."""
    return number_between(field, value, *hyperparameter.allowed)


def departures(kind: str, values: Mapping[str, float], known: Mapping[str, Hyperparameter]) -> dict[str, float]:
    """``values`` checked, in the order of ``known``, without those that equal their default."""
    if not isinstance(values, Mapping):
        raise BadRace(f"{kind} settings" if kind != "knob" else "knobs", values, "a dict from a name to a number")
    for name in values:
        one_of(kind, name, known)
    checked = {name: allowed(f"{kind} {name}", values[name], known[name]) for name in known if name in values}
    return {name: value for name, value in checked.items() if value != known[name].default}
