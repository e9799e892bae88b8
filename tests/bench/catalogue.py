"""What a long catalogue costs: all rules in one switch, and a program for each surface."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator

from optim.rule import PAPER
from tests.bench.contest import SETTINGS
from tests.bench.start import said_by
from tests.bench.table import Row, Times, alternated, at_most, judged, ratio

TITLE: str = "The whole catalogue"
REPEATS = 7

RACE = """
from optim import VARIANTS
for form in set(VARIANTS) - {forms}:
    del VARIANTS[form]
from tests.bench.contest import ours
contestant = ours()
contestant.run()
print(contestant.seconds())
"""
EVERY_SURFACE = """
import time
from app.server.warm import warm
from optim.race import Race
from surfaces import SURFACES
warm(Race())  # what every surface shares
for name in set(SURFACES) - {Race().surface}:
    began = time.perf_counter()
    warm(Race(name))
    print(time.perf_counter() - began)
"""


def rows() -> Iterator[Row]:
    """The race of the first seven rules, beside all others or alone; and the seconds until a surface is there."""
    with tempfile.TemporaryDirectory() as folder:
        few, every = RACE.format(forms={(rule, PAPER) for rule in SETTINGS}), RACE.format(forms="set(VARIANTS)")
        jobs = {name: lambda code=code: float(said_by(code, folder)) for name, code in (("few", few), ("all", every))}
        times = alternated(jobs, REPEATS)
        compared = ratio(times["all"], times["few"])
    yield judged("7 rules' race beside all rules and dialects, over alone", compared, "x", at_most(1.3, "x"))
    with tempfile.TemporaryDirectory() as folder:
        for what in ("nothing compiled before", "compiled programs cached"):
            seconds = [float(line) for line in said_by(EVERY_SURFACE, folder).split()]
            yield judged(f"until a surface is there, {what}", Times(statistics.median(seconds), min(seconds)), " s")
