"""Random links, all valid, of a seed: races as a class might make them, and as nobody would."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count

from app.link import address
from optim import RULES
from optim.race import Change, Entrant, Race
from optim.spec.schedules import SCHEDULES, text_of
from surfaces import SURFACES, Hyperparameter, Surface

RATES = (-4.0, 3.0)  # powers of ten
FAR = 9.0  # the power of ten of the farthest start
MOST_STEPS = 20_000


def links(seed: int) -> Iterator[str]:
    """Endless links, the same for the same seed. Every surface comes before one comes again, and so does every rule."""
    dice = random.Random(seed)
    surfaces, rules = in_turn(dice, list(SURFACES)), in_turn(dice, list(RULES))
    for _ in count():
        surface, steps = SURFACES[next(surfaces)], round(10 ** dice.uniform(0, 4.3))
        field = tuple(entrant(dice, next(rules)) for _ in range(dice.choice((1, 1, 2, 2, 3, 8))))
        race = race_of(dice, surface, field, min(steps, MOST_STEPS))
        yield "&".join([address.text(race), *view(dice, surface, race.steps)])


def in_turn(dice: random.Random, names: list[str]) -> Iterator[str]:
    """The names over and over, each time in another order."""
    while True:
        yield from dice.sample(names, len(names))


def race_of(dice: random.Random, surface: Surface, field: tuple[Entrant, ...], steps: int) -> Race:
    """A race of these entrants: from near or far, turned or not, calm or not, changed under way or not."""
    examples = len(surface.model.data) if surface.model else 0
    changes = [change(dice, field, steps) for _ in range(dice.choice((0, 0, 1, 3)))]
    return Race(
        surface.id,
        knobs={name: on_slider(dice, knob) for name, knob in surface.knobs.items() if dice.random() < 0.5},
        entrants=field,
        start=start(dice, surface),
        steps=steps,
        noise=0.0 if examples or dice.random() < 0.7 else 10 ** dice.uniform(-2, 2),
        batch_size=dice.choice((0, 1, min(16, examples))) if examples else 0,
        seed=dice.randrange(100),
        changes=tuple(sorted(changes, key=lambda made: made.step)),
    )


def entrant(dice: random.Random, rule: str) -> Entrant:
    """A rule with any learning rate, now and then with other settings, a schedule, a library's equation."""
    known, settings = RULES[rule].hyperparameters, dict[str, float]()
    for name, about in known.items():
        if name == "learning_rate":
            settings[name] = 10 ** dice.uniform(*RATES)
        elif dice.random() < 0.2:
            settings[name] = on_slider(dice, about)
    return Entrant(rule, settings, schedule(dice), dice.choice(RULES[rule].dialect_names))


def schedule(dice: random.Random) -> str:
    """A schedule, now and then with settings: on their sliders, or as small or as large as they may be."""
    name = dice.choice(list(SCHEDULES))
    moved = {one: about for one, about in SCHEDULES[name].settings.items() if dice.random() < 0.5}
    edges = dice.random() < 0.3
    return text_of(
        name, {one: dice.choice(about.allowed) if edges else on_slider(dice, about) for one, about in moved.items()}
    )


def change(dice: random.Random, field: tuple[Entrant, ...], steps: int) -> Change:
    """A setting of one of the entrants, moved on its slider at some step."""
    number = dice.randrange(len(field))
    known = RULES[field[number].rule].hyperparameters
    setting = dice.choice(list(known))
    return Change(dice.randrange(steps), number, setting, on_slider(dice, known[setting]))


def start(dice: random.Random, surface: Surface) -> tuple[float, float]:
    """A place in the window; of three one somewhere, up to a billion away."""
    if dice.random() < 0.67:
        return dice.uniform(*surface.x_range), dice.uniform(*surface.y_range)
    x, y = (dice.choice((-1, 1)) * 10 ** dice.uniform(-3, FAR) for _ in range(2))
    return x, y


def view(dice: random.Random, surface: Surface, steps: int) -> list[str]:
    """How it is looked at: played within a second, and now and then from nearer or farther, or on a projector."""
    x, y = dice.uniform(*surface.x_range), dice.uniform(*surface.y_range)
    zoom = [f"zoom={x:.4g},{y:.4g},{10 ** dice.uniform(-0.6, 3):.4g}"] if dice.random() < 0.3 else []
    return [f"speed={3 * steps + 60}", *zoom, *(["present=1"] if dice.random() < 0.1 else [])]


def on_slider(dice: random.Random, about: Hyperparameter) -> float:
    """A value that a slider may have."""
    value = dice.choice((about.low, about.high, dice.uniform(about.low, about.high)))
    return float(round(value)) if about.unit == "whole" else value
