"""A number that knows how it was made: its value, its formula, and the same formula with numbers in it.

An update that is given terms in place of arrays computes as ever, and what comes out can be read. Values are float64:
numbers, vectors (2,) and matrices (2, 2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

SHOWN = 4  # significant digits of a result
EXACT = 17  # digits that tell every float64 from every other one
Value = Any  # a float, a bool, or an array (2,) or (2, 2) of them


class Form(NamedTuple):
    """An operation: how it is computed and printed, and how tightly it binds: what binds less is put in brackets."""

    name: str
    compute: Callable[..., Value]
    latex: str
    numbers: str  # ASCII, as Python would read it
    binds: int


CALL, POWER, PRODUCT, SUM, COMPARISON, LOGIC = 6, 5, 4, 3, 2, 1
WHERE, DIVIDE = "where", "divide"
FORMS = {
    form.name: form
    for form in (
        Form("add", np.add, "{} + {}", "{} + {}", SUM),
        Form("subtract", np.subtract, "{} - {}", "{} - {}", SUM),
        Form("multiply", np.multiply, r"{} \cdot {}", "{} * {}", PRODUCT),
        Form(DIVIDE, np.divide, r"\frac{{{}}}{{{}}}", "{} / {}", PRODUCT),
        Form("power", np.power, "{}^{{{}}}", "{} ** {}", POWER),
        Form("negative", np.negative, "-{}", "-{}", PRODUCT),
        Form("greater", np.greater, "{} > {}", "{} > {}", COMPARISON),
        Form("greater_equal", np.greater_equal, r"{} \ge {}", "{} >= {}", COMPARISON),
        Form("less", np.less, "{} < {}", "{} < {}", COMPARISON),
        Form("less_equal", np.less_equal, r"{} \le {}", "{} <= {}", COMPARISON),
        Form("equal", np.equal, "{} = {}", "{} == {}", COMPARISON),
        Form("not_equal", np.not_equal, r"{} \ne {}", "{} != {}", COMPARISON),
        Form("logical_and", np.logical_and, r"{} \text{{ and }} {}", "{} & {}", LOGIC),
        Form("logical_or", np.logical_or, r"{} \text{{ or }} {}", "{} | {}", LOGIC),
        Form("logical_not", np.logical_not, r"\text{{not }} {}", "~{}", PRODUCT),
    )
}


@dataclass(frozen=True, eq=False)
class Term:
    """A value and where it is from: a name, a number of the formula, or an operation on other terms."""

    value: Value
    latex: str = ""  # of a name or a number
    form: Form | None = None  # of an operation
    parts: tuple[Term, ...] = ()
    name: str = ""  # in words; a number of the formula has none
    line: int | None = None  # the number of the line that it comes from

    __array_ufunc__ = None  # so that an array of NumPy leaves an operation with a term to the term

    def __add__(self, other: Any) -> Term:
        return made("add", self, other)

    def __radd__(self, other: Any) -> Term:
        return made("add", other, self)

    def __sub__(self, other: Any) -> Term:
        return made("subtract", self, other)

    def __rsub__(self, other: Any) -> Term:
        return made("subtract", other, self)

    def __mul__(self, other: Any) -> Term:
        return made("multiply", self, other)

    def __rmul__(self, other: Any) -> Term:
        return made("multiply", other, self)

    def __truediv__(self, other: Any) -> Term:
        return made("divide", self, other)

    def __rtruediv__(self, other: Any) -> Term:
        return made("divide", other, self)

    def __pow__(self, other: Any) -> Term:
        return made("power", self, other)

    def __rpow__(self, other: Any) -> Term:
        return made("power", other, self)

    def __neg__(self) -> Term:
        return made("negative", self)

    def __gt__(self, other: Any) -> Term:
        return made("greater", self, other)

    def __ge__(self, other: Any) -> Term:
        return made("greater_equal", self, other)

    def __lt__(self, other: Any) -> Term:
        return made("less", self, other)

    def __le__(self, other: Any) -> Term:
        return made("less_equal", self, other)

    def __eq__(self, other: Any) -> Term:  # pyright: ignore[reportIncompatibleMethodOverride]
        return made("equal", self, other)

    def __ne__(self, other: Any) -> Term:  # pyright: ignore[reportIncompatibleMethodOverride]
        return made("not_equal", self, other)

    def __and__(self, other: Any) -> Term:
        return made("logical_and", self, other)

    def __or__(self, other: Any) -> Term:
        return made("logical_or", self, other)

    def __invert__(self) -> Term:
        return made("logical_not", self)

    def __getitem__(self, key: Any) -> Term:
        return Term(
            self.value[key], rf"{{{self.latex}}}_{{{key}}}", name=self.name and f"{self.name} {key}", line=self.line
        )

    def __iter__(self) -> Iterator[Term]:
        return (self[n] for n in range(len(self.value)))

    def __bool__(self) -> bool:
        return bool(self.value)

    @property
    def T(self) -> Term:  # noqa: N802 (as arrays call it)
        """A matrix with rows and columns exchanged."""
        return applied(TRANSPOSE, self)

    @property
    def dtype(self) -> Any:
        """What every value is made of."""
        return np.dtype(float)

    @property
    def shape(self) -> tuple[int, ...]:
        """That of the value."""
        return np.shape(self.value)

    @property
    def ndim(self) -> int:
        """How many axes the value has."""
        return np.ndim(self.value)


TRANSPOSE = Form("transpose", np.transpose, "{}^T", "transpose({})", CALL)


def term(thing: Any) -> Term:
    """A term as it is; a plain number as the formula has it."""
    if isinstance(thing, Term):
        return thing
    value = np.asarray(thing, None if isinstance(thing, bool) else float)[()]
    return Term(value, number_in_latex(value))


def number_in_latex(value: Value) -> str:
    """A number of the formula in print; a very small or large one to two digits, as a power of ten."""
    printed = digits(value, EXACT)
    if np.ndim(value) or "e" not in printed:
        return printed
    mantissa, exponent = f"{value:.1e}".split("e")
    times = "" if float(mantissa) == 1 else rf"{float(mantissa):g} \cdot "
    return f"{times}10^{{{int(exponent)}}}"


def digits(value: Value, many: int) -> str:
    """A value in print: numbers of so many significant digits, ``(x, y)`` for a vector, and so on inward."""
    if np.ndim(value):
        return f"({', '.join(digits(part, many) for part in value)})"
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if abs(value) < 10 ** min(many, 15) and value == int(value):
        return str(int(value))
    return f"{value:.{many}g}" if many < EXACT else repr(float(value))


def made(operation: str, *things: Any) -> Term:
    """The term that an operation of FORMS makes of others, or of plain numbers."""
    return applied(FORMS[operation], *things)


def applied(form: Form, *things: Any) -> Term:
    """The term that a form makes of others, or of plain numbers."""
    parts = tuple(term(thing) for thing in things)
    with np.errstate(all="ignore"):
        return Term(form.compute(*(part.value for part in parts)), form=form, parts=parts)


def taken(of: Term) -> Term | None:
    """The branch that a term comes down to, where it is a choice that is the same for all coordinates."""
    if of.form is None or of.form.name != WHERE:
        return None
    test, yes, no = of.parts
    one = yes if np.all(test.value) else no if not np.any(test.value) else None
    if one is None or one.shape == of.shape:
        return one
    return None if one.form else replace(one, value=np.broadcast_to(one.value, of.shape))  # one number for both
