"""Momentum: a step remembers the steps before it. Pulls across a valley cancel, pulls along it add up."""

from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Facts, Paths, Said


def momentum_alone_arrives(paths: Paths) -> Facts | None:
    """Gradient descent is on its way still, momentum is there."""
    descent, momentum = (path.verdict for path in paths)
    arrived = descent.kind == "running" and momentum.kind == "reached"
    return {"step": momentum.step or 0, "all": paths[0].race.steps} if arrived else None


CHAPTER = Chapter(
    "Momentum: learning with memory",
    60,
    (
        Screen(
            "glides",
            "Pulls that cancel, pulls that add up",
            "v=1&surface=ravine&knob=condition:100&steps=250&e=gradient_descent,learning_rate:0.019"
            "&e=momentum,learning_rate:0.003",
            says=(
                Said(
                    "Each step, momentum keeps nine tenths of its [[velocity]] and adds the downhill pull. Across the "
                    "valley the pulls cancel; along it they add up."
                ),
                Claim(
                    "Here momentum reaches the minimum at step {step}. Gradient descent does not in {all}.",
                    momentum_alone_arrives,
                ),
            ),
            watch=Said("the velocity's arrow turn into the valley while the gradient still points across it."),
            to_try=Said("a momentum of 0.99. Does it still stop at the minimum?"),
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction("first", "Who is nearer to the minimum at the end?"),
            controls=("1.learning_rate", "1.beta"),
            code=(0, 1),
        ),
    ),
)
