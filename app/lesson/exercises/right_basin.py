"""A loss surface with several basins: gradient descent ends at the bottom of the one it starts in."""

from app.lesson.exercise import Exercise, Mark
from app.lesson.marking import became, marked, start_refused
from app.lesson.sentence import Paths, Said

START = "v=1&surface=styblinski_tang&e=gradient_descent"
MAY_CHANGE = ("start",)
LEAST = 3.0  # from the deepest point: to start there is no feat


def judged(paths: Paths) -> Mark:
    """Whether gradient descent comes from afar to the deepest point."""
    race = paths[0].race
    refused = start_refused(race, race.landscape.minima_at(race.knob_values()), LEAST)
    return Mark(not refused and paths[0].verdict.kind == "reached", refused or became(paths[0]))


EXERCISE = Exercise(
    "Start in the right basin",
    "loss_surface",
    "There are four basins, and one is the deepest. Find a start from which gradient descent reaches its bottom. Stay "
    "at least 3 away from the deepest point.",
    START,
    "v=1&surface=styblinski_tang&start=-0.5,-0.5&e=gradient_descent",
    MAY_CHANGE,
    (
        "Look at the level lines: which of the four rings is the darkest, or the deepest in 3D?",
        "It is at the lower left, near (-2.9, -2.9). Its basin goes nearly to the middle of the map.",
        "Drag the start to about (-0.5, -0.5).",
    ),
    Said(
        "A small step downhill never crosses a ridge. So the basin in which gradient descent starts decides where it "
        "ends. The loss at the start says little: what counts is on which side of the ridge it is."
    ),
    marked(START, MAY_CHANGE, judged),
)
