"""A typed rule as Python: its state, and what begins and steps, written as a rule of the catalogue would be."""

from __future__ import annotations

from collections.abc import Collection

from app.code.sources import Piece, pieces
from app.code.terms import in_terms
from optim.typed.description import Description
from optim.typed.functions import FUNCTIONS
from optim.typed.language import GRADIENT, POINT, STEP
from optim.typed.update import Update
from surfaces.typed.functions import CONSTANTS
from surfaces.typed.tree import Call, Name, Negative, Number, Pair, Power, Raised, Tree, names, nodes

MADE = "asarray"  # what makes a library's array of a plain number: its functions take arrays only
WORDS = {STEP: "how many steps there were"}


def pieces_of(update: Update) -> list[Piece]:
    """The definitions of a typed rule, behind the functions of ours that its lines call."""
    about, fields = update.described, update.of.fields
    called = {part.function for line in about.lines for part in nodes(line.tree) if isinstance(part, Call)}
    needs = pieces([FUNCTIONS[name].jax for name in FUNCTIONS if name in called and FUNCTIONS[name].measures])
    state = [Piece("State", state_of(about, fields)), Piece("init", init_of(about, fields))] if fields else []
    return [*needs, *state, Piece("update", update_of(about, fields))]


def state_of(about: Description, fields: Collection[str]) -> str:
    """The class of what is remembered."""
    said = [
        f"    {name}: Array  # ({'2,' * (name in about.vectors)}): {WORDS.get(name, 'as the last step set it')}"
        for name in fields
    ]
    return "\n".join(["class State(NamedTuple):", *said])


def init_of(about: Description, fields: Collection[str]) -> str:
    """What is remembered at first: nothing but zeros."""
    zero = {True: "jnp.zeros_like(w)", False: "jnp.zeros((), w.dtype)"}
    return f"def init(w):\n    return State({', '.join(f'{name}={zero[name in about.vectors]}' for name in fields)})"


def update_of(about: Description, fields: Collection[str]) -> str:
    """One step."""
    given = ["w", *["state"] * bool(fields), *["oracle"] * about.asks, "*", *about.settings]
    lines = [f"{STEP} = state.{STEP} + 1"] * about.counts + [f"{GRADIENT} = oracle.gradient({POINT})"] * about.asks
    plain, early = set(about.settings) | set(CONSTANTS), set(about.remembered)
    kept = f", State({', '.join(fields)})" * bool(fields)
    for line in about.lines:
        head, tail = ("return ", kept) if line.name == POINT else (f"{line.name} = ", "")
        lines.append(f"{head}{in_python(line.tree, plain, early, len(f'    {head}{tail}'))}{tail}")
        early.discard(line.name)
        if names(line.tree) <= plain:
            plain.add(line.name)
    return "\n".join([f"def update({', '.join(given)}):", *(f"    {line}" for line in lines)])


def in_python(tree: Tree, plain: Collection[str], early: Collection[str], beside: int) -> str:
    """A line's formula; ``plain`` names stand for plain numbers, ``early`` ones for what is remembered."""

    def word(node: Name | Call) -> str:
        if isinstance(node, Name):
            of_math = f"math.{node.name}" if node.name in CONSTANTS else node.name
            return f"state.{node.name}" if node.name in early else of_math
        ours = node.function in FUNCTIONS and FUNCTIONS[node.function].measures
        return node.function if ours else f"jnp.{node.function}"

    return in_terms(with_arrays(tree, plain), word, beside)


def with_arrays(tree: Tree, plain: Collection[str]) -> Tree:
    """The same tree with an array made of each plain number that is handed to a function, or divided by, or raised:

    libraries' functions take arrays only, and what Python's own numbers refuse to do is infinite or NaN of an array.
    """

    def array(part: Tree) -> Tree:
        return Call(MADE, (part,)) if names(part) <= set(plain) and not isinstance(part, Call) else part

    def on(part: Tree) -> Tree:
        return with_arrays(part, plain)

    match tree:
        case Call(function, given):
            first, *rest = map(on, given)
            if function == "where":
                return Call(function, (array(first), *map(real, rest)))
            return Call(function, (array(first) if names(tree) <= set(plain) else first, *rest))
        case Pair(sign, left, right):
            below = array(on(right)) if sign == "/" and names(right) else on(right)
            return Pair(sign, on(left), below)
        case Negative(of):
            return Negative(on(of))
        case Power(base, exponent):
            return Power(array(on(base)) if names(base) else base, exponent)
        case Raised(base, exponent):
            return Raised(array(on(base)) if names(exponent) <= set(plain) else on(base), on(exponent))
        case _:
            return tree


def real(part: Tree) -> Tree:
    """A number with its point: of whole ones alone a choice would be whole too, and have no powers below 0."""
    return Name(repr(part.value)) if isinstance(part, Number) else part
