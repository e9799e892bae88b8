"""Whether Adam is always the best choice."""

from dataclasses import replace

from app.lesson.choices import first, steps_of_all
from app.lesson.question import Question
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.race import run


def sgd_wins_here(paths: Paths) -> Facts | None:
    """What both need from here, where SGD is first; from the usual start Adam is."""
    usual = run(replace(paths[0].race, start=paths[0].race.landscape.start))
    return steps_of_all(paths) if first(paths) == 0 and first(usual) == 1 else None


QUESTION = Question(
    "adam",
    "Is Adam always the best choice?",
    (
        "Yes, it adapts to every surface.",
        "Yes, unless the data are few.",
        "No, plain SGD is always better in the end.",
        "No, that depends on the problem and on the tuning.",
    ),
    3,
    (
        Said(
            "Adam is a good first try. Over many tasks no optimizer is first on all, and tuning matters as much as "
            "the choice. SGD is not always better either.",
            "Schmidt, Schneider and Hennig 2021, Descending through a crowded valley, ICML, arXiv:2007.01547",
        ),
        Claim("From this start SGD needs {a} steps and Adam {b}; from elsewhere Adam wins.", sgd_wins_here),
    ),
    "v=1&surface=ravine&start=0,1.6&e=sgd,learning_rate:0.03&e=adam,learning_rate:0.3",
)
