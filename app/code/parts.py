"""What the scripts of all libraries are put together from."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterable

from app.code.terms import WIDTH
from app.code.walk import Walk
from app.link import address
from app.payload.dialects import WRITERS
from optim.rule import PAPER

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")
SHORT = {"np": "import numpy as np", "jnp": "import jax.numpy as jnp", "lax": "from jax import lax"}
LOOP = """print("step,x,y,loss")
for t in range({steps} + 1):
    row = [*{point}.tolist(), {height}]
    if not all(map(math.isfinite, row)):
        break
    print(t, *row, sep=",")
    if t < {steps}:
{step}"""


INSIDE = 8  # spaces before a step in the loop


def loop(walk: Walk, point: str, height: str, step: Iterable[str]) -> str:
    """Print a row, then take a step, until the last row or the first that is not finite."""
    inside = textwrap.indent("\n".join(step), INSIDE * " ")
    return LOOP.format(steps=walk.race.steps, point=point, height=height, step=inside)


def fitted(statement: str, indent: int = 0) -> str:
    """A statement on one line, or with each argument of its outermost call on a line of its own."""
    if len(statement) + indent <= WIDTH:
        return statement
    call = next(node for node in ast.walk(ast.parse(statement)) if isinstance(node, ast.Call))
    parts = sorted([*call.args, *call.keywords], key=lambda node: (node.lineno, node.col_offset))
    lines = [textwrap.indent(fitted(source(statement, part), indent + 4), "    ") + "," for part in parts]
    end = parts[-1].end_col_offset or 0
    return "\n".join([statement[: parts[0].col_offset].rstrip(), *lines, statement[end:].lstrip()])


def source(statement: str, node: ast.expr | ast.keyword) -> str:
    """The part of a one-line statement that a node is."""
    return statement[node.col_offset : node.end_col_offset]


def keywords(call: str) -> dict[str, str]:
    """The keyword arguments of a call, as they are written."""
    node = ast.parse(call, mode="eval").body
    assert isinstance(node, ast.Call)
    return {str(keyword.arg): source(call, keyword.value) for keyword in node.keywords}


def described(walk: Walk, library: str, note: str, versions: str) -> str:
    """The script's docstring: what it is, its race, what is not exact, and what it was checked with."""
    form = "" if walk.entrant.dialect == PAPER else f" as {WRITERS[walk.entrant.dialect]} writes it,"
    title = f"{walk.rule.name}{form} on {walk.race.landscape.name}, in {library}: prints step, x, y and loss."
    others = len(walk.race.entrants)
    race = f"{ORDINALS[walk.k]} of {others} in the race" if others > 1 else "The race"
    race = f"{race}\n{address.text(walk.race)}"
    said = [textwrap.fill(note, WIDTH - 10) for note in filter(None, [note, f"Checked with {versions}."])]
    return '"""' + "\n\n".join([title, race, *said]) + '\n"""'


def imports(body: str, own: list[str]) -> str:
    """The imports that a body needs: the standard library's, then the others, sorted."""
    standard = ["import math"] * bool(re.search(r"\bmath\.", body))
    standard += ["from typing import NamedTuple"] * ("(NamedTuple)" in body)
    others = {line for name, line in SHORT.items() if re.search(rf"\b{name}\.", body)} | set(own)
    ordered = sorted(others, key=lambda line: (line.startswith("from"), line))
    return "\n".join([*standard, *[""] * bool(standard), *ordered])


def assembled(
    header: str, settled: str, definitions: Iterable[str], run: str, own: list[str], *, before: str = ""
) -> str:
    """The whole script; ``before`` is what comes before its imports, ``settled`` before anything is computed."""
    body = "\n\n\n".join([*definitions, run])
    top = "\n\n".join(filter(None, [header, before, imports(body, own), settled]))
    return f"{top}\n\n\n{body}\n"
