"""The language of a typed rule's lines: w and g, the number of the step, the learning rate, and what is compared."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

from optim.typed.functions import FUNCTIONS
from surfaces.typed.functions import CONSTANTS
from surfaces.typed.language import Language
from surfaces.typed.words import WORD, could_be_a_name

POINT, GRADIENT, STEP, RATE = "w", "g", "step", "learning_rate"
OURS = {"x", "y", "state", "oracle", "schedule", "dialect", "batch", "gradient_of"}  # of links, maps and scripts
TAKEN = {POINT, GRADIENT, STEP, *CONSTANTS, *FUNCTIONS, *OURS}  # by what no line and no setting may be called
THEIRS = {  # what papers and libraries call it -> what it is called here
    **dict.fromkeys(("t", "iter", "iteration", "timestep"), STEP),
    **dict.fromkeys(("lr", "eta", "alpha", "rate", "step_size", "stepsize"), RATE),
    **dict.fromkeys(("grad", "grads", "gradient", "gradients", "dw", "nabla"), GRADIENT),
    **dict.fromkeys(("theta", "x", "param", "params", "weights", "point"), POINT),
}
LIKENESS = 0.75  # of a word to one that may be meant, 1 being the same


def hint(name: str, known: Collection[str]) -> str:
    """What would be right in the place of a name that nobody knows."""
    if name in THEIRS:
        return f"write {THEIRS[name]}."
    near = [name.lower()] if name.lower() in known else get_close_matches(name, sorted(known), 1, LIKENESS)
    if near:
        return f"write {near[0]}."
    if not could_be_a_name(name) or name in TAKEN:
        return "a line has w, g, step, learning_rate, pi, e, numbers, functions, settings and what lines set."
    return f"set it in a line, or declare it as a setting, like {name} = 0.9 from 0 to 1."


LINES = Language(
    letters=(POINT, GRADIENT),
    functions={name: function.arguments for name, function in FUNCTIONS.items()},
    in_numpy={name: function.numpy for name, function in FUNCTIONS.items()},
    token=re.compile(rf"{WORD}|[<>]=?|[=!]=", re.ASCII),
    signs="+ - * / ^ < > ( ) and commas",
    example="w - learning_rate * g",
    equals="A line has one =, behind the name that it sets; parts are compared by ==, < or >.",
    hint=hint,
    others=(STEP, RATE),
    theirs=THEIRS,
    compares=True,
    any_exponent=True,
)
