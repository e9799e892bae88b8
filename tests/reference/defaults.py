"""Record what PyTorch and Keras have by themselves for every argument of the optimizers that our rules call.

    python -m tests.reference.defaults FOLDER

FOLDER holds ``torch/`` and ``keras/`` as they are installed, or as they are unpacked from their wheels: they are read,
not run. Written is ``defaults.json``: a library's version, and of each optimizer its arguments in their order, null for
None, and "must be given" where there is no default. Optax needs no record: the tests read Optax itself.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path
from typing import Any

from optim import RULES
from optim.calls import bare

REQUIRED = "must be given"
SOURCES = {"torch": "torch/optim", "keras": "keras/src/optimizers"}
VERSIONS = {"torch": "torch/version.py", "keras": "keras/src/version.py"}


def called(call: str) -> set[str]:
    """The names of the functions that a rule's call calls: ``torch.optim.Adam``."""
    tree = ast.parse(bare(call), mode="eval")
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def arguments(maker: ast.FunctionDef) -> dict[str, Any]:
    """The arguments of an ``__init__``, in their order, with their defaults."""
    named, alone = maker.args.args[1:], zip(maker.args.kwonlyargs, maker.args.kw_defaults, strict=True)
    given = dict(zip([a.arg for a in reversed(named)], reversed(maker.args.defaults), strict=False))
    found = {a.arg: given.get(a.arg) for a in named} | {a.arg: default for a, default in alone}
    return {name: REQUIRED if default is None else value(default) for name, default in found.items()}


def value(node: ast.expr) -> Any:
    """What a default is, or how it is written where it is no constant."""
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ast.unparse(node)


def makers(folder: Path) -> dict[str, dict[str, Any]]:
    """The arguments of every class in a folder's files."""
    classes = [node for file in folder.glob("*.py") for node in ast.parse(file.read_text()).body]
    return {
        node.name: arguments(part)
        for node in classes
        if isinstance(node, ast.ClassDef)
        for part in node.body
        if isinstance(part, ast.FunctionDef) and part.name == "__init__"
    }


def main(folder: Path) -> None:
    """Write the file."""
    calls = {name for rule in RULES.values() for call in rule.frameworks.values() for name in called(call)}
    found: dict[str, Any] = {}
    for library, source in SOURCES.items():
        known = makers(folder / source)
        ours = sorted(name for name in calls if name.startswith(f"{library}."))
        version = re.search(r"^__version__ = ['\"](.*)['\"]", (folder / VERSIONS[library]).read_text(), re.MULTILINE)
        assert version
        found[library] = {"version": version[1], **{name: known[name.rpartition(".")[2]] for name in ours}}
    Path(__file__).with_name("defaults.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
