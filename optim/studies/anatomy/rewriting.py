"""An update's source, compiled anew so that a recorder is told of every assignment, and runs on terms."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import CodeType
from typing import Any, Protocol

import jax.numpy as jnp
from jax import lax

from optim.studies.anatomy.functions import ALGEBRA, Lax, Numpy, as_term

NAMED = "named_line"


class Recorder(Protocol):
    """Who is told."""

    lines: list[Any]

    def named(self, name: str, thing: Any) -> Any: ...


def readable(function: Callable[..., Any], recorder: Recorder, *, helper: bool = False) -> Callable[..., Any]:
    """The function with its assignments told to a recorder, and what it calls of the same kind."""
    world = {**function.__globals__, **inspect.getclosurevars(function).nonlocals, NAMED: recorder.named}
    for name in names_in(function.__code__):
        if name in world:
            world[name] = stand_in(world[name], recorder)
    made: dict[str, Any] = {}
    exec(source(function, helper=helper), world, made)  # the rule's own source, and nothing that a user sends
    return made[function.__name__]


def stand_in(thing: Any, recorder: Recorder) -> Any:
    """What a global of a rule's file is while it is read."""
    if thing is jnp:
        return Numpy()
    if thing is lax:
        return Lax(recorder.lines)
    if not inspect.isfunction(thing):
        return thing
    return as_term(ALGEBRA[thing]) if thing in ALGEBRA else readable(thing, recorder, helper=True)


def names_in(code: CodeType) -> Iterator[str]:
    """The names that a code and the functions within it look up."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from names_in(inner)


@lru_cache(maxsize=256)
def source(function: Callable[..., Any], *, helper: bool) -> CodeType:
    """The function's source, compiled anew with what ``Naming`` adds."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return compile(ast.fix_missing_locations(Naming(helper).visit(tree)), inspect.getfile(function), "exec")


class Naming(ast.NodeTransformer):
    """Tells a recorder of each assignment; and of what a helper is given, by the names it has for it."""

    def __init__(self, helper: bool) -> None:
        self.helper = helper

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        outer, self.helper = self.helper, False
        self.generic_visit(node)
        if outer:
            given = [*node.args.args, *node.args.kwonlyargs]
            node.body[1 if ast.get_docstring(node) else 0 : 0] = [naming(one.arg) for one in given]
        return node

    def visit_Assign(self, node: ast.Assign) -> Any:
        (target,) = node.targets
        if isinstance(target, ast.Name):
            node.value = told(target.id, node.value)
            return node
        names = [part.id for part in getattr(target, "elts", ()) if isinstance(part, ast.Name)]
        if isinstance(node.value, ast.Tuple):
            pairs = zip(names, node.value.elts, strict=True)
            return ast.copy_location(ast.Assign([target], ast.Tuple([told(*pair) for pair in pairs], ast.Load())), node)
        return [node, *map(naming, names)]


def told(name: str, value: ast.expr) -> ast.expr:
    """``named_line("name", value)``."""
    return ast.Call(ast.Name(NAMED, ast.Load()), [ast.Constant(name), value], [])


def naming(name: str) -> ast.stmt:
    """``name = named_line("name", name)``."""
    return ast.Assign([ast.Name(name, ast.Store())], told(name, ast.Name(name, ast.Load())))
