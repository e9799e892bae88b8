"""``fallline --plugins FILE``: rules and surfaces of one's own, looked at in a process apart before they are used."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import entry_points
from pathlib import Path

FILES = "FALLLINE_PLUGINS"  # as ``optim.plug_ins`` has it, which reads it as soon as it is imported
GROUPS = ("fallline.rules", "fallline.surfaces")


def use(files: Sequence[str]) -> str:
    """Let this process, and those that it starts, have the files; what is wrong with all plug-ins, or nothing."""
    named = [os.environ.get(FILES, ""), *(str(Path(file).resolve()) for file in files)]
    if paths := os.pathsep.join(filter(None, named)):
        os.environ[FILES] = paths
    elif not any(entry_points(group=group) for group in GROUPS):
        return ""
    done = subprocess.run([sys.executable, "-m", "app.plug_ins"], capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def wrong() -> str:
    """What is wrong with the plug-ins, or nothing: every rule is asked for a step, every surface for a loss."""
    try:
        for name in ids():
            look_at(name)
    except Exception as error:
        return str(error)
    return ""


def ids() -> Iterator[str]:
    """What is plugged in. Raises BadPlugIn."""
    from optim import RULES
    from optim.plug_ins import everything
    from surfaces import SURFACES

    for attribute, known in (("RULE", RULES), ("SURFACE", SURFACES)):
        yield from (name for _, name, _, _ in everything(attribute, known))


def look_at(name: str) -> None:
    """Raises BadPlugIn where a rule takes no step, or a surface has no loss."""
    from optim import RULES
    from optim.engine.asking import asked
    from optim.plug_ins import BadPlugIn
    from surfaces import SURFACES

    try:
        for dialect in RULES[name].dialect_names if name in RULES else ():
            asked(name, dialect)
        if name in SURFACES:
            float(SURFACES[name].loss(*SURFACES[name].start))
    except Exception as error:
        raise BadPlugIn(f"{name}: {type(error).__name__}: {error}") from error


if __name__ == "__main__":
    if said := wrong():
        print(said, file=sys.stderr)
        sys.exit(2)
