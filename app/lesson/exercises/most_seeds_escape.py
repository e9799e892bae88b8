"""Small batches are noisy, and noise gets out of a poor minimum; too much noise gets out of the good one as well."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import marked
from app.lesson.sentence import Paths, Said
from optim.studies.seeds import SEEDS, ends

START = "v=1&surface=sine_fit&start=2,-3&steps=400&batch=16&seed=1&e=sgd,learning_rate:0.5"
MAY_CHANGE = ("batch",)
POOR = 0.8  # the loss of the trap is 0.82
MOST = 75


def judged(paths: Paths) -> Mark:
    """With how many of 100 seeds SGD ends well below the trap, halfway to the best."""
    race = paths[0].race
    lowest = race.landscape.lowest(race.knob_values()) or 0.0
    out = int((ends(race).losses < (POOR + lowest) / 2).sum())
    size = race.batch_size or f"all {race.examples}"
    return Mark(out >= MOST, f"With a batch size of {size}, {out} of {SEEDS} seeds escape; at least {MOST} are asked.")


EXERCISE = Exercise(
    "A batch size at which most seeds escape",
    "sgd",
    "SGD starts in a poor minimum. Find a batch size at which at least 75 of 100 seeds end far below it. Move only the "
    "batch size.",
    START,
    "v=1&surface=sine_fit&start=2,-3&steps=400&batch=2&seed=1&e=sgd,learning_rate:0.5",
    MAY_CHANGE,
    (
        "The smaller the batch, the more its gradient differs from that of all the data.",
        "At 16 the noise is too small to climb out. At 1 it is so large that SGD does not stay in the good minimum.",
        "Set the batch size to 2.",
    ),
    Said(
        "The gradient of a small batch is noisy, and noise can carry SGD over the edge of a poor minimum. But more is "
        "not always better: with one example a step the noise also throws it out of the good minimum. How much is "
        "useful depends on the learning rate and on the surface; it is no cure for every trap."
    ),
    marked(START, MAY_CHANGE, judged),
)
