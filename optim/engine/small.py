"""Small programs, which are kept on disk as the races are: to trace one takes longer than to read it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

import jax
from jax.stages import Compiled

from optim.engine import on_disk
from optim.engine.backend import compiler_options


class Small:
    """A function of arrays under a name of its own, read from disk, or compiled, when it is first called.

    It is always called with arrays of the same shapes, and answers in the form of ``answer``.
    """

    def __init__(self, name: str, function: Callable[..., Any], answer: Any) -> None:
        self.name, self.function, self.answer = name, function, answer
        self.compiled: Compiled | None = None
        self.compiling = Lock()

    def __call__(self, *given: Any) -> Any:
        """What the function makes of what is given."""
        return (self.compiled or self.made(given))(*given)

    def made(self, given: tuple[Any, ...]) -> Compiled:
        """The program, once, however many ask at that time."""
        with self.compiling:
            if self.compiled is None:
                found = on_disk.loaded(self.name, given, self.answer)
                self.compiled = found or on_disk.made(self.name, lambda: self.compiled_anew(given))
            return self.compiled

    def compiled_anew(self, given: tuple[Any, ...]) -> Compiled:
        """Traced and compiled."""
        return jax.jit(self.function, compiler_options=compiler_options()).lower(*given).compile()
