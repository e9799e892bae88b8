"""Arrays of NumPy: of entrant 0 ``points_0`` (rows, 2) and ``losses_0`` (rows,), up to its last finite step; and so on.

With them ``link``, and of all entrants ``labels``, ``rules`` and ``verdicts``. ``numpy.load`` reads it without pickles.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np

from app.export.format import Format
from app.export.look import Look
from app.export.said import link_of
from app.payload.facts import finite_rows
from app.payload.labels import labels
from optim.race import Race, run


def write(race: Race, look: Look) -> Iterator[bytes]:
    """The file."""
    paths = run(race)
    arrays: dict[str, Any] = {
        "link": np.array(link_of(race, look)),
        "labels": np.array(labels(race)),
        "rules": np.array([entrant.rule for entrant in race.entrants]),
        "verdicts": np.array([path.verdict.sentence for path in paths]),
    }
    for path in paths:
        end = finite_rows(path)
        arrays |= {f"points_{path.entrant}": path.points[:end], f"losses_{path.entrant}": path.losses[:end]}
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    yield file.getvalue()


FORMAT = Format("NumPy arrays", "application/octet-stream", write, views=False, attached=True)
