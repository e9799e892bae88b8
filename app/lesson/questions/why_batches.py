"""Why SGD uses batches."""

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said

SOURCE = (
    "Bottou, Curtis and Nocedal 2018, Optimization methods for large-scale machine learning, SIAM Review 60(2), "
    "223-311, doi:10.1137/16M1080173"
)


def comes_near(paths: Paths) -> Facts | None:
    """How near SGD's loss comes to the lowest, from far above."""
    race = paths[0].race
    above = paths[1].losses - (race.landscape.lowest(race.knob_values()) or 0.0)
    if above.min() > above[0] / 100:
        return None
    return {"near": float(above.min()), "batch": race.examples_a_batch, "all": race.examples}


QUESTION = Question(
    "sgd",
    "Why does SGD use small batches of the data?",
    (
        "A step costs far less, and leads right on average.",
        "A batch's gradient is more exact.",
        "It then always finds the best minimum.",
        "No learning rate is needed then.",
    ),
    0,
    (
        Said(
            "A batch of 8 costs 8 examples a step, whatever the size of the data. Its gradient is right only on "
            "average. The noise may help out of a poor minimum, but that is not certain.",
            SOURCE,
        ),
        Claim("Here SGD comes within {near} of the lowest loss, with {batch} of {all} examples a step.", comes_near),
    ),
    "v=1&surface=linear_regression_standardised&steps=100&batch=8&e=gradient_descent,learning_rate:0.1"
    "&e=sgd,learning_rate:0.1",
)
