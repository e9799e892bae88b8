"""Where a path ends is decided by the basin that it starts in."""

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def is_trapped(paths: Paths) -> Facts | None:
    """How far above the lowest loss it is trapped."""
    race = paths[0].race
    lowest = race.landscape.lowest(race.knob_values())
    if paths[0].verdict.kind != "trapped" or lowest is None:
        return None
    return {"above": float(paths[0].losses[-1]) - lowest}


QUESTION = Question(
    "loss_surface",
    "Two basins, one lower. Small steps of gradient descent start in the higher one. Where does it end?",
    (
        "In the lower basin, as it always goes down",
        "On the ridge between them",
        "At the bottom of the higher one",
        "In either, by chance",
    ),
    2,
    (
        Said(
            "Downhill never leads over a ridge. Always going down is not the same as going to the lowest place. And "
            "without noise there is no chance in it."
        ),
        Claim("Here it is trapped {above} above the lowest loss.", is_trapped),
    ),
    "v=1&surface=styblinski_tang&start=2,2&e=gradient_descent",
)
