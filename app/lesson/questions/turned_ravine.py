"""Adaptive rates on turned ground."""

from dataclasses import replace

from app.lesson.choices import who_arrives
from app.lesson.measure import arrival
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.race import run


def told(paths: Paths) -> Facts | None:
    """What gradient descent needs here, and AdaGrad on ground that is not turned, which is less."""
    turned, straight = arrival(paths[0]), arrival(run(replace(paths[0].race, knobs={}))[1])
    if arrival(paths[1]) is not None or turned is None or straight is None or straight >= turned:
        return None
    return {"turned": turned, "straight": straight}


QUESTION = Question(
    "adaptive_rates",
    "This ravine lies across the axes. Who reaches the minimum in 300 steps?",
    ("Gradient descent only", "AdaGrad only", "Both", "Neither"),
    who_arrives,
    (
        Claim(
            "Gradient descent is there at step {turned}. With the ravine along an axis, AdaGrad needs only {straight}.",
            told,
        ),
        Said(
            "AdaGrad scales x and y one by one. Turned, both feel the steep walls, and both are slowed. One rate for "
            "each parameter is not one for each direction."
        ),
    ),
    "v=1&surface=ravine&knob=rotation:40&steps=300&e=gradient_descent,learning_rate:0.038&e=adagrad,learning_rate:1",
)
