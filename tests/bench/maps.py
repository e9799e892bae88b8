"""Maps: 256 x 256 starts, 500 steps, beside C and NumPy on as many threads as Fall Line takes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.payload.maps import ends_bin, of_window
from optim.race import Entrant, Race
from optim.studies.maps.cells import Cells
from optim.studies.maps.course import Course
from optim.studies.maps.lanes import Tile
from optim.studies.maps.tiles import finished, hands, spans
from tests.bench import in_c
from tests.bench.contest import timed
from tests.bench.table import Row, Times, alternated, at_least, at_most, judged, ratio

TITLE: str = "A map: 256 x 256 starts x 500 steps"
SIDE, STEPS, REPEATS = 256, 500, 7
RACES = {
    "momentum": Race("rosenbrock", entrants=(Entrant("momentum", {"learning_rate": 2e-4}),), steps=STEPS),
    "adam": Race("himmelblau", entrants=(Entrant("adam", {"learning_rate": 0.05}),), steps=STEPS),
}
KINDS = {32: np.float32, 64: np.float64}
APART = 1e-6  # how far the ends of two correct maps in float64 may lie apart

Ends = NDArray[Any]


def rows() -> Iterator[Row]:
    """For each pair the loop beside C's, in both precisions, beside NumPy's, and the time to a map."""
    yield Row("threads", str(hands()))
    for rule, race in RACES.items():
        yield from beside(rule, race)
        coarse, full = (seconds_of(race, side) for side in (64, SIDE))
        yield judged(f"{rule}: a coarse map, 64 x 64, all verdicts", milliseconds(coarse), " ms", at_most(50, " ms"))
        yield judged(f"{rule}: the full map, all verdicts", milliseconds(full), " ms", at_most(400, " ms"))


def beside(rule: str, race: Race) -> Iterator[Row]:
    """The loop in which each row is told whether it is there, over C's, which only walks; and NumPy's over it."""
    library = in_c.in_library("map.c", "-fno-math-errno")  # or no root is taken eight at a time
    jobs = {f"us{bits}": ours(race, bits) for bits in KINDS} | {"NumPy": lambda: IN_NUMPY[rule](race)}
    if library:
        jobs |= {f"C{bits}": in_c_of(library, rule, race, bits) for bits in KINDS}
        demand_same_ends(rule, jobs["us64"](), jobs["C64"]())
    demand_same_ends(rule, jobs["us64"](), jobs["NumPy"]())
    times = alternated({name: lambda job=job: timed(job) for name, job in jobs.items()}, REPEATS)
    for bits in KINDS if library else ():
        label = f"{rule}: the loop's time over that of C, float{bits}"
        yield judged(label, ratio(times[f"us{bits}"], times[f"C{bits}"]), "x", at_most(1.8, "x"))
    yield judged(
        f"{rule}: NumPy's time over the loop's, float64", ratio(times["NumPy"], times["us64"]), "x", at_least(8, "x")
    )


def seconds_of(race: Race, side: int) -> Times:
    """The times of a whole map of so many cells a side, as it is sent."""
    return alternated({"": lambda: timed(lambda: finished(ends_bin(race, 0, (side, side))))}, REPEATS)[""]


def milliseconds(times: Times) -> Times:
    """Seconds as milliseconds."""
    return Times(*(1e3 * seconds for seconds in times))


def starts(race: Race) -> tuple[Ends, Ends]:
    """The starts, (SIDE * SIDE,) each."""
    grid = of_window(race, (SIDE, SIDE), None)
    values = grid.values(np.arange(len(grid)))
    return values["x"], values["y"]


def ours(race: Race, bits: int) -> Callable[[], Ends]:
    """Fall Line's loop, the light program: the ends (2, n)."""
    x, y = starts(race)
    course = Course(race, varied=False, turned=False, kind=KINDS[bits])

    def part(span: slice) -> Ends:
        tile = Tile(course, Cells(x[span], y[span]))
        tile.go(STEPS, light=True)
        return tile.points.T

    return lambda: in_parts(part, [slice(*span) for span in spans(x.size)])


def in_parts(part: Callable[[slice], Ends], parts: list[slice]) -> Ends:
    """What is found of each part, on as many threads as Fall Line takes."""
    with ThreadPoolExecutor(hands()) as pool:
        return np.concatenate(list(pool.map(part, parts)), axis=1)


def in_c_of(library: ctypes.CDLL, rule: str, race: Race, bits: int) -> Callable[[], Ends]:
    """C's loop."""
    x, y = starts(race)
    kind, real = KINDS[bits], ctypes.c_float if bits == 32 else ctypes.c_double
    settings = [real(value) for value in race.entrants[0].values().values()]
    walk = getattr(library, f"{rule}{bits}")

    def part(span: slice) -> Ends:
        ends = np.array([x[span], y[span]], kind)
        where = [row.ctypes.data_as(ctypes.POINTER(real)) for row in ends]
        walk(*where, ctypes.c_int(ends.shape[1]), ctypes.c_int(STEPS), *settings)
        return ends

    size = x.size // hands()
    return lambda: in_parts(part, [slice(n * size, (n + 1) * size) for n in range(hands())])


def momentum(race: Race) -> Ends:
    """Momentum on Rosenbrock's function in NumPy."""
    (x, y), (rate, beta) = starts(race), race.entrants[0].values().values()
    across, up = np.zeros_like(x), np.zeros_like(y)
    for _ in range(STEPS):
        off = y - x * x
        across = beta * across - rate * (-2 * (1 - x) - 400 * x * off)
        up = beta * up - rate * (200 * off)
        x, y = x + across, y + up
    return np.array([x, y])


def adam(race: Race) -> Ends:
    """Adam on Himmelblau's function in NumPy."""
    at, (rate, beta1, beta2, epsilon) = np.array(starts(race)), race.entrants[0].values().values()
    mean, square = np.zeros_like(at), np.zeros_like(at)
    for t in range(1, STEPS + 1):
        x, y = at
        p, q = x * x + y - 11, x + y * y - 7
        slope = np.array([4 * x * p + 2 * q, 2 * p + 4 * y * q])
        mean = beta1 * mean + (1 - beta1) * slope
        square = beta2 * square + (1 - beta2) * slope * slope
        at = at - rate * mean / (1 - beta1**t) / (np.sqrt(square / (1 - beta2**t)) + epsilon)
    return at


IN_NUMPY: dict[str, Callable[[Race], Ends]] = {"momentum": momentum, "adam": adam}


def demand_same_ends(rule: str, mine: Ends, theirs: Ends) -> None:
    """End the benchmark where two maps are not the same, but for a few starts on a border."""
    apart = np.abs(mine - theirs).max(axis=0)
    wrong = np.isfinite(theirs).all(axis=0) & ~(apart <= APART)
    if wrong.mean() > 0.01:
        raise SystemExit(f"{rule}: {wrong.mean():.1%} of the starts end elsewhere, so speed means nothing")
