"""A term in print: its formula in LaTeX, and the same with numbers, which make its value to the last digit shown."""

from __future__ import annotations

import numpy as np

from optim.studies.anatomy.terms import CALL, DIVIDE, EXACT, SHOWN, WHERE, Term, Value, digits, made, taken


def latex(of: Term) -> str:
    """The formula of a term."""
    if of.form is None:
        return of.latex
    printed = [latex(part) for part in of.parts]
    if of.form.name == DIVIDE:
        top, below = of.parts
        if top.form and top.form.name == DIVIDE:  # one bar for a / b / c
            return latex(made(DIVIDE, top.parts[0], made("multiply", top.parts[1], below)))
        return of.form.latex.format(*printed)
    return of.form.latex.format(*(bracketed(of, n, text, LATEX) for n, text in enumerate(printed)))


def with_numbers(of: Term, many: int) -> str:
    """The formula of a term with numbers of ``many`` digits for its names, in ASCII, as Python would read it.

    A vector is ``(x, y)``. Of a choice that is the same for all coordinates the branch that is taken is shown.
    """
    if of.form is None:
        return digits(of.value, many if of.name else EXACT)
    if (one := taken(of)) is not None:
        return with_numbers(one, many)
    printed = [with_numbers(part, many) for part in of.parts]
    if of.form.name == WHERE:
        printed[0] = digits(of.parts[0].value, many)
    return of.form.numbers.format(*(bracketed(of, n, text, TEXT) for n, text in enumerate(printed)))


LATEX, TEXT = (r"\left(", r"\right)"), ("(", ")")


def bracketed(of: Term, place: int, printed: str, brackets: tuple[str, str]) -> str:
    """A part of an operation as it stands within it: in brackets where it would bind less, or come out otherwise."""
    name, part, binds = of.form.name if of.form else "", of.parts[place], tightness(of, brackets)
    if binds == CALL:
        return printed
    inner = (
        tightness(part, brackets) if name != "power" or place else min(tightness(part, TEXT), tightness(part, brackets))
    )
    again = inner == binds and (name == "power" or (place > 0 and name in {"subtract", DIVIDE}))
    signed = printed.startswith("-") and (place > 0 or name in {"power", "negative"})
    return f"{brackets[0]}{printed}{brackets[1]}" if inner < binds or again or signed else printed


def tightness(of: Term, brackets: tuple[str, str]) -> int:
    """How tightly a term holds together in print: a fraction by its bar in LaTeX, a call by its brackets in text."""
    form = of.form
    if form is None or (form.name == DIVIDE if brackets is LATEX else form.numbers.startswith(f"{form.name}(")):
        return CALL
    return form.binds


def rounded(of: Term, many: int) -> Value:
    """The value of a term made from numbers of ``many`` digits, as ``with_numbers`` prints them."""
    if of.form is None:
        return as_printed(of.value, many) if of.name else of.value
    if (one := taken(of)) is not None:
        return rounded(one, many)
    test = (of.parts[0].value,) if of.form.name == WHERE else ()
    return of.form.compute(*test, *(rounded(part, many) for part in of.parts[len(test) :]))


def as_printed(value: Value, many: int) -> Value:
    """A value as its print says it."""
    if many >= EXACT or np.asarray(value).dtype == bool:
        return value
    if np.ndim(value):
        return np.array([as_printed(part, many) for part in value])
    return np.float64(f"{value:.{many}g}")


def digits_needed(of: Term, value: Value) -> int:
    """How many digits its numbers need so that they make the value, to the last of its own SHOWN digits."""
    wanted = digits(value, SHOWN)
    with np.errstate(all="ignore"):
        for many in range(SHOWN, EXACT):
            if digits(rounded(of, many), SHOWN) == wanted:
                return many
    return EXACT
