"""Adam is not always first: from some starts plain SGD is there sooner."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, marked, start_refused
from app.lesson.measure import arrival
from app.lesson.sentence import Paths, Said
from optim.race import ranked

START = "v=1&surface=ravine&e=sgd,learning_rate:0.03&e=adam,learning_rate:0.3"
MAY_CHANGE = ("start",)
LEAST = 1.0


def judged(paths: Paths) -> Mark:
    """Whether SGD ranks before Adam, and reaches the minimum, from a start that is not there already."""
    race = paths[0].race
    if refused := start_refused(race, race.landscape.minima_at(race.knob_values()), LEAST):
        return Mark(False, refused)
    is_there = arrival(paths[0]) is not None
    return Mark(ranked(paths)[0] == 0 and is_there, f"{became(paths[0])} {became(paths[1])}")


EXERCISE = Exercise(
    "A start from which Adam loses",
    "adam",
    "From here Adam is there before SGD. Find a start, at least 1 away from the minimum, from which plain SGD reaches "
    "it first. Move only the start.",
    START,
    "v=1&surface=ravine&start=0,1.6&e=sgd,learning_rate:0.03&e=adam,learning_rate:0.3",
    MAY_CHANGE,
    (
        "SGD is slow along the floor of the ravine. Where does it not have to go along the floor?",
        "Start straight above the minimum, high on the wall: there only the steep direction counts, and 0.03 suits it.",
        "Drag the start to about (0, 1.6).",
    ),
    Said(
        "Which optimizer is first depends on the way that is to go. Down the steep wall SGD's rate is just right: its "
        "steps shrink with the slope, and it is there in a few. Adam's steps keep nearly one length, so it needs "
        "several, shoots past and has to swing back. Adam is a good first try, not always the best choice."
    ),
    marked(START, MAY_CHANGE, judged),
)
