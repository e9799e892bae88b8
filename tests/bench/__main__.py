"""``python -m tests.bench``: every figure with its goal beside it, in one run. Nothing fails for being slow."""

from __future__ import annotations

from tests.bench import batches, browser, catalogue, inside, maps, opening, race, server, soak, start
from tests.bench.table import Part, lines

PARTS: tuple[Part, ...] = (
    race,
    batches,
    catalogue,
    inside,
    maps,
    server,
    browser,
    opening,
    start,
    soak,
)  # a part: a module with a TITLE and rows()


def main() -> None:
    """Measure part after part, printing each when it is done."""
    rows = []
    for part in PARTS:
        print(f"\n{part.TITLE}", flush=True)
        found = list(part.rows())
        print(*lines(found), sep="\n", flush=True)
        rows += found
    judged = [row.met for row in rows if row.met is not None]
    print(f"\n{sum(judged)} of {len(judged)} goals met.")


if __name__ == "__main__":
    main()
