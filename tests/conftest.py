"""What all tests share: a cache of compiled programs, one surface after another, a limit on what is remembered."""

from __future__ import annotations

import functools
import gc
import inspect
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parent.parent
# before JAX is loaded; what one process compiles no other compiles again: the second worker, a server, a script
os.environ.setdefault("JAX_COMPILATION_CACHE_DIR", str(ROOT / ".pytest_cache" / "jax"))
os.environ.setdefault("JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS", "0")

import jax  # noqa: E402
import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

from app.lesson import EXERCISES, QUESTIONS  # noqa: E402
from optim.engine.backend import return_freed_memory  # noqa: E402
from optim.race import Race  # noqa: E402
from surfaces import SURFACES, Surface  # noqa: E402
from surfaces.remembered import Remembered  # noqa: E402
from tests.memory import held  # noqa: E402

# no clock in Hypothesis, and the same examples every time
settings.register_profile(
    "races", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("races")

LESSON = {**EXERCISES, **QUESTIONS}
SURFACE_ASKED = re.compile(r"\bsurface=(?P<id>\w+)")
OURS = ("optim", "surfaces", "tests")
Memory: TypeAlias = "functools._lru_cache_wrapper[object] | Remembered[..., object]"
KNOWN: list[Memory] = []  # what functions of ours remember, before the first test
MOST_HELD = 1_200_000_000  # bytes of a process, above which it forgets what it compiled


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one surface follow each other in one worker, so that its programs are made once; others go by file."""
    groups = {item.nodeid: surface_of(item) or item.path.stem for item in items}
    for item in items:
        item.add_marker(pytest.mark.xdist_group(groups[item.nodeid]))
    items.sort(key=lambda item: groups[item.nodeid])


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: to look through it took a third of a second, again and
    again, since whoever has compiled a program collects what is left over."""
    KNOWN.extend(caches())  # which are not seen any more, once they are frozen
    gc.collect()
    gc.freeze()


def surface_of(item: pytest.Item) -> str | None:
    """The surface that a test is about: by what it is given, or what its code names; None where that is none."""
    if "browser" in item.path.parts:
        return None
    given = getattr(getattr(item, "callspec", None), "params", {}).values()
    return next(filter(None, map(surface_in, given)), None) or named_surface(getattr(item, "function", None))


def surface_in(given: object) -> str | None:
    """The surface of what a test is given: itself, a race, its text or id, or what has such a text."""
    match given:
        case Surface() | Race():
            return given.id if isinstance(given, Surface) else given.surface
        case str() if given in LESSON:
            return surface_in(LESSON[given])
        case str():
            asked = SURFACE_ASKED.search(given)
            return next((name for name in (given, asked and asked["id"]) if name in SURFACES), None)
    owner = given[-1] if isinstance(given, tuple) and not hasattr(given, "race") and given else given
    texts = (getattr(owner, name, None) for name in ("race", "start", "problem"))
    return next((surface_in(text) for text in texts if isinstance(text, str)), None)


@functools.cache
def named_surface(test: object) -> str | None:
    """The first surface that the code of a test names, itself or by a race that stands in its module."""
    function = inspect.unwrap(test) if callable(test) else None  # type: ignore[arg-type]
    code, known = getattr(function, "__code__", None), getattr(function, "__globals__", {})
    named = (*code.co_consts, *(known.get(name) for name in code.co_names)) if code else ()
    return next((found for one in named if isinstance(one, str | Surface | Race) and (found := surface_in(one))), None)


@pytest.fixture(autouse=True)
def no_more_than_it_may_hold() -> Iterator[None]:
    """Forget all compiled programs after a test that leaves the process larger than it may be."""
    yield
    if held() > MOST_HELD:
        forget()


def forget() -> None:
    """Drop every compiled program, ours and JAX's, and give the memory back to the system."""
    for known in (*KNOWN, *caches()):
        known.cache_clear()
    jax.clear_caches()
    return_freed_memory()


def caches() -> list[Memory]:
    """What functions of ours remember, so far as it is not frozen."""
    remembering = (one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper | Remembered))
    return [one for one in remembering if one.__module__.split(".")[0] in OURS]
