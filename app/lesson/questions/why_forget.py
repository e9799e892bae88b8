"""Why RMSProp forgets."""

from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said


def told(paths: Paths) -> Facts | None:
    """The last losses, of which RMSProp's is far lower."""
    adagrad, rmsprop = (float(path.losses[-1]) for path in paths)
    return {"adagrad": adagrad, "rmsprop": rmsprop} if rmsprop < adagrad / 100 else None


QUESTION = Question(
    "adaptive_rates",
    "RMSProp takes a running mean where AdaGrad takes a sum. What for?",
    (
        "To use less storage",
        "To remove the noise of batches",
        "So that its steps do not shrink for ever",
        "To go straight to the minimum",
    ),
    2,
    (
        Said(
            "A sum never falls, so AdaGrad's steps only get shorter. A running mean forgets old gradients. It needs "
            "as much storage, and as little noise is removed."
        ),
        Claim("Here, at the same rate, AdaGrad ends with a loss of {adagrad}, RMSProp with {rmsprop}.", told),
    ),
    "v=1&surface=ravine&knob=condition:10&e=adagrad,learning_rate:0.05&e=rmsprop,learning_rate:0.05",
)
