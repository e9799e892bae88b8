"""With a constant learning rate SGD stops getting better at the noise floor; a schedule that falls goes below it."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import marked
from app.lesson.sentence import Paths, Said, written
from optim.studies.seeds import SEEDS, ends

START = "v=1&surface=linear_regression_standardised&steps=400&batch=8&e=sgd,learning_rate:0.1"
MAY_CHANGE = ("0.schedule",)
CLOSE, MOST = 0.02, 95


def judged(paths: Paths) -> Mark:
    """With how many of 100 seeds the last loss is close to the lowest."""
    race = paths[0].race
    above = ends(race).losses - (race.landscape.lowest(race.knob_values()) or 0.0)
    close = int((above <= CLOSE).sum())
    said = f"{close} of {SEEDS} seeds end within {CLOSE} of the lowest loss; at least {MOST} are asked."
    return Mark(close >= MOST, f"{said} Half of them end within {written(float(sorted(above)[SEEDS // 2]))}.")


EXERCISE = Exercise(
    "Below the noise floor",
    "sgd",
    "At a constant rate SGD jumps about to the end. Choose a schedule with which at least 95 of 100 seeds end within "
    "0.02 of the lowest loss. Change only the schedule.",
    START,
    f"{START},schedule:cosine",
    MAY_CHANGE,
    (
        "The size of the jumps at the end depends on the learning rate at the end.",
        "Choose a schedule that falls to a small rate. One that only halves it a few times is not enough.",
        "Choose cosine.",
    ),
    Said(
        "Near the minimum the slope of all the data vanishes, but the noise of a batch does not. With a constant rate "
        "its jumps go on for ever: that is the noise floor. A rate that falls makes the jumps shrink. It must not fall "
        "too early, or SGD does not get near.",
        "Bottou, Curtis and Nocedal 2018, Optimization methods for large-scale machine learning, SIAM Review 60(2), "
        "223-311, doi:10.1137/16M1080173",
    ),
    marked(START, MAY_CHANGE, judged),
)
