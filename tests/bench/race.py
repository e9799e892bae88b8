"""One race against the same race in C, Optax, NumPy and torch.optim."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench import in_c, in_numpy, in_optax, in_torch
from tests.bench.contest import STEPS, Contestant, demand_same_paths, ours
from tests.bench.table import Row, Times, alternated, at_least, at_most, judged, over, ratio

TITLE: str = "A race: 7 optimizers x 1,000 steps on Rosenbrock, the whole path kept"
REPEATS = 15


def rows() -> Iterator[Row]:
    """Fall Line's time, and everybody else's beside it."""
    us, others = ours(), contestants()
    demand_same_paths(us, list(others.values()))
    times = alternated({one.name: one.seconds for one in (us, *others.values())}, REPEATS)
    mine = times[us.name]
    yield judged("Fall Line, from a race to its trajectories", Times(*(1e3 * t for t in mine)), " ms")
    if "C" in times:
        label = f"Fall Line's time over that of C ({' '.join(in_c.FLAGS[:2])}, one by one)"
        yield judged(label, ratio(mine, times["C"]), "x", at_most(2, "x"))
    for name, (form, goal) in RIVALS.items():
        if name in times:
            part = f"; {others[name].steps} steps, scaled" if others[name].steps < STEPS else ""
            yield judged(f"{name}'s time ({form}{part}) over Fall Line's", ratio(times[name], mine), "x", goal)
    yield from (Row(name, "not here: not measured") for name in ("C", *RIVALS) if name not in times)


RIVALS = {
    "Optax": ("all scans in one jit", over(1, "x")),
    "NumPy": ("plain loop", at_least(150, "x")),
    "torch.optim": ("autograd", at_least(5_000, "x")),
}


def contestants() -> dict[str, Contestant]:
    """Those that can run here, by name."""
    found = (in_c.contestant(), in_optax.contestant(), in_numpy.contestant(), in_torch.contestant())
    return {one.name: one for one in found if one}
