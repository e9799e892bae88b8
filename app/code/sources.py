"""Python that is written already, by source: a function with all that it needs, fit to stand in a script of its own."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import numpy as np
from jax import Array

OURS = ("optim.", "surfaces.")  # what no script can import


class Piece(NamedTuple):
    """A definition: the name it is known by, and its source."""

    name: str
    text: str


class Edit(NamedTuple):
    """Bytes of a source to be replaced by others."""

    begin: int
    end: int
    text: str


def pieces(functions: Iterable[Any]) -> list[Piece]:
    """The functions and classes, in their order, each behind what it needs of our own; all constants first."""
    found = {piece.text: piece for one in functions for piece in with_needs(one)}
    constants = [text for text in found if not text.startswith(("def ", "class "))]
    together = [Piece("constants", "\n".join(constants))] if constants else []
    return [*together, *(piece for text, piece in found.items() if text not in constants)]


@cache
def with_needs(one: Any) -> tuple[Piece, ...]:
    """A function or class behind the constants, functions and classes of ours that it names."""
    text, needs = unannotated(one), list[Piece]()
    for name in names_read(text):
        needs += of_global(one, name)
    return (*needs, Piece(one.__name__, text))


def of_global(one: Any, name: str) -> tuple[Piece, ...]:
    """What must be defined before ``one`` for the sake of a name in it: nothing for a name that is its own."""
    module = inspect.getmodule(one)
    value = vars(module).get(name) if isinstance(one, FunctionType) else None
    if value is None or isinstance(value, ModuleType) or value is one:
        return ()
    if isinstance(value, FunctionType | type):
        return with_needs(value) if value.__module__.startswith(OURS) else ()
    if isinstance(value, np.ndarray | Array):
        return (Piece(name, f"{name} = jnp.asarray({np.asarray(value).tolist()})"),)
    return (Piece(name, constant(home(module, name), name)),)


def home(module: ModuleType | None, name: str) -> ModuleType | None:
    """The module that a constant of ``module`` was imported from, or itself."""
    for node in ast.walk(ast.parse(inspect.getsource(module or ast))):
        if isinstance(node, ast.ImportFrom) and any((a.asname or a.name) == name for a in node.names):
            return sys.modules[str(node.module)]
    return module


def constant(module: Any, name: str) -> str:
    """The lines in which a module gives ``name`` its value, what is said beside them included."""
    source = inspect.getsource(module)
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and name in names_in(node.targets):
            return "\n".join(source.splitlines()[node.lineno - 1 : node.end_lineno])
    raise LookupError(f"{module.__name__} gives {name} no value")


def names_in(nodes: Iterable[ast.AST]) -> set[str]:
    """Every name in some expressions."""
    return {n.id for node in nodes for n in ast.walk(node) if isinstance(n, ast.Name)}


def names_read(text: str) -> list[str]:
    """The names that a source reads, in their order, each once."""
    reads = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]
    return list(dict.fromkeys(n.id for n in sorted(reads, key=lambda n: (n.lineno, n.col_offset))))


@cache
def unannotated(one: Any) -> str:
    """The source of a function or class without annotations of arguments, its docstrings no longer than a line."""
    source = inspect.getsource(one).rstrip()
    return edited(source, lambda node, place: [*bare(node, place), *short(node, place)])


def with_defaults(text: str, values: Mapping[str, Any]) -> str:
    """A function's source with these defaults of its keyword arguments."""

    def changed(node: ast.AST, place: Callable[..., int]) -> list[Edit]:
        if not isinstance(node, ast.arguments):
            return []
        pairs = [(a.arg, d) for a, d in zip(node.kwonlyargs, node.kw_defaults, strict=True) if d is not None]
        return [Edit(place(d), place(d, end=True), repr(values[name])) for name, d in pairs if name in values]

    return edited(text, changed)


def edited(source: str, edits_of: Callable[[ast.AST, Callable[..., int]], list[Edit]]) -> str:
    """A source with what each of its nodes has to be changed; nodes count columns in bytes."""
    raw = source.encode()
    starts = [0, *(match.end() for match in re.finditer(rb"\n", raw))]

    def place(node: Any, *, end: bool = False) -> int:
        line, column = (node.end_lineno, node.end_col_offset) if end else (node.lineno, node.col_offset)
        return starts[line - 1] + column

    edits = [edit for node in ast.walk(ast.parse(source)) for edit in edits_of(node, place)]
    for begin, stop, text in sorted(edits, reverse=True):
        raw = raw[:begin] + text.encode() + raw[stop:]
    return raw.decode()


def bare(node: ast.AST, place: Callable[..., int]) -> list[Edit]:
    """A function without what it says of the types of its arguments and answer."""
    if isinstance(node, ast.arguments):
        places = [*node.posonlyargs, *node.args]
        defaults = dict(zip([a.arg for a in reversed(places)], reversed(node.defaults), strict=False))
        defaults |= {a.arg: d for a, d in zip(node.kwonlyargs, node.kw_defaults, strict=True) if d}
        return [untyped(a, defaults.get(a.arg), place) for a in [*places, *node.kwonlyargs] if a.annotation]
    if isinstance(node, ast.FunctionDef) and node.returns:
        return [Edit(place(node.returns) - len(" -> "), place(node.returns, end=True), "")]
    return []


def untyped(argument: ast.arg, default: ast.expr | None, place: Callable[..., int]) -> Edit:
    """An argument without its annotation, and without the spaces around the sign of equality that this asks for."""
    begin = place(argument) + len(argument.arg.encode())
    return Edit(begin, place(default), "=") if default else Edit(begin, place(argument, end=True), "")


def short(node: ast.AST, place: Callable[..., int]) -> list[Edit]:
    """A docstring of several lines cut to its first."""
    if not isinstance(node, ast.FunctionDef | ast.ClassDef) or "\n" not in (said := ast.get_docstring(node) or ""):
        return []
    first = said.splitlines()[0]
    return [Edit(place(node.body[0]), place(node.body[0], end=True), f'"""{first}"""')]
