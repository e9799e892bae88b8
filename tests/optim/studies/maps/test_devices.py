"""The same map on one device, on four, and on those of two processes, bit for bit."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from optim.engine.backend import OPTION
from tests.serving import ROOT, free_port

SCRIPT = """
import hashlib, json, sys
import jax
if len(sys.argv) > 1:
    where, number = sys.argv[1:]
    jax.distributed.initialize(where, num_processes=2, process_id=int(number))
import numpy as np
from optim.race import Entrant, Race
from optim.studies.maps import map as maps
from optim.studies.maps.axes import place
from optim.studies.maps.study import Grid

race = Race("himmelblau", entrants=(Entrant("momentum", {"learning_rate": 0.005}),), steps=30)
grid = Grid(place("x", (-5.0, 5.0), 90), place("y", (-5.0, 5.0), 40))  # more than a device's first block
found = maps.ends(maps.study(race, 0, grid))
arrays = [np.ascontiguousarray(one).tobytes() for one in found]
print(json.dumps([jax.device_count(), [hashlib.sha256(one).hexdigest() for one in arrays]]))
"""


def begun(devices: int, *process: str) -> subprocess.Popen[str]:
    """A process that makes the map on so many devices of its own."""
    flags = f"--xla_force_host_platform_device_count={devices} {OPTION}"
    environment = {**os.environ, "XLA_FLAGS": flags, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *process],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def mapped(made: subprocess.Popen[str]) -> list:
    """How many devices there were, and the sums of the map's arrays."""
    said, wrong = made.communicate(timeout=300)
    assert made.returncode == 0, wrong
    return json.loads(said.splitlines()[-1])


def test_a_map_is_the_same_on_one_device_and_on_four() -> None:
    (one, alone), (four, shared) = mapped(begun(1)), mapped(begun(4))
    assert (one, four) == (1, 4)
    assert alone == shared


def test_and_on_two_processes_that_share_it_as_several_hosts_do() -> None:
    """Over the collectives of the CPU, which JAX has of gloo."""
    where = f"127.0.0.1:{free_port()}"
    (two, first), (_, second) = [mapped(one) for one in [begun(1, where, str(number)) for number in range(2)]]
    assert two == 2
    assert first == second == mapped(begun(1))[1]
