"""Which names of a typed rule stand for two numbers, one a coordinate, and which for one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from optim.typed.functions import FUNCTIONS
from optim.typed.language import GRADIENT, POINT
from surfaces.typed.tree import Call, Name, Tree, nodes, parts
from surfaces.typed.words import BadFormula
from surfaces.typed.writing import written

Lines = Sequence[tuple[str, Tree]]


def vectors_of(lines: Lines) -> frozenset[str]:
    """The names that stand for vectors (2,): w, g, and what is set to a formula with one of them in it."""
    found = {POINT, GRADIENT}
    for _ in lines:  # a line may read what a later one sets
        found |= {name for name, tree in lines if is_vector(tree, found)}
    return frozenset(found)


def is_vector(tree: Tree, vectors: Iterable[str]) -> bool:
    """Whether a formula stands for a vector."""
    match tree:
        case Name(name):
            return name in vectors
        case Call(function, _) if FUNCTIONS[function].measures:
            return False
        case _:
            return any(is_vector(part, vectors) for part in parts(tree))


def check_shapes(lines: Lines, vectors: frozenset[str]) -> None:
    """Refuse the length of a number, and one number for both coordinates of w. Raises BadFormula."""
    for _, tree in lines:
        for node in nodes(tree):
            if isinstance(node, Call) and FUNCTIONS[node.function].measures:
                for given in node.given:
                    if not is_vector(given, vectors):
                        raise BadFormula(f"{node.function} is of vectors like g; {written(given)} is one number.")
    if not is_vector(lines[-1][1], vectors):
        raise BadFormula(
            f"w would be one number for both coordinates: {written(lines[-1][1])} has neither w nor g in it."
        )
