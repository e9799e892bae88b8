"""``fallline --plugins FILE``: rules and surfaces of one's own, looked at in a process apart before they are used."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
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
    if not done.returncode:
        return ""
    return (done.stderr.strip().splitlines() or [f"the plug-ins end Python with status {done.returncode}"])[-1]


def wrong() -> str:
    """What is wrong with the plug-ins, or nothing: every rule is asked for a step, every surface for a loss."""
    try:
        look_at_all()
    except Exception as error:
        return str(error)
    return ""


def look_at_all() -> None:
    """Raises BadPlugIn where a file adds nothing, a rule takes no step, or a surface has no loss."""
    from optim import RULES
    from optim.plug_in_trial import trials
    from optim.plug_ins import check_each_adds, everything, tried
    from surfaces import SURFACES

    kinds = {"RULE": RULES, "SURFACE": SURFACES}
    check_each_adds(found := [one for name, known in kinds.items() for one in everything(name, known)])
    for one in found:
        tried(one, trials(one.value))


if __name__ == "__main__":
    if said := wrong():
        print(said, file=sys.stderr)
        sys.exit(2)
