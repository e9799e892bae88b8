"""Fall Line from Python: ``import fallline`` once it is installed, ``from app import fallline`` in a checkout.

    import fallline

    race = fallline.Race(
        "himmelblau",
        entrants=(fallline.Entrant("adam", {"learning_rate": 0.3}), fallline.Entrant("momentum")),
        start=(-4.0, 0.0),
        steps=300,
    )
    adam, momentum = fallline.run(race)
    print(adam.points[-1], adam.losses[-1], adam.verdict.sentence)  # points (steps + 1, 2), losses (steps + 1,)
    fallline.show(race)  # in a notebook: the live page in the cell; also show("surface=ravine&e=adam")

``from optim import RULES`` and ``from surfaces import SURFACES`` hold what there is to race, and where.
"""

from app.notebook import show
from optim.race import Change, Entrant, Race, run

__all__ = ["Change", "Entrant", "Race", "run", "show"]
