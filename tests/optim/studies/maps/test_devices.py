"""The same map on one device and on four, bit for bit."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from optim.engine.backend import OPTION
from tests.serving import ROOT

SCRIPT = """
import hashlib, json
import jax
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


def mapped(devices: int) -> list:
    """How many devices there were, and the sums of the map's arrays."""
    flags = f"--xla_force_host_platform_device_count={devices} {OPTION}"
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={**os.environ, "XLA_FLAGS": flags, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


def test_a_map_is_the_same_on_one_device_and_on_four() -> None:
    (one, alone), (four, shared) = mapped(1), mapped(4)
    assert (one, four) == (1, 4)
    assert alone == shared
