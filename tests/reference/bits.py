"""The bits of 300 paths: ``python -m tests.reference.bits`` records them, ``test_same_bits`` holds the code to them.

They are run with the oldest instructions that JAX compiles for, and without those that NumPy and the C library choose
by the processor: with newer ones the last digits differ from one to the next. What a path is must change on purpose
only; then record it anew.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import platform
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from app.link import address
from optim.race import Race, run
from tests.browser.links import links

RECORDED = Path(__file__).with_name("bits.json")
COUNT, SEED, MOST_STEPS = 300, 11, 1000
# one of each kind: data and formula, smooth and edged, one knob and none; each is compiled twice
ON = ("rosenbrock", "rastrigin", "bowl", "plateau", "linear_regression", "tanh_neuron")
NEWER = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])  # that NumPy knows, and this processor has
OLDEST = {
    "XLA_FLAGS": "--xla_cpu_max_isa=SSE4_2",
    "NPY_DISABLE_CPU_FEATURES": " ".join(NEWER),
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX512F,-AVX2,-AVX,-FMA,-FMA4",
    "OPENBLAS_CORETYPE": "Nehalem",
}


def circumstances() -> dict[str, str]:
    """What the bits depend on beside this code; the elementary functions of NumPy and of C are among it."""
    libraries = {name: version(name) for name in ("jax", "jaxlib", "numpy")}
    return {"machine": platform.machine(), "functions": with_oldest("functions", ""), **libraries}


def functions() -> str:
    """A hash of what NumPy and C make of elementary functions."""
    at = np.linspace(0.01, 7, 2000)
    found = [f(at) for f in (np.exp, np.log, np.sin, np.cos, np.tanh, np.sqrt)] + [at**0.37, at @ at.reshape(-1, 1)]
    found += [np.array([f(x) for x in at]) for f in (math.exp, math.sin, math.cos, lambda x: x**0.37)]
    return hashlib.sha256(b"".join(values.tobytes() for values in found)).hexdigest()[:16]


def races() -> list[str]:
    """The texts of the races: random links, long ones cut short."""
    on = (race for race in (address.parse(link) for link in links(SEED)) if race.surface in ON)
    short = (
        replace(race, steps=min(race.steps, MOST_STEPS), changes=()) if race.steps > MOST_STEPS else race for race in on
    )
    return [address.text(race) for race in islice(short, COUNT)]


def digest(text: str) -> str:
    """A hash of all paths of a race: points, losses, and where they diverged."""
    found = hashlib.sha256()
    for path in run(address.parse(text)):
        found.update(path.points.tobytes() + path.losses.tobytes() + repr(path.diverged_at).encode())
    return found.hexdigest()[:16]


def in_order_of_programs(texts: list[str]) -> list[str]:
    """The hash of each race, those of one program run one after another: only the last few programs are kept."""
    found = {text: digest(text) for text in sorted(texts, key=lambda text: program_of(address.parse(text)))}
    return [found[text] for text in texts]


def program_of(race: Race) -> tuple[str, bool]:
    """What the program of a race is known by."""
    return race.surface, race.turned


def digests(texts: list[str]) -> list[str]:
    """The hashes of races."""
    return with_oldest("digests", "\n".join(texts)).split()


def with_oldest(command: str, said: str) -> str:
    """What a Python of its own answers that was told to use the oldest instructions."""
    call = [sys.executable, "-m", "tests.reference.bits", command]
    done = subprocess.run(call, input=said, env=os.environ | OLDEST, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def recorded() -> dict[str, Any]:
    """What is on record: ``circumstances``, and ``races``, text to hash."""
    return json.loads(RECORDED.read_text())


def record() -> None:
    """Write what the paths are now."""
    texts = races()
    found = {"circumstances": circumstances(), "races": dict(zip(texts, digests(texts), strict=True))}
    RECORDED.write_text(json.dumps(found, indent=0) + "\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["digests"]:
            print(*in_order_of_programs(sys.stdin.read().split("\n")), sep="\n")
        case ["functions"]:
            print(functions())
        case _:
            record()
