"""A typed formula as Python: on one line, or each term of its sum on a line of its own."""

from __future__ import annotations

from surfaces.typed.tree import Pair, Tree
from surfaces.typed.writing import Word, written

WIDTH = 120


def in_terms(tree: Tree, word: Word, beside: int) -> str:
    """A formula with ``beside`` characters before and behind it on its line, indented by four."""
    line, terms = written(tree, word), list[str]()
    if len(line) + beside <= WIDTH:
        return line
    while isinstance(tree, Pair) and tree.sign in "+-":
        after = written(tree.right, word)
        bracketed = f"({after})" if isinstance(tree.right, Pair) and tree.right.sign in "+-" else after
        terms, tree = [f"{tree.sign} {bracketed}", *terms], tree.left
    return "(\n        " + "\n        ".join([written(tree, word), *terms]) + "\n    )"
