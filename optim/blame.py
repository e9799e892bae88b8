"""What went wrong in somebody's own file, in one line: where in it, and what."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jax import errors

UNKNOWN = "a value that is not known before the race"
IN_A_RACE = {  # JAX's own words are a page; the first that fits
    errors.TracerBoolConversionError: f"an if, while, and, or or not on {UNKNOWN}: write jnp.where",
    errors.TracerArrayConversionError: f"numpy is given {UNKNOWN}: write jnp, of jax.numpy, in place of np",
    errors.TracerIntegerConversionError: f"{UNKNOWN} counts or indexes: write jnp.where or jax.lax.fori_loop",
    errors.NonConcreteBooleanIndexError: f"an index by {UNKNOWN}: write jnp.where",
    errors.ConcretizationTypeError: f"{UNKNOWN} is made one of Python's: leave out float and int; write jnp for math",
    errors.UnexpectedTracerError: f"{UNKNOWN} is kept outside of the update: keep it in the state",
}


class Unfit(ValueError):
    """Somebody's own thing is none of what it should be: the sentence says what it is, and what would be right."""


def blamed(error: BaseException, file: str, of: Callable[..., Any] | None = None, where: str = "") -> str:
    """Which line of a file an error came up at, and what it is; of a function of that file where no line of it is in
    the error. What is no line of the file's is said of ``where``."""
    line = line_of(error, file) or line_defined(of, file)
    return f"{file}, line {line}: {what(error)}" if line else f"{where or file}: {what(error)}"


def what(error: BaseException) -> str:
    """An error in one line."""
    for kind, sentence in IN_A_RACE.items():
        if isinstance(error, kind):
            return sentence
    if isinstance(error, Unfit):
        return str(error)
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return ": ".join([type(error).__name__, *said.splitlines()[:1]]) + meant(error)


def meant(error: BaseException) -> str:
    """What may be meant by an attribute that there is none of."""
    if not isinstance(error, AttributeError) or not error.name:
        return ""
    near = get_close_matches(error.name, [name for name in dir(error.obj) if not name.startswith("_")], 1)
    return "".join(f"; did you mean {name}?" for name in near)


def line_of(error: BaseException, file: str) -> int:
    """The line of a file at which an error came up, the innermost; 0 where none is in it."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno or 0
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == file]
    return (lines[-1] if lines else 0) or 0


def line_defined(of: Callable[..., Any] | None, file: str) -> int:
    """The line at which a function is defined in a file; 0 where it is not."""
    code = getattr(of, "__code__", None)
    return code.co_firstlineno if code and Path(code.co_filename) == Path(file) else 0
