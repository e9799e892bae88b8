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
OTHER_IDS = {"sphere": "bowl"}  # under another name here
LEFT_OUT = (  # no surface of ours
    "eggholder",  # its minimum lies on the edge of the domain, where a path goes on down
    "schwefel",  # its window is a thousand wide, for rates in the hundreds
    "jennrich_sampson",  # for rates of a hundred-thousandth
    "powell_badly_scaled",
    "brown_badly_scaled",
)


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
    wanted = ("formula", "domain", "start", "flags")
    found = {
        OTHER_IDS.get(f["id"], f["id"]): {name: f[name] for name in wanted}
        | {"minima": [[m["x"], m["y"], m["f"]] for m in f["global_minima"]], "critical_points": critical_points(f)}
        for f in recorded["functions"]
        if f["id"] not in LEFT_OUT
    }
    return {"made_with": recorded["made_with"], "definitions": recorded["definitions"], "functions": found}


def critical_points(function: Json) -> Json | None:
    """The critical points in the domain; None where they were not found, or were more than are listed."""
    listed, found = function["critical_points"], function["critical_points_found"]
    complete = listed and found == {kind: len(points) for kind, points in listed.items()} | {"degenerate": 0}
    return listed if complete else None


def main(folder: Path) -> None:
    """Write the files beside this one."""
    for library in LIBRARIES:
        (HERE / f"{library}.json").write_text(json.dumps(of_library(folder, library), indent=1) + "\n")
    (HERE / "functions.json").write_text(in_lines(of_functions(folder)) + "\n")


def in_lines(content: Json, depth: int = 2) -> str:
    """JSON with a line for each entry, and for each of its own entries down to ``depth``: a line a function."""
    if depth == 0 or not isinstance(content, dict):
        return json.dumps(content)
    entries = (f"{json.dumps(name)}: {in_lines(value, depth - 1)}" for name, value in content.items())
    return "{\n" + ",\n".join(entries) + "\n}"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.reference.make FOLDER")
    main(Path(sys.argv[1]))
