"""What a training is of: how large the network is, how many examples it sees, how many at a time."""

from __future__ import annotations

from typing import NamedTuple

from optim.spec.limits import whole_between
from surfaces import Hyperparameter

REPEATS = 8  # trainings of each entrant: other data, other first weights, other batches
SEEN = 20_000  # examples that a training sees, the same ones again and again: what it may cost
ROWS = 64  # times that a training is measured, after its start
MOST_UPDATES = 6_000  # the bound of SEEN / batch + SEEN / examples


def whole(default: int, low: int, high: int, symbol: str, meaning: str) -> Hyperparameter:
    """A slider of whole numbers; there is no meaning beyond its ends."""
    return Hyperparameter(default, low, high, symbol, meaning, "log", (low, high), "whole")


SLIDERS: dict[str, Hyperparameter] = {
    "width": whole(16, 2, 64, "h", "hidden units"),
    "examples": whole(200, 20, 1_000, "n", "examples"),
    "batch": whole(16, 4, 1_000, "b", "batch size"),
}
MOST = {name: int(slider.high) for name, slider in SLIDERS.items()}


class Net(NamedTuple):
    """The three sliders. A batch that is larger than the data set is all of it."""

    width: int = int(SLIDERS["width"].default)
    examples: int = int(SLIDERS["examples"].default)
    batch: int = int(SLIDERS["batch"].default)

    @property
    def weights(self) -> int:
        """How many weights the network has."""
        return 4 * self.width + 1

    @property
    def in_a_batch(self) -> int:
        """How many examples a batch holds."""
        return min(self.batch, self.examples)

    @property
    def updates_an_epoch(self) -> int:
        """How many batches deal out all examples once; the last may be short."""
        return -(-self.examples // self.in_a_batch)

    @property
    def epochs(self) -> int:
        """How often all examples are seen: few are seen often, so that every training costs as much."""
        return SEEN // self.examples

    @property
    def updates(self) -> int:
        """How many updates a training has."""
        return self.epochs * self.updates_an_epoch

    @property
    def rows(self) -> list[int]:
        """The updates after which it is measured: 0, evenly spaced, the last."""
        many = min(ROWS, self.updates)
        return [row * self.updates // many for row in range(many + 1)]


def checked(width: int, examples: int, batch: int) -> Net:
    """The network of three numbers. Raises BadRace, with a sentence, for one that is not on its slider."""
    numbers = zip(SLIDERS.items(), (width, examples, batch), strict=True)
    return Net(*(whole_between(s.meaning, number, int(s.low), int(s.high)) for (_, s), number in numbers))
