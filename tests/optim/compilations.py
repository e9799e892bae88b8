"""Counting what JAX compiles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import jax.monitoring

COMPILED = "/jax/core/compile/backend_compile_duration"
seen: list[str] = []


def note(event: str, duration_secs: float, **kwargs: str | int) -> None:
    """Remember a compilation."""
    if event == COMPILED:
        seen.append(str(kwargs.get("fun_name", event)))


jax.monitoring.register_event_duration_secs_listener(note)


@contextmanager
def compilations() -> Iterator[list[str]]:
    """The compilations that happen inside the ``with``, as a list that grows."""
    before, happened = len(seen), list[str]()
    yield happened
    happened.extend(seen[before:])
