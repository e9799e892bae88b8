"""Where compiled programs are kept while a test runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jax
from jax.experimental.compilation_cache import compilation_cache


@contextmanager
def kept_in(folder: Path | None) -> Iterator[None]:
    """JAX keeps its programs, and we keep ours, in this folder within the block; nowhere without one."""
    before = jax.config.values["jax_compilation_cache_dir"]
    use(folder)
    try:
        yield
    finally:
        use(before)


def use(folder: Path | str | None) -> None:
    """Let JAX keep its programs in another folder from now on."""
    jax.config.update("jax_compilation_cache_dir", folder and str(folder))
    compilation_cache.reset_cache()
