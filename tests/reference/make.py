"""Make the reference data of this folder again, from a folder of runs of PyTorch, Keras and Optax.

    python -m tests.reference.make FOLDER

FOLDER holds what was recorded once, on one machine, by running the libraries themselves in float64:

- ``trajectories/LIBRARY/RUN.json``: 200 closed-loop steps on four problems, with the ``call`` that was executed;
- ``openloop/LIBRARY/RUN.json``: the points after each of 60 prescribed gradients;
- ``agreement.json``: how a run compares with the written equation, and from which step rounding decides it (of a run
  that only Optax has it says nothing);
- ``functions.json``: facts about test functions: minima, critical points, troubles.

Written are a file a library (what the rules are held to) and ``functions.json`` (what the surfaces are held to). Of
Optax only the runs that no other library has are kept: the tests run Optax itself. Points are float64, little-endian,
base64: exact, and small enough to commit.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from tests.reference.recorded import LIBRARIES, RULES_OF_RUN

Json = dict[str, Any]

HERE = Path(__file__).parent
LESSON = "lesson_"  # the lesson's snippets: wanted on Rosenbrock only
SURFACE_IDS = {"sphere": "bowl"} | {
    name: name for name in ("ravine", "rosenbrock", "beale", "himmelblau", "six_hump_camel", "saddle")
}


def read(path: Path) -> Json:
    """The content of a JSON file."""
    return json.loads(path.read_text())


def packed(points: Any) -> str:
    """Points (n, 2) as base64 of little-endian float64."""
    return base64.b64encode(np.asarray(points, dtype="<f8").tobytes()).decode()


def closed_loop_run(problem: Json, agreement: Json) -> Json:
    """One run of a library on one problem: its call, its path, and the steps from which rounding decides."""
    end = problem["diverged_at"]  # None keeps the whole path
    points = np.column_stack([problem["x"][:end], problem["y"][:end]])
    return {
        "call": problem["call"],
        "start": problem["start"],
        "diverged_at": problem["diverged_at"],
        "sensitive_from": earliest(agreement, "sensitive_from"),
        "parts_from": earliest(agreement, "first_step_over_1e9"),
        "points": packed(points),
    }


def earliest(agreement: Json, measure: str) -> int | None:
    """The earliest step that ``measure`` names for any library against its own equation, or None."""
    seen = [pair[measure] for name, pair in agreement.items() if name.endswith("_vs_reference")]
    return min((step for step in seen if step is not None), default=None)


def runs(folder: Path, kind: str, library: str) -> dict[str, Json]:
    """The recordings of one kind that are kept of a library, by run."""
    wanted = [run for run in RULES_OF_RUN if (folder / kind / library / f"{run}.json").exists()]
    if library == "optax":
        others = [other for other in LIBRARIES if other != library]
        wanted = [run for run in wanted if not any((folder / kind / o / f"{run}.json").exists() for o in others)]
    return {run: read(folder / kind / library / f"{run}.json") for run in wanted}


def of_library(folder: Path, library: str) -> Json:
    """All that is kept of one library."""
    agreement = read(folder / "agreement.json")
    closed, recorded = {}, dict[str, Any]()
    for run, recorded in runs(folder, "trajectories", library).items():
        problems = ("rosenbrock",) if run.startswith(LESSON) else tuple(recorded["problems"])
        measured = agreement.get(run, {})
        closed[run] = {p: closed_loop_run(recorded["problems"][p], measured.get(p, {})) for p in problems}
    opened = runs(folder, "openloop", library)
    return {
        "library": library,
        "version": recorded["version"],
        "python": recorded["python"],
        "closed_loop": closed,
        "prescribed_gradients": packed(the_same_in_all([run["gradients"] for run in opened.values()])),
        "open_loop": {
            name: {"call": run["call"], "start": run["start"], "points": packed(run["params"])}
            for name, run in opened.items()
        },
    }


def the_same_in_all(values: list[Any]) -> Any:
    """The one value that ``values`` repeats. Raises ValueError where they differ."""
    if any(value != values[0] for value in values):
        raise ValueError("the open-loop runs were not given the same gradients")
    return values[0]


def of_functions(folder: Path) -> Json:
    """What is kept of the test functions, by surface id."""
    recorded = read(folder / "functions.json")
    wanted = ("formula", "domain", "start", "flags", "critical_points")
    found = {
        SURFACE_IDS[f["id"]]: {name: f[name] for name in wanted}
        | {"minima": [[m["x"], m["y"], m["f"]] for m in f["global_minima"]]}
        for f in recorded["functions"]
        if f["id"] in SURFACE_IDS
    }
    return {"made_with": recorded["made_with"], "definitions": recorded["definitions"], "functions": found}


def main(folder: Path) -> None:
    """Write the files beside this one."""
    made = {library: of_library(folder, library) for library in LIBRARIES} | {"functions": of_functions(folder)}
    for name, content in made.items():
        (HERE / f"{name}.json").write_text(json.dumps(content, indent=1) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.reference.make FOLDER")
    main(Path(sys.argv[1]))
